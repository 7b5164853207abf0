// The way back: always there, says first what it would lose, and asks once.
import { useEffect, useState } from 'react';
import * as api from '../../api/calls';
import type { Rollout } from '../../api/types';
import { may, standing } from '../../app/session';
import { useDoing, useStore } from '../../live/hooks';
import { touch } from '../../live/queries';
import { tell } from '../../parts/notice';
import { whyOf } from '../../parts/states';
import { lossOf } from '../../words/judged';

const ARMED_MS = 10_000;
const REASON = 'Rolled back on the page.';

export function WayBack({ rollout }: { rollout: Rollout }) {
  const gone = rollout.phase === 'rolledBack' || rollout.phase === 'aborted';
  return (
    <section className="wayback" aria-label="The way back">
      <h3>
        The way back <span className={`light ${rollout.rollbackLight}`}>{rollout.rollbackLight}</span>
      </h3>
      <p className="quiet">{lossOf(rollout)}</p>
      {gone ? <p>Old serves everybody.</p> : <RedButton service={rollout.service} />}
    </section>
  );
}

/** Pressed twice within some seconds it goes back: once is a slip, which Escape takes back. */
function RedButton({ service }: { service: string }) {
  const allowed = may('operator', useStore(standing));
  const [armed, setArmed] = useState(false);
  const going = useDoing();
  useEffect(() => {
    if (!armed) return;
    const timer = setTimeout(() => setArmed(false), ARMED_MS);
    return () => clearTimeout(timer);
  }, [armed]);
  const back = async () => {
    const done = await api.steer(service, 'rollback', { reason: REASON });
    tell(done, `Rolled back: old serves everybody of ${service}.`);
    touch('');
  };
  const press = () => {
    if (!armed) return setArmed(true);
    setArmed(false);
    void going.run(back);
  };
  return (
    <>
      <button
        type="button"
        className={armed ? 'stop armed' : 'stop'}
        onClick={press}
        onKeyDown={(event) => event.key === 'Escape' && setArmed(false)}
        disabled={!allowed}
        aria-disabled={going.busy}
      >
        {going.busy ? 'Going back…' : armed ? 'Press again: old serves everybody' : 'Roll back'}
      </button>
      {!allowed && <small>Only an operator may.</small>}
      {going.problem && (
        <p className="note bad" role="alert">
          Not rolled back, as far as is known. {whyOf(going.problem)} A file named ROLLBACK in the data folder goes back too.
        </p>
      )}
    </>
  );
}
