// What waits for the word of somebody else.
import { useState } from 'react';
import * as api from '../../api/calls';
import type { Approval } from '../../api/authority';
import { ONLY_OPERATORS, may, standing } from '../../app/session';
import { useApprovals, useDoing, useStore } from '../../live/hooks';
import { touch } from '../../live/queries';
import { TextField } from '../../parts/field';
import { say } from '../../parts/notice';
import { Answer, Empty, Refused } from '../../parts/states';
import { Ago } from '../../parts/words';
import { ACTIONS } from '../../words/reasons';

export function ApprovalsScreen() {
  const known = useApprovals();
  return (
    <>
      <h1>Approvals</h1>
      <Answer of={known}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="Nothing waits">Actions that the config names under auth.fourEyes wait here for somebody else.</Empty>
          ) : (
            <ul className="cards wide">
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
  const allowed = may('operator', who);
  const judge = (verdict: 'approve' | 'reject') =>
    void doing.run(async () => {
      await api.judge(of.id, verdict, reason);
      say(verdict === 'approve' ? `Approved and done: ${of.says}` : `Rejected: ${of.says}`);
      touch('');
    });
  return (
    <article aria-label={of.says}>
      <h2>{of.says}</h2>
      <p className="quiet">
        {ACTIONS[of.action] ?? of.action}, {of.service && `service ${of.service}, `}asked for by <b>{of.by}</b> <Ago at={of.at} />
      </p>
      {of.reason && <blockquote>{of.reason}</blockquote>}
      {own && <p>You asked for it, so somebody else has to decide. It waits for a day.</p>}
      {!allowed && <p>{ONLY_OPERATORS}</p>}
      {allowed && !own && <TextField label="Reason" value={reason} onChange={setReason} hint="Kept on record." />}
      <Refused problem={doing.problem} what="Not done." />
      {allowed && !own && (
        <p className="steering">
          <button type="button" className="main" aria-disabled={doing.busy} onClick={() => judge('approve')}>
            Approve
          </button>
          <button type="button" aria-disabled={doing.busy} onClick={() => judge('reject')}>
            Reject
          </button>
        </p>
      )}
    </article>
  );
}
