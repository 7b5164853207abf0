// Who may come in, and as what.
import { type FormEvent, useState } from 'react';
import * as api from '../../api/calls';
import type { Role, Token } from '../../api/types';
import { may, standing } from '../../app/session';
import { useDoing, useKnown, useStore } from '../../live/hooks';
import { touch } from '../../live/queries';
import { Choice, TextField } from '../../parts/field';
import { Answer, Empty, Refused } from '../../parts/states';
import { Ago } from '../../parts/words';

const ROLES: readonly (readonly [Role, string])[] = [
  ['viewer', 'viewer: sees everything'],
  ['operator', 'operator: steers, decides, accepts rules'],
  ['admin', 'admin: everything, tokens and reload too'],
];

export function TokensScreen() {
  const known = useKnown('tokens', api.tokens, { every: 5000 });
  const allowed = may('admin', useStore(standing));
  return (
    <>
      <h1>Tokens</h1>
      <Answer of={known}>
        {({ items }) => (
          <>
            {allowed && <Make />}
            {items.length === 0 ? <Empty title="No tokens" /> : <All items={items} removable={allowed} />}
          </>
        )}
      </Answer>
    </>
  );
}

function Make() {
  const [name, setName] = useState('');
  const [role, setRole] = useState<string>('viewer');
  const [expires, setExpires] = useState('');
  const [made, setMade] = useState<Token>();
  const doing = useDoing();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void doing.run(async () => {
      setMade(await api.addToken(name, role as Role, expires));
      setName('');
      touch('tokens');
    });
  };
  return (
    <form className="panel" onSubmit={submit}>
      <div className="mandate">
        <TextField label="Name" value={name} onChange={setName} required hint="Who it is for." />
        <Choice label="Role" value={role} onChange={setRole} options={ROLES} />
        <TextField label="Last day" type="date" value={expires} onChange={setExpires} />
      </div>
      <button type="submit" className="main" disabled={name.trim() === ''} aria-disabled={doing.busy}>
        Make a token
      </button>
      <Refused problem={doing.problem} />
      {made?.token && (
        <p className="note good" role="status">
          The token of {made.name}, shown this once: <code>{made.token}</code>
        </p>
      )}
    </form>
  );
}

function All({ items, removable }: { items: readonly Token[]; removable: boolean }) {
  const removing = useDoing();
  return (
    <>
      <Refused problem={removing.problem} />
      <div className="scroll" tabIndex={0} role="region" aria-label="Tokens">
        <table>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Role</th>
              <th scope="col">Made</th>
              <th scope="col">Last used</th>
              <th scope="col">Ends</th>
              {removable && <td />}
            </tr>
          </thead>
          <tbody>
            {items.map((token) => (
              <tr key={token.id}>
                <th scope="row">{token.name}</th>
                <td>{token.role}</td>
                <td>
                  <Ago at={token.created} />
                </td>
                <td>{token.lastUsed ? <Ago at={token.lastUsed} /> : 'never'}</td>
                <td>{token.expires ?? 'never'}</td>
                {removable && (
                  <td className="act">
                    <button type="button" className="plain" aria-disabled={removing.busy} onClick={() => void removing.run(() => api.removeToken(token.id).then(() => touch('tokens')))}>
                      Remove<span className="hidden"> {token.name}</span>
                    </button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
