import { describe, expect, it } from 'vitest';
import { Problem } from '../../main/ts/api/ask';
import type { Cause, Page } from '../../main/ts/api/types';
import { Reader, wantsALook } from '../../main/ts/screens/causes/inbox';
import { START, leaveAt, move, placeIn } from '../../main/ts/screens/causes/place';

/** A gateway with a list of causes; a cursor is the id of the last one of the page before. */
class Gateway {
  asked = 0;

  constructor(public ids: readonly string[]) {}

  readonly page = async (limit: number, cursor?: string): Promise<Page<Cause>> => {
    this.asked++;
    const at = cursor === undefined ? 0 : this.ids.indexOf(cursor) + 1;
    if (cursor !== undefined && at === 0) throw new Problem('Parameter not understood', 'cursor', 400);
    const items = this.ids.slice(at, at + limit).map((id) => ({ id }) as Cause);
    const last = items.at(-1);
    return { items, ...(last && at + limit < this.ids.length && { next: last.id }) };
  };
}

const numbered = (n: number) => Array.from({ length: n }, (_, i) => 'c' + i);
const ids = (page: Page<Cause>) => page.items.map((cause) => cause.id);

describe('the inbox', () => {
  it('reads one page more each time that somebody comes to the end, and none beyond it', async () => {
    const gateway = new Gateway(numbered(1500));
    const reader = new Reader('all', gateway.page);
    const lengths = [];
    do lengths.push((await reader.load(0)).items.length);
    while (reader.wantMore());
    expect(lengths).toEqual([200, 1200, 1500]);
  });
  it('does not want more than once while a page is on its way', async () => {
    const reader = new Reader('all', new Gateway(numbered(1500)).page);
    await reader.load(0);
    expect([reader.wantMore(), reader.wantMore()]).toEqual([true, false]);
  });
  it('asks for the first page each time, and for the others when they have become old', async () => {
    const gateway = new Gateway(numbered(1500));
    const reader = new Reader('all', gateway.page);
    await reader.load(0);
    reader.wantMore();
    await reader.load(0);
    expect(gateway.asked).toBe(3);
    await reader.load(1000);
    expect(gateway.asked).toBe(4);
    await reader.load(60_000);
    expect(gateway.asked).toBe(6);
  });
  it('shows a cause that has come up once, where it came up', async () => {
    const gateway = new Gateway(numbered(1500));
    const reader = new Reader('all', gateway.page);
    await reader.load(0);
    reader.wantMore();
    await reader.load(0);
    gateway.ids = ['c900', ...numbered(1500).filter((id) => id !== 'c900')];
    const shown = ids(await reader.load(1000));
    expect(shown[0]).toBe('c900');
    expect(new Set(shown).size).toBe(shown.length);
  });
  it('reads anew where the cause that a page ended with has left the list', async () => {
    const gateway = new Gateway(numbered(2500));
    const reader = new Reader('all', gateway.page);
    await reader.load(0);
    reader.wantMore();
    await reader.load(0);
    gateway.ids = gateway.ids.filter((id) => id !== 'c1199');
    reader.wantMore();
    expect(ids(await reader.load(1000))).toEqual(gateway.ids.slice(0, 2200));
  });
});

describe('the place in the inbox', () => {
  it('moves with whoever goes from cause to cause', () => {
    leaveAt('bank', { filter: START, ids: ['a', 'b', 'c'], id: 'a' });
    expect(move('bank', 'a', 1)).toBe('b');
    expect(placeIn('bank')?.id).toBe('b');
  });
  it('ends where the list ends, and is none of a cause that was not in it', () => {
    leaveAt('bank', { filter: START, ids: ['a', 'b'], id: 'b' });
    expect([move('bank', 'b', 1), move('bank', 'a', -1), move('bank', 'x', 1), move('other', 'a', 1)]).toEqual([undefined, undefined, undefined, undefined]);
    expect(placeIn('bank')?.id).toBe('b');
  });
});

describe('a cause', () => {
  const cause = (given: Partial<Cause>) => ({ state: 'new', ...given }) as Cause;
  it.each(['new', 'newBug', 'oldBug'] as const)('that is %s wants a look', (state) => expect(wantsALook(cause({ state }))).toBe(true));
  it.each([{ state: 'intended' }, { state: 'noise' }, { state: 'fixed' }, { stale: 'old differs from itself there' }] as const)('wants none as %j', (given) => {
    expect(wantsALook(cause(given))).toBe(false);
  });
});
