// Where one was in the inbox of each service: one comes back to the same place, and goes from cause to cause without it.
import type { Filter } from './inbox';

export interface Place {
  readonly filter: Filter;
  readonly id?: string;
  /** The causes as they were listed. */
  readonly ids: readonly string[];
}

const places = new Map<string, Place>();

export const START: Filter = { state: 'open', words: '', sort: 'severity' };

export const placeIn = (service: string): Place | undefined => places.get(service);

export function leaveAt(service: string, place: Place): void {
  places.set(service, place);
}

/** To the cause that stands so many places further in the list one came from; nothing where there is none. */
export function move(service: string, id: string, steps: number): string | undefined {
  const place = places.get(service);
  const at = place?.ids.indexOf(id) ?? -1;
  const next = at < 0 ? undefined : place?.ids[at + steps];
  if (place && next !== undefined) places.set(service, { ...place, id: next });
  return next;
}
