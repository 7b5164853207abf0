// How a service gets from old to new: where it is, what each gate says, what comes next, and how it came here.
import type { Rollout } from '../../api/types';
import { useRollout, useService } from '../../live/hooks';
import { Answer, Empty } from '../../parts/states';
import { AdviceMark } from '../../parts/words';
import { duration } from '../../words/format';
import { forecast } from './course';
import { Gates } from './Gates';
import { History } from './History';
import { Steering } from './Steering';
import { Steps } from './Steps';
import { WayBack } from './WayBack';

export function RolloutScreen({ name }: { name: string }) {
  const service = useService(name);
  const known = useRollout(name);
  return (
    <Answer of={service}>
      {({ hasRollout }) => (hasRollout ? <Answer of={known}>{(rollout) => <Shown rollout={rollout} />}</Answer> : <NoRollout name={name} />)}
    </Answer>
  );
}

function NoRollout({ name }: { name: string }) {
  return (
    <Empty title="No rollout is set up">
      <p>
        Old serves everybody of {name}, and new gets copies. To let new serve step by step, give the service a <code>rollout:</code> in the config and
        reload.
      </p>
    </Empty>
  );
}

function Shown({ rollout }: { rollout: Rollout }) {
  return (
    <div className="rollout">
      <h1>
        Rollout <small>{rollout.service}, new serves {rollout.share} %</small>
      </h1>
      {rollout.advice && (
        <section className="verdict" aria-label="Advice">
          <AdviceMark light={rollout.advice.light} large />
          <p>{rollout.advice.says}</p>
          {rollout.advice.cure && <p className="quiet">{rollout.advice.cure}</p>}
        </section>
      )}
      <section className="stage">
        <div>
          <Steps rollout={rollout} />
          <Steering rollout={rollout} />
        </div>
        <WayBack rollout={rollout} />
      </section>
      <section>
        <h2>
          Gates <small>{forecastOf(rollout)}</small>
        </h2>
        <Gates gates={rollout.gates} />
      </section>
      {rollout.notExercised.length > 0 && <NotExercised endpoints={rollout.notExercised} />}
      <History moves={rollout.moves} />
    </div>
  );
}

function forecastOf(rollout: Rollout): string {
  const seconds = forecast(rollout);
  if (seconds !== undefined) return `if it goes on like this, open in about ${duration(seconds)}`;
  return rollout.gates.length > 0 && rollout.gates.every((gate) => gate.passed) ? 'all open' : '';
}

function NotExercised({ endpoints }: { endpoints: readonly string[] }) {
  return (
    <details className="panel">
      <summary>{endpoints.length} endpoints with too little evidence</summary>
      <ul className="plainlist">
        {endpoints.map((endpoint) => (
          <li key={endpoint}>
            <code>{endpoint}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}
