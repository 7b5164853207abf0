import type { Rollout } from '../../api/types';
import { worded } from '../../words/format';
import { PHASES } from '../../words/reasons';
import { becauseOf, stepsOf } from './course';

/** The steps of a rollout, with the one it is at. */
export function Steps({ rollout }: { rollout: Rollout }) {
  return (
    <div className="steps">
      <ol aria-label="Steps">
        {stepsOf(rollout).map((step) => (
          <li key={step.share} className={step.stands} aria-current={step.stands === 'here' ? 'step' : undefined}>
            <b>{step.share} %</b>
            <small>{step.words}</small>
          </li>
        ))}
      </ol>
      <p>
        <strong>{PHASES[rollout.phase] ?? rollout.phase}</strong>
        {rollout.pause && ` (${worded(rollout.pause)})`}
        {rollout.raising !== undefined && <>; the step to {rollout.raising} % waits for the store</>}
        {rollout.reason && <span className="quiet"> {becauseOf(rollout)}</span>}
      </p>
    </div>
  );
}
