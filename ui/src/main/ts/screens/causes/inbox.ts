// The causes of a service as the inbox asks for them: found and sorted by the gateway, page after page.
import { useCallback, useEffect, useMemo, useRef } from 'react';
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
const BAD_REQUEST = 400;
/** Pages behind the first one are asked for again only after so long: what changes in them is told by events, or soon enough. */
const KEPT_MS = 30_000;

export interface Inbox {
  readonly known: Known<Page<Cause>>;
  readonly shown: readonly Cause[];
  readonly more: () => void;
}

/** Shown at least, where there are so many. */
const FEWEST = 30;
const NONE: readonly Cause[] = [];

export function useInbox(name: string, filter: Filter): Inbox {
  const key = `causes/${name}/${filter.state}/${filter.sort}/${filter.words}`;
  const reader = useRef<Reader>(undefined);
  if (reader.current?.key !== key) reader.current = new Reader(key, (limit, cursor) => api.causes(name, asked(filter, limit, cursor)));
  const reading = reader.current;
  const known = useKnown(key, () => reading.load(Date.now()), { every: PACE_MS, told: true });
  const more = useCallback(() => {
    if (reading.wantMore()) touch(key);
  }, [reading, key]);
  const shown = useMemo(() => (known.data ? looked(known.data.items, filter.state) : NONE), [known.data, filter.state]);
  // What was decided may fill whole pages of those that want a look.
  useEffect(() => {
    if (shown.length < FEWEST) more();
  }, [shown, more]);
  // While other words are looked for, what was found before stays to be seen.
  const last = useRef({ known, shown });
  if (known.data || known.problem) last.current = { known, shown };
  return { ...last.current, more };
}

const looked = (all: readonly Cause[], state: string): readonly Cause[] => (state === 'open' ? all.filter(wantsALook) : all);

const SETTLED: ReadonlySet<string> = new Set(['intended', 'noise', 'fixed']);

/** Whether what it shows still counts as different: nobody has decided, or somebody has to mend something. */
export const wantsALook = (cause: Cause): boolean => !cause.stale && !SETTLED.has(cause.state);

function asked(filter: Filter, limit: number, cursor: string | undefined): api.CauseFilter {
  const state: api.CauseFilter = filter.state === 'open' ? { stale: false } : filter.state === 'all' ? {} : { state: filter.state };
  return { ...state, q: filter.words.trim(), sort: filter.sort, limit, ...(cursor !== undefined && { cursor }) };
}

interface Kept {
  readonly page: Page<Cause>;
  readonly at: number;
}

type Asking = (limit: number, cursor?: string) => Promise<Page<Cause>>;

/** Reads a list as far as somebody has scrolled. */
export class Reader {
  private wanted = 1;
  private read = 0;
  private kept: ReadonlyMap<string, Kept> = new Map();
  private goesOn = false;

  constructor(
    readonly key: string,
    private readonly ask: Asking,
  ) {}

  /** Asks for one more page from the next reading on, where there is one and the last one has come. */
  wantMore(): boolean {
    if (!this.goesOn || this.wanted > this.read) return false;
    this.wanted++;
    return true;
  }

  async load(now: number): Promise<Page<Cause>> {
    const first = await this.ask(FIRST_PAGE);
    const kept = new Map<string, Kept>();
    const items = new Map(first.items.map((cause) => [cause.id, cause]));
    let next = first.next;
    try {
      while (next !== undefined && kept.size + 1 < this.wanted) {
        const { page, at } = await this.page(next, now);
        kept.set(next, { page, at });
        // The list moves while it is read: what has come up in it since stands where it came up.
        for (const cause of page.items) if (!items.has(cause.id)) items.set(cause.id, cause);
        next = page.next;
      }
    } catch (failure) {
      // A page ends with a cause; where that one is in the list no more, the pages behind it are read anew.
      if (this.kept.size === 0 || !(failure instanceof Problem) || failure.status !== BAD_REQUEST) throw failure;
      this.kept = new Map();
      return this.load(now);
    }
    this.kept = kept;
    this.read = kept.size + 1;
    this.goesOn = next !== undefined;
    return { items: [...items.values()], ...(next !== undefined && { next }) };
  }

  private async page(cursor: string, now: number): Promise<Kept> {
    const known = this.kept.get(cursor);
    return known && now - known.at < KEPT_MS ? known : { page: await this.ask(NEXT_PAGE, cursor), at: now };
  }
}
