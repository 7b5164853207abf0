// What a gate has measured, in its unit.
import type { Gate } from '../../api/types';
import { count, duration, rate } from '../../words/format';

/** Gates whose bound has to reach the limit; of the others it has to stay below. */
export const AT_LEAST: ReadonlySet<string> = new Set(['compared', 'endpoints', 'minPairs', 'minDuration']);

const RATES: ReadonlySet<string> = new Set(['mismatchRate', 'errors', 'slower', 'compared', 'endpoints']);

/** In words; nothing of a gate that measures nothing, such as a window in time or a wire. */
export function measuredOf(gate: Gate): string {
  if (RATES.has(gate.name)) return `bound ${rate(gate.bound)}, limit ${rate(gate.limit)}, n ${count(gate.n)}`;
  switch (gate.name) {
    case 'minPairs':
      return `${count(gate.bound)} of ${count(gate.limit)} pairs`;
    case 'minDuration':
      return `${duration(gate.bound)} of ${duration(gate.limit)}`;
    case 'lateRegression':
      return `alarm at ${count(Math.round(gate.bound))} of ${count(Math.round(gate.limit))}, n ${count(gate.n)}`;
    default:
      return '';
  }
}
