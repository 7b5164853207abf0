// What is wrong now, and what the rollout did last: for whoever was woken up.
import * as api from '../../api/calls';
import type { Move, Rollout, Service } from '../../api/types';
import { useKnown } from '../../live/hooks';
import { Ago } from '../../parts/words';
import { worded } from '../../words/format';

/** Nothing while nothing is. */
export function Wrong({ service }: { service: Service }) {
  const lasting = useKnown('alerts', api.alerts, { every: 10_000 }).data?.lasting ?? [];
  const here = lasting.filter((one) => one.service === service.name || one.service === '');
  if (here.length === 0 && !service.trouble) return null;
  return (
    <section className="wrong" aria-label="What is wrong">
      {service.trouble && (
        <p className="note bad">
          <strong>Degraded. </strong>
          {service.trouble}
        </p>
      )}
      {here.map((one) => (
        <p key={one.type + one.service} className={one.severity === 'critical' ? 'note bad' : 'note warn'}>
          <strong>{worded(one.type)}. </strong>
          {one.text} Since <Ago at={one.since} />.
        </p>
      ))}
    </section>
  );
}

const SHOWN = 2;

/** The last moves, the latest first. */
export function Lately({ rollout }: { rollout: Rollout }) {
  const moves = rollout.moves.slice(0, SHOWN);
  if (moves.length === 0) return null;
  return (
    <ol className="lately" aria-label="The last moves">
      {moves.map((move) => (
        <li key={move.revision}>
          <Ago at={move.at} />: <b>{worded(move.what)}</b>, {shares(move)}
          {move.reason && move.reason !== rollout.reason && ` (${move.reason})`}
        </li>
      ))}
    </ol>
  );
}

const shares = (move: Move): string => (move.fromShare === move.share ? `at ${move.share} %` : `${move.fromShare} % to ${move.share} %`);
