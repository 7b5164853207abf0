import { describe, expect, it } from 'vitest';
import type { Gate, Move, Pairs, Rollout, Service } from '../../main/ts/api/types';
import { Problem } from '../../main/ts/api/ask';
import { query } from '../../main/ts/api/calls';
import { codeOf, route, to } from '../../main/ts/app/route';
import { whyOf } from '../../main/ts/parts/states';
import { reasonOf } from '../../main/ts/screens/login/LoginScreen';
import { measuredOf } from '../../main/ts/screens/rollout/measured';
import { becauseOf, forecast, stepsOf, timeAt } from '../../main/ts/screens/rollout/course';
import { everywhere, written } from '../../main/ts/screens/rules/written';
import { ago, moment, percent, plural, rate, short, worded } from '../../main/ts/words/format';
import { adviceOf, lossOf, matchRate, wilsonLow } from '../../main/ts/words/judged';

const PAIRS: Pairs = { match: 980, mismatch: 10, intended: 5, noise: 5, transient: 0, notComparable: { timeout: 3 } };

describe('why a rollout is where it is', () => {
  it('is told as of then where measurements paused it', () =>
    expect(becauseOf({ phase: 'paused', pause: 'gateFailed', reason: '80 of 80 pairs differ.' })).toBe('When it paused: 80 of 80 pairs differ.'));
  it('is the word of the person who did it', () => expect(becauseOf({ phase: 'paused', pause: 'byPerson', reason: 'lunch' })).toBe('lunch'));
  it('is of now where it goes on', () => expect(becauseOf({ phase: 'progressing', reason: 'Every gate is open.' })).toBe('Every gate is open.'));
});

describe('numbers', () => {
  it.each([
    [0, 0, '0 %'],
    [1, 100_000, '< 0.01 %'],
    [99_999, 100_000, '> 99.99 %'],
    [999, 1000, '99.9 %'],
    [1, 3, '33.3 %'],
    [10, 10, '100 %'],
  ])('%i of %i are %s', (part, all, said) => expect(percent(part, all)).toBe(said));
  it.each([
    [0, '0 %'],
    [0.00042, '0.042 %'],
    [0.05, '5 %'],
    [0.9989, '99.8 %'],
    [0.99, '99 %'],
    [0.999_999_9, '99.99999 %'],
    [1, '100 %'],
  ])('a rate of %d reads %s', (value, said) => expect(rate(value)).toBe(said));
  it('are short in narrow places', () => expect([9999, 12_345, 2_500_000].map(short)).toEqual(['9,999', '12.3k', '2.5M']));
  it('say one thing in the singular', () => expect([plural(1, 'pair'), plural(2, 'pair')]).toEqual(['1 pair', '2 pairs']));
  it('of time are in one unit', () => expect(ago('2026-01-01T00:00:00Z', Date.parse('2026-01-01T02:00:00Z'))).toBe('2 h ago'));
  it('leave names as words', () => expect(worded('notComparable')).toBe('not comparable'));
});

describe('the match rate', () => {
  it('counts what people or noise excuse as no mismatch', () => expect(matchRate(PAIRS)).toMatchObject({ n: 1000, good: 990 }));
  it('is bounded from below, the closer the more pairs there are', () => {
    expect(wilsonLow(990, 1000)).toBeGreaterThan(0.98);
    expect(wilsonLow(990, 1000)).toBeLessThan(0.99);
    expect(wilsonLow(99_000, 100_000)).toBeGreaterThan(wilsonLow(990, 1000));
  });
});

describe('advice', () => {
  const service = { pairs: PAIRS } as Service;
  it('is that of the gateway where it gives one', () => {
    expect(adviceOf({ ...service, advice: { light: 'stop', says: 'so' } })).toEqual({ light: 'stop', says: 'so' });
  });
  it('is not to go on while pairs differ', () => expect(adviceOf(service).light).toBe('notYet'));
  it('is to stop after a rollback', () => {
    expect(adviceOf(service, { phase: 'rolledBack', reason: 'worse', gates: [] as Rollout['gates'] } as Rollout)).toEqual({ light: 'stop', says: 'worse' });
  });
});

describe('an address', () => {
  it('leads back to what it was made of', () => {
    expect(route(to.service('a/b c', 'causes'))).toEqual({ is: 'service', name: 'a/b c', section: 'causes' });
    expect(route(to.cause('c0ffee'))).toEqual({ is: 'cause', id: 'c0ffee' });
    expect(route('')).toEqual({ is: 'home' });
  });
  it('that names nothing says so', () => expect(route('#/services/a/nothing').is).toBe('nowhere'));
  it('of a call leaves out what is not given', () => expect(query({ q: 'a b', state: undefined, sort: '' })).toBe('?q=a%20b'));
});

