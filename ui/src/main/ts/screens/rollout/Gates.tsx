import type { Gate } from '../../api/types';
import { GateDrawing } from '../../parts/drawings';
import { GATES } from '../../words/reasons';
import { AT_LEAST, measuredOf } from './measured';

export const VERDICTS = { pass: 'open', notYet: 'not yet', fail: 'failed' } as const;

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
  const measured = measuredOf(gate);
  if (!measured) return <span className="measured" />;
  return (
    <span className="measured">
      <GateDrawing bound={gate.bound} limit={gate.limit} stands={gate.verdict} least={AT_LEAST.has(gate.name)} />
      <small>{measured}</small>
    </span>
  );
}

/** Those that are shut, the worst first: why it does not go on. */
export function ShutGates({ gates }: { gates: readonly Gate[] }) {
  const shut = gates.filter((gate) => !gate.passed).sort((a, b) => Number(b.verdict === 'fail') - Number(a.verdict === 'fail'));
  if (shut.length === 0) return null;
  return (
    <ul className="shutgates" aria-label="Shut gates">
      {shut.map((gate) => (
        <li key={gate.name} className={gate.verdict}>
          <b>{VERDICTS[gate.verdict]}</b>
          <span>
            {GATES[gate.name] ?? gate.name}: {gate.says}
          </span>
        </li>
      ))}
    </ul>
  );
}
