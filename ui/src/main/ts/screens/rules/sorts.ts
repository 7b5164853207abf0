import type { Rule } from '../../api/types';

const SOON_DAYS = 7;
const DAY_MS = 86_400_000;

export interface Sorts {
  readonly proposed: readonly Rule[];
  /** Of those that hold: those that end within a week, and those that have ended. */
  readonly expiring: readonly Rule[];
  readonly active: readonly Rule[];
  readonly file: readonly Rule[];
}

export function sorts(rules: readonly Rule[], now = Date.now()): Sorts {
  const holding = rules.filter((rule) => rule.state === 'active' || rule.state === 'file');
  return {
    proposed: rules.filter((rule) => rule.state === 'proposed'),
    expiring: holding.filter((rule) => rule.expired || endsSoon(rule, now)),
    active: rules.filter((rule) => rule.state === 'active'),
    file: rules.filter((rule) => rule.state === 'file'),
  };
}

export function endsSoon(rule: Rule, now: number): boolean {
  return rule.expires !== undefined && Date.parse(rule.expires) - now < SOON_DAYS * DAY_MS;
}

export const ends = (rule: Rule): string => `${rule.text} ${rule.expired ? 'ended' : 'ends'} ${rule.expires ?? ''}`.trim();
