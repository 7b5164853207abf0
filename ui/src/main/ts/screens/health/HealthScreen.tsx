// Whether the comparison is well, and what it costs: copies in flight, what was shed, memory, breaker, overhead.
import * as api from '../../api/calls';
import type { Health } from '../../api/types';
import { useKnown } from '../../live/hooks';
import { Absent, Answer } from '../../parts/states';
import { Figure } from '../../parts/words';
import { bytes, count, millis, percent, worded } from '../../words/format';
import { Reasons } from '../overview/Reasons';
import { Alerts } from './Alerts';
import { Silences } from './Silences';

export function HealthScreen({ name }: { name: string }) {
  const health = useKnown('health/' + name, () => api.health(name), { every: 3000 });
  const alerts = useKnown('alerts', api.alerts, { every: 10_000 });
  return (
    <>
      <h1>Health</h1>
      {health.problem?.absent ? <Absent /> : <Answer of={health}>{(of) => <Shown of={of} />}</Answer>}
      <Answer of={alerts} lines={2}>
        {(of) => <Alerts of={of} />}
      </Answer>
      <Silences of={name} />
    </>
  );
}

function Shown({ of }: { of: Health }) {
  return (
    <>
      {of.store?.trouble && (
        <p className="note bad" role="alert">
          <strong>The store. </strong>
          {of.store.trouble}
        </p>
      )}
      <dl className="figures">
        {of.shadow && <Figure label="Copies in flight" value={count(of.shadow.inFlight)} detail={<Budget part={of.shadow.inFlight} of={of.shadow.most} said={count} />} />}
        {of.kept && <Figure label="Memory for comparing" value={bytes(of.kept.bytes)} detail={<Budget part={of.kept.together ?? of.kept.bytes} of={of.kept.most} said={bytes} />} />}
        {of.breaker && (
          <Figure label="Breaker" value={worded(of.breaker.state)} detail={of.breaker.says} tone={of.breaker.state === 'closed' ? '' : 'bad'} />
        )}
        {of.tripWire && <Figure label="Trip wire" value={worded(of.tripWire.state)} detail={of.tripWire.says} tone={of.tripWire.state === 'alive' ? '' : 'bad'} />}
        {of.overhead && <Figure label="Overhead for users" value={millis(of.overhead.p50)} detail={`in the middle; slowest 1 %: ${millis(of.overhead.p99)}`} />}
      </dl>
      <div className="columns">
        {of.shed && <Reasons title="Not copied, to spare users" counts={of.shed} none="No copy was spared." />}
        {of.fallbacks && <Reasons title="Answered by old instead" counts={of.fallbacks} none="Nobody had to be answered by old instead." />}
        {of.comparing && <Comparing of={of.comparing} />}
      </div>
    </>
  );
}

function Budget({ part, of, said }: { part: number; of: number; said: (n: number) => string }) {
  return (
    <>
      <svg className="budget" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect className="room" width={100} height={4} />
        <rect className={part > 0.8 * of ? 'full' : ''} width={of === 0 ? 0 : Math.min(100, (100 * part) / of)} height={4} />
      </svg>
      {percent(part, of)} of {said(of)}
    </>
  );
}

function Comparing({ of }: { of: NonNullable<Health['comparing']> }) {
  const rows: readonly (readonly [string, string])[] = [
    ['waiting', `${bytes(of.waitingBytes)} of ${bytes(of.mostBytes)}`],
    ['not compared, since too many waited', count(of.sinkFull)],
    ['given up by the comparer', count(of.failed)],
  ];
  return (
    <section className="panel">
      <h3>Comparing</h3>
      <dl className="reasons">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
