// Who may come in, and as what.
import { useState } from 'react';
import * as api from '../../api/calls';
import type { Role, Token } from '../../api/authority';
import { may, standing } from '../../app/session';
import { useDoing, useKnown, useStore } from '../../live/hooks';
import { touch } from '../../live/queries';
import { Dialog } from '../../parts/dialog';
import { say } from '../../parts/notice';
import { Answer, Empty, Refused } from '../../parts/states';
import { Ago } from '../../parts/words';
import { MakeToken } from './MakeToken';

export const ROLES: readonly (readonly [Role, string])[] = [
  ['viewer', 'viewer: sees everything'],
  ['operator', 'operator: steers, decides, accepts rules'],
  ['admin', 'admin: everything, tokens and reload too'],
];

export function TokensScreen() {
  const who = useStore(standing);
  return (
    <>
      <h1>Tokens</h1>
      {may('admin', who) ? <Tokens me={who.is === 'in' ? who.session.name : ''} /> : <Empty title="Not for this role">Tokens are for an admin to see, to make and to remove.</Empty>}
    </>
  );
}

function Tokens({ me }: { me: string }) {
  const known = useKnown('tokens', api.tokens, { every: 5000 });
  return (
    <Answer of={known}>
      {({ items }) => (
        <>
          <MakeToken />
          {items.length === 0 ? <Empty title="No tokens">Without auth in the config nobody has to say who they are.</Empty> : <All items={items} me={me} />}
        </>
      )}
    </Answer>
  );
}

function All({ items, me }: { items: readonly Token[]; me: string }) {
  const [leaving, setLeaving] = useState<Token>();
  return (
    <>
      <div className="scroll" tabIndex={0} role="region" aria-label="Tokens">
        <table>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Role</th>
              <th scope="col">Made</th>
              <th scope="col">Last used</th>
              <th scope="col">Ends</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {items.map((token) => (
              <tr key={token.id}>
                <th scope="row">
                  {token.name} {token.name === me && <small>you</small>}
                </th>
                <td>{token.role}</td>
                <td data-label="made">
                  <Ago at={token.created} />
                </td>
                <td data-label="used">{token.lastUsed ? <Ago at={token.lastUsed} /> : 'never'}</td>
                <td data-label="ends">{token.expires ?? 'never'}</td>
                <td className="act">
                  <button type="button" className="plain" onClick={() => setLeaving(token)}>
                    Remove<span className="hidden"> {token.name}</span>
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {leaving && <Remove token={leaving} me={me} onClose={() => setLeaving(undefined)} />}
    </>
  );
}

function Remove({ token, me, onClose }: { token: Token; me: string; onClose: () => void }) {
  const removing = useDoing();
  const remove = async () => {
    const done = await removing.run(async () => {
      await api.removeToken(token.id);
      say(`The token of ${token.name} holds no longer.`);
      touch('tokens');
    });
    if (done) onClose();
  };
  return (
    <Dialog title={`Remove the token of ${token.name}?`} onClose={onClose}>
      <p>
        Whoever uses it is out at once, and it cannot be had back.
        {token.name === me && ' If it is the one you have logged in with, so are you.'}
      </p>
      <Refused problem={removing.problem} />
      <footer>
        <button type="button" onClick={onClose}>
          Keep it
        </button>
        <button type="button" className="stop" aria-disabled={removing.busy} onClick={() => void remove()}>
          Remove it
        </button>
      </footer>
    </Dialog>
  );
}
