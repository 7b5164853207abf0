// What the counts of a service say, in the words of its verdicts.
import type { Advice, Pairs, Rollout, Service } from '../api/types';
import { count, plural, sum } from './format';
import { LIGHTS } from './reasons';

/** z of a one-sided bound with 95 % confidence. */
const Z = 1.6449;

export const VERDICTS = ['match', 'mismatch', 'intended', 'noise', 'transient'] as const;

export const LABELS: Readonly<Record<string, string>> = {
  match: 'equal',
  mismatch: 'different',
  intended: 'intended',
  noise: 'noise',
  transient: 'transient',
  notComparable: 'not judged',
  notCopied: 'not copied',
};

export const judged = (pairs: Pairs): number => VERDICTS.reduce((n, verdict) => n + pairs[verdict], 0);

export interface MatchRate {
  /** Of how many pairs. */
  readonly n: number;
  readonly good: number;
  /** What the true rate is at least, with 95 % confidence. */
  readonly atLeast: number;
}

/** Pairs without a mismatch among those judged, with the lower bound of Wilson's score interval (1927). */
export function matchRate(pairs: Pairs): MatchRate {
  const n = judged(pairs);
  const good = n - pairs.mismatch;
  return { n, good, atLeast: n === 0 ? 0 : wilsonLow(good, n) };
}

export function wilsonLow(good: number, n: number): number {
  const p = good / n;
  const z2 = Z * Z;
  const middle = p + z2 / (2 * n);
  const spread = Z * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  return Math.max(0, (middle - spread) / (1 + z2 / n));
}

/** What became of all requests, the parts that there are. */
export function outcomes(pairs: Pairs, notCopied: Service['notCopied']): { name: string; n: number }[] {
  return [
    ...VERDICTS.map((name) => ({ name: name as string, n: pairs[name] })),
    { name: 'notComparable', n: sum(pairs.notComparable) },
    { name: 'notCopied', n: sum(notCopied) },
  ].filter(({ n }) => n > 0);
}

/** What going back would lose, in words. */
export function lossOf({ rollbackLight, rollbackLoses }: Pick<Rollout, 'rollbackLight' | 'rollbackLoses'>): string {
  if (rollbackLight !== 'amber' || rollbackLoses === undefined) return LIGHTS[rollbackLight];
  return `Going back may lose ${plural(rollbackLoses, 'write')} that only new has.`;
}

/** The gateway's advice; where it gives none, what its gates and counts come to. */
export function adviceOf(service: Service, rollout?: Rollout): Advice {
  return rollout?.advice ?? service.advice ?? (rollout ? ofRollout(rollout) : ofCounts(service));
}

function ofRollout(rollout: Rollout): Advice {
  const stopped = ['rolledBack', 'aborted'].includes(rollout.phase);
  const failed = rollout.gates.find((gate) => gate.verdict === 'fail');
  if (stopped || failed) return { light: 'stop', says: failed?.says ?? (rollout.reason || 'Rolled back.') };
  const shut = rollout.gates.find((gate) => gate.verdict === 'notYet');
  if (shut) return { light: 'notYet', says: shut.says };
  if (rollout.gates.length === 0) return { light: 'notYet', says: 'The gates have not been looked at yet.' };
  return { light: 'go', says: 'All gates are open.' };
}

function ofCounts(service: Service): Advice {
  if (service.trouble) return { light: 'stop', says: service.trouble };
  const { n } = matchRate(service.pairs);
  if (n === 0) return { light: 'notYet', says: 'Nothing was compared yet.' };
  if (service.pairs.mismatch === 0) return { light: 'go', says: `No mismatch in ${count(n)} compared pairs.` };
  return { light: 'notYet', says: `${count(service.pairs.mismatch)} of ${count(n)} compared pairs differ.` };
}
