// What is known of the gateway, by a key for each question. A question is asked again while somebody looks at its
// answer: every few seconds where nothing is told by events, seldom where it is. Never two askings of one question at
// once: a slow gateway is not asked more often for being slow.
import { Problem } from '../api/ask';
import { answered, isStreaming, unanswered } from './connection';

export interface Known<T> {
  readonly data?: T;
  readonly problem?: Problem;
  /** When the answer came. */
  readonly at?: number;
}

export interface Pace {
  /** Between two askings, in milliseconds; 0: asked once. */
  readonly every: number;
  /** Whether events tell when it changes. */
  readonly told?: boolean;
}

const SELDOM_MS = 20_000;
const HIDDEN_TIMES = 5;
const GAP_MS = 1000;
const MOST_KEPT = 80;

class Query<T> {
  known: Known<T> = {};
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking = false;
  private again = false;
  private lastAsked = 0;

  constructor(
    public load: () => Promise<T>,
    public pace: Pace,
  ) {}

  watch(listener: () => void): () => void {
    this.listeners.add(listener);
    if (this.listeners.size === 1) void this.ask();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) clearTimeout(this.timer);
    };
  }

  get watched(): boolean {
    return this.listeners.size > 0;
  }

  show(known: Known<T>): void {
    this.known = known;
    this.listeners.forEach((listener) => listener());
  }

  /** Soon, and at most once a second. */
  touch(): void {
    if (this.asking) {
      this.again = true;
      return;
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), Math.max(0, this.lastAsked + GAP_MS - Date.now()));
  }

  async ask(): Promise<void> {
    if (this.asking) return;
    clearTimeout(this.timer);
    this.asking = true;
    this.lastAsked = Date.now();
    try {
      this.took(await this.load());
    } catch (failure) {
      this.failed(failure);
    }
    this.asking = false;
    const soon = this.again;
    this.again = false;
    if (this.watched) this.wait(soon ? GAP_MS : this.pause());
  }

  private took(data: T): void {
    answered();
    const same = this.known.data === data && !this.known.problem;
    if (same) this.known = { data, at: Date.now() };
    else this.show({ data, at: Date.now() });
  }

  /** What was known stays to be seen, unless the gateway says that there is no such thing. */
  private failed(failure: unknown): void {
    const problem = failure instanceof Problem ? failure : new Problem('The page failed', String(failure), -1);
    if (problem.unreachable) unanswered();
    else answered();
    if (problem.status === -1) console.error(failure);
    const stays = problem.status !== 404 && problem.status !== 409 && problem.status !== 401;
    this.show(stays ? { ...this.known, problem } : { problem, at: Date.now() });
  }

  private pause(): number {
    const { every, told } = this.pace;
    if (every === 0 && !this.known.problem?.unreachable) return 0;
    const absent = this.known.problem?.absent === true;
    const usual = absent || (told === true && isStreaming()) ? SELDOM_MS : Math.max(every, 2000);
    return document.hidden ? usual * HIDDEN_TIMES : usual;
  }

  private wait(millis: number): void {
    if (millis > 0) this.timer = setTimeout(() => void this.ask(), millis);
  }
}

const queries = new Map<string, Query<unknown>>();

export function query<T>(key: string, load: () => Promise<T>, pace: Pace): Query<T> {
  const known = queries.get(key) as Query<T> | undefined;
  if (known) {
    known.load = load;
    known.pace = pace;
    return known;
  }
  forgetOld();
  const fresh = new Query(load, pace);
  queries.set(key, fresh as Query<unknown>);
  return fresh;
}

/** Whoever comes back to the page looks at what is, not at what was. */
if (typeof document !== 'undefined') document.addEventListener('visibilitychange', () => document.hidden || touch(''));

/** What is looked at goes on being asked for by those who look. */
export const forgetAll = (): void => queries.clear();

function forgetOld(): void {
  for (const [key, each] of queries) {
    if (queries.size < MOST_KEPT) return;
    if (!each.watched) queries.delete(key);
  }
}

/** Replaces what is known, as a function of what it was; nothing where nothing was known. */
export function patch<T>(key: string, change: (now: T) => T): void {
  const each = queries.get(key) as Query<T> | undefined;
  if (each?.known.data === undefined) return;
  const data = change(each.known.data);
  if (data !== each.known.data) each.show({ data, at: Date.now() });
}

/** The same for all keys that begin so. */
export function patchAll<T>(prefix: string, change: (now: T) => T): void {
  for (const key of queries.keys()) if (key.startsWith(prefix)) patch(key, change);
}

/** Asks again what is looked at and begins so; what is not looked at is asked when it is. */
export function touch(prefix: string): void {
  for (const [key, each] of queries) {
    if (key.startsWith(prefix) && each.watched) each.touch();
  }
}
