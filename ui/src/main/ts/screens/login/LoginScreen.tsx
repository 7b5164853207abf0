import { type FormEvent, useEffect, useState } from 'react';
import type { Problem } from '../../api/ask';
import { enter } from '../../app/session';
import { useDoing } from '../../live/hooks';
import { TextField } from '../../parts/field';

const SECOND_MS = 1000;

export function LoginScreen({ why }: { why: string | undefined }) {
  const [token, setToken] = useState('');
  const entering = useDoing();
  const wait = useWait(entering.problem);
  useEffect(() => {
    document.title = 'Log in · Understudy';
    // Whoever has logged in goes on at what is shown then.
    return () => document.getElementById('main')?.focus({ preventScroll: true });
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wait === 0) void entering.run(() => enter({ token: token.trim() }));
  };
  return (
    <main className="alone">
      <img src="/ui/mark.svg" alt="" width="40" height="40" />
      <h1>Understudy</h1>
      {why && (
        <p className="note warn" role="status">
          {why}
        </p>
      )}
      <form onSubmit={submit}>
        <TextField
          label="Token"
          type="password"
          value={token}
          onChange={setToken}
          required
          autoFocus
          autoComplete="current-password"
          hint="It begins with ust_. Who runs the gateway makes one with understudy token create."
        />
        <button type="submit" className="main" disabled={token.trim() === '' || wait > 0} aria-disabled={entering.busy}>
          {entering.busy ? 'Logging in…' : wait > 0 ? `Again in ${wait} s` : 'Log in'}
        </button>
        {entering.problem && !entering.busy && (
          <p className="note bad" role="alert">
            {reasonOf(entering.problem)}
          </p>
        )}
      </form>
      <p className="quiet">
        <code>understudy open</code> prints a link that logs in without one.
      </p>
    </main>
  );
}

/** How many seconds nobody may try for. */
function useWait(problem: Problem | undefined): number {
  const [left, setLeft] = useState(0);
  useEffect(() => setLeft(problem?.status === 429 ? (problem.retryAfter ?? 0) : 0), [problem]);
  useEffect(() => {
    if (left === 0) return;
    const timer = setTimeout(() => setLeft(left - 1), SECOND_MS);
    return () => clearTimeout(timer);
  }, [left]);
  return left;
}

export function reasonOf(problem: Problem): string {
  switch (problem.status) {
    case 401:
      return 'Not logged in. This token does not hold: it was not copied whole, was removed, or has expired.';
    case 429:
      return 'Too many tries from this address went wrong: nobody can log in from it for a while. Who is logged in stays so.';
    default:
      return `Not logged in. ${problem.message}`;
  }
}
