// What waits for the word of somebody else.
import { useState } from 'react';
import * as api from '../../api/calls';
import type { Approval } from '../../api/types';
import { standing } from '../../app/session';
import { useDoing, useKnown, useStore } from '../../live/hooks';
import { touch } from '../../live/queries';
import { TextField } from '../../parts/field';
import { say } from '../../parts/notice';
import { Answer, Empty, Refused } from '../../parts/states';
import { Ago } from '../../parts/words';

export function ApprovalsScreen() {
  const known = useKnown('approvals', api.approvals, { every: 4000, told: true });
  return (
    <>
      <h1>Approvals</h1>
      <Answer of={known}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="Nothing waits">Actions that the config names under auth.fourEyes wait here for somebody else.</Empty>
          ) : (
            <ul className="cards">
              {items.map((one) => (
                <li key={one.id} className="panel">
                  <Waiting of={one} />
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </>
  );
}

function Waiting({ of }: { of: Approval }) {
  const who = useStore(standing);
  const [reason, setReason] = useState('');
  const doing = useDoing();
  const own = who.is === 'in' && who.session.auth && who.session.name === of.by;
  const judge = (verdict: 'approve' | 'reject') =>
    void doing.run(async () => {
      await api.judge(of.id, verdict, reason);
      say(verdict === 'approve' ? 'Approved.' : 'Rejected.');
      touch('');
    });
  return (
    <>
      <h2>{of.says}</h2>
      <p className="quiet">
        <code>{of.action}</code> {of.service} {of.subject}, asked by <b>{of.by}</b> <Ago at={of.at} />
      </p>
      {of.reason && <p>{of.reason}</p>}
      <TextField label="Reason" value={reason} onChange={setReason} />
      <Refused problem={doing.problem} />
      <p className="steering">
        <button type="button" className="main" disabled={own} aria-disabled={doing.busy} onClick={() => judge('approve')}>
          Approve
        </button>
        <button type="button" aria-disabled={doing.busy} onClick={() => judge('reject')}>
          Reject
        </button>
        {own && <small>Somebody else has to approve what you asked for.</small>}
      </p>
    </>
  );
}