describe('a rollout', () => {
  const move = (at: string, fromShare: number, share: number) => ({ at, fromShare, share }) as Move;
  const moves = [move('2026-01-01T03:00:00Z', 10, 25), move('2026-01-01T01:00:00Z', 0, 10)];
  const rollout = { share: 25, moves, stepBegan: '2026-01-01T03:00:00Z', gates: [] as Rollout['gates'] } as unknown as Rollout;
  it('knows how long a step behind took', () => expect(timeAt(moves, 10)).toBe(7200));
  it('without a plan has the steps that it was at', () => expect(stepsOf(rollout).map((step) => step.stands)).toEqual(['behind', 'behind', 'here', 'ahead']));
  it('is forecast by the gate that takes longest, if each can tell', () => {
    const gates = [{ passed: false, eta: 60 }, { passed: false, eta: 300 }, { passed: true }] as unknown as Rollout['gates'];
    expect(forecast({ ...rollout, gates })).toBe(300);
    expect(forecast({ ...rollout, gates: [...gates, { passed: false }] as unknown as Rollout['gates'] })).toBeUndefined();
  });
});

describe('a rule by hand', () => {
  it('is an object', () => expect(written('{"ignore": "$.x"}').rule).toEqual({ ignore: '$.x' }));
  it.each([
    ['$.items[3].price', '$.items[*].price'],
    ["$['1'][0].a (2nd of that name)", "$['1'][*].a"],
  ])('for %s begins at %s', (place, path) => expect(everywhere(place)).toBe(path));
  it.each(['', '[]', '3', '{'])('is not %s', (text) => expect(written(text).wrong).toContain('expected'));
});

describe('an address', () => {
  it('may carry the words that causes are looked for by', () => {
    expect(route(to.causesOf('bank', 'GET /fees'))).toEqual({ is: 'service', name: 'bank', section: 'causes', words: 'GET /fees' });
  });
  it.each([
    ['#login=abc', 'abc'],
    ['#/login=abc', 'abc'],
    ['#/services/login=abc', undefined],
    ['', undefined],
  ])('%s carries the code %s of a login link', (hash, code) => expect(codeOf(hash)).toBe(code));
});

describe('a time', () => {
  it('says the month by its name, and the zone', () => expect(moment('2026-04-05T10:00:00Z')).toMatch(/^[45] Apr 2026, \d\d:\d\d:\d\d (UTC|GMT|[A-Z]{2,5})/));
});

describe('a gate', () => {
  const gate = (name: string, bound: number, limit: number): Gate => ({ name, bound, limit, n: 1200, verdict: 'notYet', passed: false, says: '' });
  it.each([
    ['mismatchRate', 0.36, 0.01, 'bound 36 %, limit 1 %, n 1,200'],
    ['minPairs', 54, 500, '54 of 500 pairs'],
    ['minDuration', 120, 600, '2 min of 10 min'],
    ['tripWire', 1, 1, ''],
  ])('%s says its measure in its unit', (name, bound, limit, said) => expect(measuredOf(gate(name, bound, limit))).toBe(said));
});

describe('the way back', () => {
  it('says how much it would lose, where that is known', () => {
    expect(lossOf({ rollbackLight: 'amber', rollbackLoses: 1 })).toBe('Going back may lose 1 write that only new has.');
    expect(lossOf({ rollbackLight: 'amber' })).toBe('Going back may lose writes that only new has.');
    expect(lossOf({ rollbackLight: 'green' })).toBe('Going back loses nothing.');
  });
});

describe('an action that came to nothing', () => {
  it.each([
    [412, 'It has moved on'],
    [0, 'Whether it was done'],
    [409, 'a gate is shut'],
  ])('says why, at %i', (status, said) => expect(whyOf(new Problem('No', 'a gate is shut', status))).toContain(said));
});

describe('a login that is refused', () => {
  it('says what to do about it', () => {
    expect(reasonOf(new Problem('Not logged in', 'token: not one that holds', 401))).toContain('not copied whole');
    expect(reasonOf(new Problem('Too many tries', '', 429, '', 12))).toContain('Too many tries');
    expect(reasonOf(new Problem('The gateway does not answer', 'The gateway does not answer.', 0))).toBe('Not logged in. The gateway does not answer.');
  });
});
