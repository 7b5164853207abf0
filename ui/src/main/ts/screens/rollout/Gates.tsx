import type { Gate } from '../../api/types';
import { GateDrawing } from '../../parts/drawings';
import { count, rate } from '../../words/format';
import { GATES, RATES } from '../../words/reasons';

const VERDICTS = { pass: 'open', notYet: 'not yet', fail: 'failed' } as const;

/** Gates whose bound has to reach the limit; of the others it has to stay below. */
const AT_LEAST: ReadonlySet<string> = new Set(['compared', 'endpoints', 'minPairs', 'minDuration']);

/** Each gate with its bound drawn against its limit, and what it says. */
export function Gates({ gates }: { gates: readonly Gate[] }) {
  if (gates.length === 0) return <p className="quiet">The gates have not been looked at yet.</p>;
  return (
    <ul className="gates">
      {gates.map((gate) => (
        <li key={gate.name} className={gate.verdict}>
          <b>{VERDICTS[gate.verdict]}</b>
          <span className="name">
            {GATES[gate.name] ?? gate.name} <code>{gate.name}</code>
          </span>
          <Measured gate={gate} />
          <p>
            {gate.says}
            {gate.promise && <small> {gate.promise}</small>}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Measured({ gate }: { gate: Gate }) {
  if (gate.limit <= 0 && gate.bound <= 0) return <span className="measured" />;
  const said = RATES.has(gate.name) ? rate : (value: number) => count(Math.round(value * 100) / 100);
  return (
    <span className="measured">
      <GateDrawing bound={gate.bound} limit={gate.limit} passed={gate.passed} least={AT_LEAST.has(gate.name)} />
      <small>
        bound {said(gate.bound)}, limit {said(gate.limit)}
        {gate.n > 0 && `, n ${count(gate.n)}`}
      </small>
    </span>
  );
}
