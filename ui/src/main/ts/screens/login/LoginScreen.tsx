import { type FormEvent, useState } from 'react';
import { enter } from '../../app/session';
import { useDoing } from '../../live/hooks';
import { TextField } from '../../parts/field';
import { Refused } from '../../parts/states';

export function LoginScreen({ why }: { why: string | undefined }) {
  const [token, setToken] = useState('');
  const entering = useDoing();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void entering.run(() => enter({ token: token.trim() }));
  };
  return (
    <main className="alone">
      <img src="/ui/mark.svg" alt="" width="40" height="40" />
      <h1>Understudy</h1>
      {why && <p className="quiet">{why}</p>}
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
        <button type="submit" className="main" disabled={token.trim() === ''} aria-disabled={entering.busy}>
          {entering.busy ? 'Logging in…' : 'Log in'}
        </button>
        <Refused problem={entering.problem} what={entering.problem?.status === 429 ? 'Too many tries.' : 'Not logged in.'} />
      </form>
      <p className="quiet">
        <code>understudy open</code> prints a link that logs in without one.
      </p>
    </main>
  );
}
