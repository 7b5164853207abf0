// What the gateway tells by itself. The browser comes back with the id of the last event after a gap; a stream that is
// refused is tried again after a while, and until then the page asks.
import type { AuditEntry } from '../api/authority';
import type { Cause, Page, Rollout, Service } from '../api/types';
import { connection, isStreaming, streamClosed, streamOpened } from './connection';
import { patch, patchAll, touch } from './queries';

const AGAIN_MS = 30_000;

let source: EventSource | undefined;
let retry: ReturnType<typeof setTimeout> | undefined;

export function listen(): void {
  close();
  source = new EventSource('/api/v1/events');
  source.onopen = opened;
  source.onerror = broke;
  on<Service>('service', serviceChanged);
  on<Cause>('cause', causeChanged);
  on<Rollout>('rollout', rolloutChanged);
  on<{ service?: string }>('decision', () => touch('rollout/'));
  on<AuditEntry>('audit', () => {
    touch('audit');
    touch('approvals');
  });
  on('reset', () => touch(''));
}

export function close(): void {
  clearTimeout(retry);
  source?.close();
  source = undefined;
}

/** After a gap what is looked at is asked for once: not all that was missed need be told. */
function opened(): void {
  const gap = connection.get().kind !== 'opening';
  streamOpened();
  if (gap) touch('');
}

/** Whether the gateway is there at all is known when it is asked. */
function broke(): void {
  const told = isStreaming();
  streamClosed();
  if (told) touch('');
  if (source?.readyState !== EventSource.CLOSED) return;
  close();
  retry = setTimeout(listen, AGAIN_MS);
}

function on<T>(name: string, take: (told: T) => void): void {
  source?.addEventListener(name, (event) => {
    const text: unknown = (event as MessageEvent).data;
    try {
      take(JSON.parse(String(text)) as T);
    } catch (failure) {
      console.error('event not understood', name, failure);
    }
  });
}

function serviceChanged(service: Service): void {
  patch<Service>('service/' + service.name, () => service);
  patch<Page<Service>>('services', (page) => replaced(page, service, (each) => each.name === service.name));
}

/** A cause that is new to a list may belong anywhere in it, so the list is asked for. */
function causeChanged(cause: Cause): void {
  patch<Cause>('cause/' + cause.id, () => cause);
  let missing = false;
  patchAll<Page<Cause>>(`causes/${cause.service}/`, (page) => {
    const next = replaced(page, cause, (each) => each.id === cause.id);
    if (next === page) missing = true;
    return next;
  });
  if (missing) touch(`causes/${cause.service}/`);
}

function rolloutChanged(rollout: Rollout): void {
  patch<Rollout>('rollout/' + rollout.service, (known) => ({ ...rollout, moves: rollout.moves.length > 0 ? rollout.moves : known.moves }));
}

function replaced<T>(page: Page<T>, one: T, isIt: (each: T) => boolean): Page<T> {
  const i = page.items.findIndex(isIt);
  return i < 0 ? page : { ...page, items: page.items.with(i, one) };
}
