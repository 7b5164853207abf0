// How the page stands with the gateway.
import { store } from './store';

export type Connection =
  /** Changes are told as they happen. */
  | { readonly kind: 'live' }
  /** The gateway tells nothing by itself, so it is asked again and again. */
  | { readonly kind: 'asking' }
  | { readonly kind: 'lost'; readonly since: number }
  | { readonly kind: 'opening' };

export const connection = store<Connection>({ kind: 'opening' });

let streaming = false;

export function streamOpened(): void {
  streaming = true;
  connection.set({ kind: 'live' });
}

export function streamClosed(): void {
  streaming = false;
  if (connection.get().kind === 'live') connection.set({ kind: 'asking' });
}

export const isStreaming = (): boolean => streaming;

export function answered(): void {
  const kind = streaming ? 'live' : 'asking';
  if (connection.get().kind !== kind) connection.set({ kind });
}

export function unanswered(): void {
  if (connection.get().kind !== 'lost') connection.set({ kind: 'lost', since: Date.now() });
}
