import { useState } from 'react';
import * as api from '../../api/calls';
import type { Rule } from '../../api/types';
import { touch } from '../../live/queries';
import { TextField } from '../../parts/field';
import { tell } from '../../parts/notice';
import { Question } from '../../parts/question';
import { plural } from '../../words/format';

/** Before a rule goes one sees what comes back with it. */
export function RemoveRule({ name, rule, onClose }: { name: string; rule: Rule; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const remove = async () => {
    const done = await api.removeRule(name, rule.id, reason);
    tell(done, `${rule.text} holds no longer.`);
    touch('');
  };
  return (
    <Question title="Remove a rule" verb="Remove the rule" act={remove} onClose={onClose}>
      <p>
        <code>{rule.text}</code>
      </p>
      {rule.reason && (
        <p className="quiet">
          {rule.owner}: {rule.reason}
        </p>
      )}
      <ComesBack rule={rule} />
      <TextField label="Reason" value={reason} onChange={setReason} lines={2} hint="Why it is to hold no longer; goes on record." />
    </Question>
  );
}

function ComesBack({ rule }: { rule: Rule }) {
  if (rule.expired) return <p>It has ended: it hides nothing any more, and nothing comes back.</p>;
  if (rule.hits === 0) return <p>It has hidden nothing so far. What it would hide counts as different from now on.</p>;
  return (
    <p className="note warn">
      It has hidden {plural(rule.hidden, 'difference')} in {plural(rule.hits, 'pair')}. Pairs like these count as different from now on, and show as causes.
      Where a rollout is on, its evidence begins anew.
    </p>
  );
}
