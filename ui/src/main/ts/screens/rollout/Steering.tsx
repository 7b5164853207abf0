// What a person can ask of a rollout. Each carries the revision that was seen, so that nobody acts on what is no more.
import { useState } from 'react';
import * as api from '../../api/calls';
import type { Rollout } from '../../api/types';
import { may, standing } from '../../app/session';
import { useStore } from '../../live/hooks';
import { touch } from '../../live/queries';
import { TextField } from '../../parts/field';
import { tell } from '../../parts/notice';
import { Question } from '../../parts/question';
import { PHASES } from '../../words/reasons';
import { type Steer, verbsOf } from './course';

interface Words {
  readonly label: string;
  readonly means: string;
  /** Whether the gates may be overruled. */
  readonly forcible?: boolean;
}

const VERBS: Readonly<Record<Steer, Words>> = {
  promote: { label: 'Promote', means: 'Takes the next step now.', forcible: true },
  approve: { label: 'Approve', means: 'Lets the step that waits for a person go.' },
  pause: { label: 'Pause', means: 'No steps up any more; automatic rollback stays armed.' },
  resume: { label: 'Resume', means: 'Goes on from where it is.' },
  stepBack: { label: 'Step back', means: 'Goes back to the step before.' },
  retry: { label: 'Retry', means: 'Begins anew with fresh evidence. Needs the cause decided, or a reason.' },
  abort: { label: 'Abort', means: 'Old serves everybody and nothing is copied any more.' },
  finish: { label: 'Finish', means: 'The run is over: new serves everybody and nothing is copied any more.' },
};

/** What one most likely comes for; a step up only where it is advised. */
const isNext = (verb: Steer, { advice }: Rollout): boolean => verb !== 'pause' && (verb !== 'promote' || advice?.light === 'go');

export function Steering({ rollout }: { rollout: Rollout }) {
  const [asked, setAsked] = useState<Steer>();
  const who = useStore(standing);
  const allowed = may('operator', who);
  const verbs = verbsOf(rollout.phase);
  return (
    <div className="steering">
      {verbs.map((verb, i) => (
        <button key={verb} type="button" className={i === 0 && isNext(verb, rollout) ? 'main' : ''} disabled={!allowed} onClick={() => setAsked(verb)}>
          {VERBS[verb].label}
        </button>
      ))}
      {!allowed && <small>Only an operator may steer.</small>}
      {asked && <Ask verb={asked} rollout={rollout} onClose={() => setAsked(undefined)} />}
    </div>
  );
}

function Ask({ verb, rollout, onClose }: { verb: Steer; rollout: Rollout; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [force, setForce] = useState(false);
  const [seen, setSeen] = useState(rollout.revision);
  const { label, means, forcible } = VERBS[verb];
  const steer = async () => {
    const done = await api.steer(rollout.service, verb, { reason, revision: seen, ...(force && { force }) });
    tell(done, `${label}: done.`);
    touch('');
  };
  return (
    <Question title={`${label} ${rollout.service}`} verb={label} act={steer} onClose={onClose} grave={verb === 'abort'}>
      <p>{means}</p>
      <TextField label="Reason" value={reason} onChange={setReason} lines={2} required={force} autoFocus hint="Goes on record." />
      {forcible && (
        <label className="tick">
          <input type="checkbox" checked={force} onChange={(event) => setForce(event.target.checked)} />
          In spite of shut gates
        </label>
      )}
      {rollout.revision !== seen && (
        <p className="note warn" role="status">
          The rollout has moved since this was opened. It is {PHASES[rollout.phase] ?? rollout.phase} now, and new serves {rollout.share} %.{' '}
          <button type="button" onClick={() => setSeen(rollout.revision)}>
            I have seen it
          </button>
        </p>
      )}
    </Question>
  );
}
