// Who is at the page, and what they may do.
import { authority, Problem } from '../api/ask';
import * as api from '../api/calls';
import type { Role, Session } from '../api/types';
import { store } from '../live/store';
import { close, listen } from '../live/events';

export type Standing =
  | { readonly is: 'asking' }
  | { readonly is: 'out'; readonly why?: string }
  | { readonly is: 'in'; readonly session: Session };

export const standing = store<Standing>({ is: 'asking' });

const LOCAL: Session = { auth: false, name: 'local', role: 'admin' };
const RANKS: readonly Role[] = ['viewer', 'operator', 'admin'];
const AGAIN_MS = 2000;

/** Finds out who is here; by the code of a login link when the address carries one. */
export async function begin(): Promise<void> {
  const code = /^#\/?login=([^&]+)/.exec(location.hash)?.[1];
  if (code) {
    history.replaceState(null, '', '#/');
    await enter({ code }).catch((failure: unknown) => leave(`The login link does not work: ${String(failure instanceof Error ? failure.message : failure)}`));
    return;
  }
  try {
    took(await api.session());
  } catch (failure) {
    const problem = failure instanceof Problem ? failure : undefined;
    if (problem?.absent) took(LOCAL);
    else if (problem?.status === 401) leave();
    else setTimeout(() => void begin(), AGAIN_MS);
  }
}

export async function enter(by: { token: string } | { code: string }): Promise<void> {
  took(await api.logIn(by));
}

export async function leaveNow(): Promise<void> {
  await api.logOut();
  leave();
}

function took(session: Session): void {
  authority(session.csrf, () => leave('The session has ended.'));
  standing.set({ is: 'in', session });
  listen();
}

function leave(why?: string): void {
  if (standing.get().is === 'out') return;
  close();
  standing.set({ is: 'out', ...(why && { why }) });
}

export function may(least: Role, of: Standing): boolean {
  return of.is === 'in' && RANKS.indexOf(of.session.role) >= RANKS.indexOf(least);
}
