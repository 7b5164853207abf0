// What a person decides about a cause.
import { useState } from 'react';
import * as api from '../../api/calls';
import type { Cause, CauseDecision, CauseState } from '../../api/types';
import { standing } from '../../app/session';
import { useStore } from '../../live/hooks';
import { touch } from '../../live/queries';
import { TextField } from '../../parts/field';
import { tell } from '../../parts/notice';
import { Question } from '../../parts/question';
import { plural } from '../../words/format';

type Option = CauseState | 'oldBugKeep' | 'oldBugFix';

const OPTIONS: readonly (readonly [Option, string, string])[] = [
  ['new', 'New', 'nobody has decided yet'],
  ['newBug', 'New bug', 'new is wrong and gets mended'],
  ['oldBugKeep', 'Old bug, keep', 'old is wrong, and new is to do as old does'],
  ['oldBugFix', 'Old bug, fix', 'old is wrong, and new stays as it is'],
  ['intended', 'Intended', 'the difference is wanted; such pairs count as intended'],
  ['noise', 'Noise', 'it means nothing; such pairs count as noise'],
  ['fixed', 'Fixed', 'it is new again when it is seen again'],
];

function optionOf(cause: Cause): Option {
  if (cause.state !== 'oldBug') return cause.state;
  return cause.fix ? 'oldBugFix' : 'oldBugKeep';
}

export function decisionOf(option: Option): Pick<CauseDecision, 'state' | 'keep' | 'fix'> {
  if (option === 'oldBugKeep') return { state: 'oldBug', keep: true };
  if (option === 'oldBugFix') return { state: 'oldBug', fix: true };
  return { state: option };
}

export function Decide({ cause, onClose }: { cause: Cause; onClose: () => void }) {
  const who = useStore(standing);
  const me = who.is === 'in' && who.session.auth ? who.session.name : '';
  const [option, setOption] = useState<Option>(optionOf(cause));
  const [owner, setOwner] = useState(cause.owner ?? me);
  const [reason, setReason] = useState(cause.reason ?? '');
  const [expires, setExpires] = useState('');
  const [along, setAlong] = useState(false);
  const excuses = option === 'intended' || option === 'noise';

  const decide = async () => {
    const excusing = excuses ? { ...(expires && { expires }), ...(along && { with: true }) } : {};
    const done = await api.decide(cause.id, { ...decisionOf(option), owner, reason, ...excusing });
    tell(done, `Decided: ${cause.path} is ${OPTIONS.find(([each]) => each === option)?.[1].toLowerCase() ?? option}.`);
    touch('cause');
  };
  return (
    <Question title="Decide" verb="Decide" act={decide} onClose={onClose}>
      <p>
        {cause.endpoint} <code>{cause.path}</code>
      </p>
      <fieldset className="options">
        <legend>What is it?</legend>
        {OPTIONS.map(([value, label, means]) => (
          <label key={value}>
            <input type="radio" name="state" value={value} checked={option === value} onChange={() => setOption(value)} />
            <b>{label}</b> <small>{means}</small>
          </label>
        ))}
      </fieldset>
      <TextField label="Owner" value={owner} onChange={setOwner} hint="Who answers for it." />
      <TextField label="Reason" value={reason} onChange={setReason} lines={2} />
      {excuses && <TextField label="Ends on" type="date" value={expires} onChange={setExpires} hint="Left empty it does not end by itself." />}
      {excuses && cause.with.length > 0 && (
        <label className="tick">
          <input type="checkbox" checked={along} onChange={(event) => setAlong(event.target.checked)} />
          Also {plural(cause.with.length, 'cause')} seen with it
        </label>
      )}
    </Question>
  );
}
