// Asking the gateway. Every answer is JSON; every error is a problem with a title and a detail.

const LIMIT_MS = 8000;
const BASE = '/api/v1';
const LOGIN = '/session';
const NO_SUCH_CALL = 'urn:understudy:problem:unknown-path';
const NOT_FROM_PAGE = 'urn:understudy:problem:not-from-page';
const MOST_REMEMBERED = 100;

export class Problem extends Error {
  constructor(
    readonly title: string,
    detail: string,
    readonly status: number,
    readonly type = '',
    readonly retryAfter?: number,
  ) {
    super(detail || title);
  }

  /** Whether the gateway itself could not be reached, as against its having said no. */
  get unreachable(): boolean {
    return this.status === 0;
  }

  /** Whether this gateway has no such call: it is older than the page, or was built without it. */
  get absent(): boolean {
    return this.type === NO_SUCH_CALL;
  }
}

/** An answer that came with an ETag or was read before: the same object is given again while nothing has changed. */
interface Remembered {
  readonly etag: string | null;
  readonly text: string;
  readonly value: unknown;
}

const remembered = new Map<string, Remembered>();

/** On whose behalf the page asks. */
export interface Authority {
  /** What calls that change something carry while somebody is logged in. */
  readonly csrf?: string;
  /** What to do when nobody is any more. */
  readonly onEnded: () => void;
  /** Gives the login as it is now: another window of this browser may have logged in anew. */
  readonly again: () => Promise<void>;
}

const NOBODY: Authority = { onEnded: () => {}, again: async () => {} };

let authority = NOBODY;

export function actFor(next: Authority = NOBODY): void {
  authority = next;
}

/** What was answered to somebody is nobody else's. */
export const forgetAnswers = (): void => remembered.clear();

export async function get<T>(path: string, limitMs = LIMIT_MS): Promise<T> {
  const before = remembered.get(path);
  const response = await send(path, limitMs, before?.etag ? { headers: { 'If-None-Match': before.etag } } : {});
  if (response.status === 304 && before) return before.value as T;
  const text = await response.text();
  if (!response.ok) throw problem(response, text, path);
  if (before?.text === text) return before.value as T;
  const value: unknown = JSON.parse(text);
  remember(path, { etag: response.headers.get('ETag'), text, value });
  return value as T;
}

function remember(path: string, answer: Remembered): void {
  remembered.delete(path);
  remembered.set(path, answer);
  if (remembered.size > MOST_REMEMBERED) remembered.delete(remembered.keys().next().value ?? '');
}

/** Has something done. */
export async function change<T>(method: Method, path: string, body?: unknown): Promise<T> {
  try {
    return await changeOnce<T>(method, path, body);
  } catch (failure) {
    if (!(failure instanceof Problem) || failure.type !== NOT_FROM_PAGE) throw failure;
  }
  await authority.again();
  return changeOnce<T>(method, path, body);
}

type Method = 'POST' | 'PUT' | 'DELETE';

async function changeOnce<T>(method: Method, path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = {};
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (authority.csrf) headers['X-CSRF-Token'] = authority.csrf;
  const response = await send(path, LIMIT_MS, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
  const text = await response.text();
  if (!response.ok) throw problem(response, text, path);
  return (text === '' ? {} : JSON.parse(text)) as T;
}

async function send(path: string, limitMs: number, how: RequestInit): Promise<Response> {
  try {
    return await fetch(BASE + path, {
      ...how,
      headers: { Accept: 'application/json', ...how.headers },
      signal: AbortSignal.timeout(limitMs),
    });
  } catch {
    throw new Problem('The gateway does not answer', 'The gateway does not answer.', 0);
  }
}

function problem(response: Response, text: string, path: string): Problem {
  // A login that is refused ends none.
  if (response.status === 401 && path !== LOGIN) authority.onEnded();
  const told = parsed(text);
  const word = (name: string) => (typeof told[name] === 'string' ? told[name] : '');
  const wait = Number(response.headers.get('Retry-After'));
  return new Problem(word('title') || 'Error ' + response.status, word('detail'), response.status, word('type'), wait || undefined);
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
