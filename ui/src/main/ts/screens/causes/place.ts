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

/** The cause that stands so many places further in the list one came from. */
export function neighbour(service: string, id: string, steps: number): string | undefined {
  const ids = places.get(service)?.ids ?? [];
  const at = ids.indexOf(id);
  return at < 0 ? undefined : ids[at + steps];
}
