// The causes of a service as the inbox asks for them: by page, filtered by the gateway as far as it can.
import { useCallback, useMemo, useRef } from 'react';
import { Problem } from '../../api/ask';
import * as api from '../../api/calls';
import type { Cause, Page } from '../../api/types';
import { useKnown } from '../../live/hooks';
import { type Known, touch } from '../../live/queries';

export interface Filter {
  /** A state of causes; 'open': those that want a look; 'all'. */
  readonly state: string;
  readonly words: string;
  readonly sort: string;
}

export const STATES: readonly (readonly [string, string])[] = [
  ['open', 'Wants a look'],
  ['all', 'All'],
  ['new', 'New'],
  ['newBug', 'New bug'],
  ['oldBug', 'Old bug'],
  ['intended', 'Intended'],
  ['noise', 'Noise'],
  ['fixed', 'Fixed'],
];

export const SORTS: readonly (readonly [string, string])[] = [
  ['severity', 'Most severe'],
  ['count', 'Most frequent'],
  ['recent', 'Seen last'],
];

const FIRST_PAGE = 200;
const NEXT_PAGE = 1000;
const PACE_MS = 4000;

export interface Inbox {
  readonly known: Known<Page<Cause>>;
  readonly shown: readonly Cause[];
  readonly more: () => void;
}

export function useInbox(name: string, filter: Filter): Inbox {
  const key = `causes/${name}/${filter.state}/${filter.sort}/${filter.words}`;
  const pages = useRef<{ key: string; n: number }>({ key, n: 1 });
  if (pages.current.key !== key) pages.current = { key, n: 1 };
  const known = useKnown(key, () => load(name, filter, pages.current.key === key ? pages.current.n : 1), { every: PACE_MS, told: true });
  const shown = useMemo(() => sorted(matching(known.data?.items ?? [], filter.words), filter.sort), [known.data, filter.words, filter.sort]);
  const next = known.data?.next;
  const more = useCallback(() => {
    if (next === undefined) return;
    pages.current = { key, n: pages.current.n + 1 };
    touch(key);
  }, [key, next]);
  return { known, shown, more };
}

async function load(name: string, filter: Filter, pages: number): Promise<Page<Cause>> {
  let page = await asked(name, filter, FIRST_PAGE);
  for (let i = 1; i < pages && page.next !== undefined; i++) {
    const following = await asked(name, filter, NEXT_PAGE, page.next);
    page = { items: [...page.items, ...following.items], ...(following.next !== undefined && { next: following.next }) };
  }
  return page;
}

let searches = true;

/** A gateway that cannot search or sort is asked without, and the page does it. */
async function asked(name: string, filter: Filter, limit: number, cursor?: string): Promise<Page<Cause>> {
  const state: api.CauseFilter = filter.state === 'open' ? { stale: false } : filter.state === 'all' ? {} : { state: filter.state };
  const plain: api.CauseFilter = { ...state, limit, ...(cursor !== undefined && { cursor }) };
  if (!searches) return api.causes(name, plain);
  try {
    return await api.causes(name, { ...plain, ...(filter.words && { q: filter.words }), sort: filter.sort });
  } catch (failure) {
    if (!(failure instanceof Problem) || failure.status !== 400) throw failure;
    searches = false;
    return api.causes(name, plain);
  }
}

export function matching(causes: readonly Cause[], words: string): readonly Cause[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return causes;
  return causes.filter((cause) => {
    const text = [cause.endpoint, cause.path, cause.kind, cause.pattern, cause.owner, cause.oldExample, cause.newExample].join(' ').toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

/** By severity they come as the gateway gives them. */
export function sorted(causes: readonly Cause[], sort: string): readonly Cause[] {
  if (sort === 'count') return causes.toSorted((a, b) => b.count - a.count);
  if (sort === 'recent') return causes.toSorted((a, b) => b.lastSeen.localeCompare(a.lastSeen));
  return causes;
}
