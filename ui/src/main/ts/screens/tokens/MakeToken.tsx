import { type FormEvent, useRef, useState } from 'react';
import * as api from '../../api/calls';
import type { Role, Token } from '../../api/authority';
import { useDoing } from '../../live/hooks';
import { touch } from '../../live/queries';
import { Copy } from '../../parts/copy';
import { Choice, TextField } from '../../parts/field';
import { Refused } from '../../parts/states';
import { ROLES } from './TokensScreen';

/** A token is shown once: it stays here until somebody says that they have it. */
export function MakeToken() {
  const [name, setName] = useState('');
  const [role, setRole] = useState<string>('viewer');
  const [expires, setExpires] = useState('');
  const [made, setMade] = useState<Token>();
  const doing = useDoing();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void doing.run(async () => {
      setMade(await api.addToken(name.trim(), role as Role, expires));
      setName('');
      setExpires('');
      setRole('viewer');
      touch('tokens');
    });
  };
  return (
    <form className="panel" onSubmit={submit} aria-label="Make a token">
      <div className="mandate three">
        <TextField label="Name" value={name} onChange={setName} required hint="Who it is for; it stands on record." />
        <Choice label="Role" value={role} onChange={setRole} options={ROLES} />
        <TextField label="Last day" type="date" value={expires} onChange={setExpires} hint="Left empty: for good." />
      </div>
      <button type="submit" className="main" disabled={name.trim() === ''} aria-disabled={doing.busy}>
        Make a token
      </button>
      <Refused problem={doing.problem} />
      {made?.token && <Once token={made.token} name={made.name} onGone={() => setMade(undefined)} />}
    </form>
  );
}

function Once({ token, name, onGone }: { token: string; name: string; onGone: () => void }) {
  const shown = useRef<HTMLElement>(null);
  return (
    <div className="note good" role="status">
      <p>The token of {name}. It is shown this once and kept nowhere: copy it now.</p>
      <p className="once">
        <code ref={shown}>{token}</code>
        <Copy text={token} of={shown} what={`the token of ${name}`} />
        <button type="button" onClick={onGone}>
          I have it
        </button>
      </p>
    </div>
  );
}
