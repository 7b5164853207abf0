import { describe, expect, it } from 'vitest';
import { parsed } from '../../main/ts/diff/json';
import { aligned, folded, marked } from '../../main/ts/diff/lines';
import { asTheyCame, byMeaning } from '../../main/ts/diff/meaning';

const differing = (rows: readonly (readonly [string | null, string | null])[]) => rows.filter(([a, b]) => a !== b);

describe('two bodies by their meaning', () => {
  it('do not differ by the order of members or by white space', () => {
    expect(differing(byMeaning('{"a":1,"b":[2]}', '{ "b" : [2], "a": 1 }'))).toEqual([]);
  });
  it('differ in every digit that was sent', () => {
    expect(differing(byMeaning('{"n":12345678901234567890.10}', '{"n":12345678901234567890.1}'))).toEqual([['  "n": 12345678901234567890.10', '  "n": 12345678901234567890.1']]);
  });
  it('show a member that only one has beside nothing', () => {
    expect(differing(byMeaning('{"a":1}', '{"a":1,"b":2}'))).toEqual([[null, '  "b": 2']]);
  });
  it('keep equal elements side by side when one is missing before them', () => {
    expect(differing(byMeaning('[{"id":1},{"id":2}]', '[{"id":2}]')).every(([, b]) => b === null)).toBe(true);
  });
  it('that are no JSON are compared line by line', () => {
    expect(byMeaning('a\nb', 'a\nc')).toEqual([
      ['a', 'a'],
      ['b', 'c'],
    ]);
  });
  it('as they came are left alone', () => {
    expect(asTheyCame('{"a":1}', '{ "a":1}')).toEqual([['{"a":1}', '{ "a":1}']]);
  });
});

describe('JSON', () => {
  it.each(['{', '{"a"}', '[1,]', '1 2', '{a:1}', '['.repeat(300) + ']'.repeat(300)])('is not made out of %s', (text) => {
    expect(parsed(text)).toBeUndefined();
  });
});

describe('rows', () => {
  it('far from a difference are folded away', () => {
    const lines = Array.from({ length: 30 }, (_, i) => 'line ' + i);
    const other = lines.with(15, 'another');
    const stretches = folded(aligned(lines, other), ([a, b]) => a !== b, 3);
    expect(stretches.map((each) => ('hidden' in each ? -each.hidden.length : each.rows.length))).toEqual([-12, 7, -11]);
  });
  it('are marked where whole words and numbers differ', () => {
    expect(marked('"fee": 12.50,', '"fee": 1250,')).toEqual([
      ['"fee": ', '12.50', ','],
      ['"fee": ', '1250', ','],
    ]);
  });
});
