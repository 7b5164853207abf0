// Who is at the page, and what they may do.
import { actFor, forgetAnswers, Problem } from '../api/ask';
import * as api from '../api/calls';
import type { Role, Session } from '../api/authority';
import { answered, unanswered } from '../live/connection';
import { close, listen } from '../live/events';
import { forgetAll } from '../live/queries';
import { store } from '../live/store';
import { codeOf, to } from './route';

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
  const code = codeOf(location.hash);
  try {
    await (code === undefined ? resume() : byLink(code));
  } catch (failure) {
    if (!(failure instanceof Problem) || !failure.unreachable) throw failure;
    unanswered();
    setTimeout(() => void begin(), AGAIN_MS);
  }
}

/** A link may be opened where the page is open already. */
export const watchLinks = (): void => addEventListener('hashchange', () => codeOf(location.hash) !== undefined && void begin());

/** Of a link that does not work nobody is worse off: whoever is logged in stays so. */
async function byLink(code: string): Promise<void> {
  try {
    const session = await api.logIn({ code });
    history.replaceState(null, '', to.home);
    took(session);
  } catch (failure) {
    if (failure instanceof Problem && failure.unreachable) throw failure;
    history.replaceState(null, '', to.home);
    await resume(`The login link does not work. It holds once, and for a minute: ask for another one with understudy open.`);
  }
}

async function resume(why?: string): Promise<void> {
  try {
    took(await api.session());
  } catch (failure) {
    if (!(failure instanceof Problem) || failure.unreachable) throw failure;
    if (failure.absent) took(LOCAL);
    else leave(failure.status === 401 ? why : failure.message);
  }
}

export async function enter(by: { token: string }): Promise<void> {
  took(await api.logIn(by));
}

export async function leaveNow(): Promise<void> {
  await api.logOut();
  leave('Logged out.');
}

function took(session: Session): void {
  const ended = () => leave('The session has ended: log in again to go on.');
  actFor({ ...(session.csrf && { csrf: session.csrf }), onEnded: ended, again: resume });
  const before = standing.get();
  // Whoever comes sees nothing of what was told to somebody else.
  if (before.is !== 'in' || before.session.name !== session.name || before.session.role !== session.role) forget();
  answered();
  standing.set({ is: 'in', session });
  listen();
}

function leave(why?: string): void {
  if (standing.get().is === 'out' && !why) return;
  close();
  actFor();
  forget();
  standing.set({ is: 'out', ...(why && { why }) });
}

function forget(): void {
  forgetAnswers();
  forgetAll();
}

export function may(least: Role, of: Standing): boolean {
  return of.is === 'in' && RANKS.indexOf(of.session.role) >= RANKS.indexOf(least);
}

export const ONLY_OPERATORS = 'Only an operator may do that; you are logged in as a viewer.';
