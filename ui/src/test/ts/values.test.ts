import { describe, expect, it } from 'vitest';
import { marked } from '../../main/ts/diff/lines';
import { pieces } from '../../main/ts/words/unseen';

const names = (text: string, oneLine = false) => pieces(text, oneLine).flatMap(({ name }) => name ?? []);
const whole = (text: string) => pieces(text, true).map((piece) => piece.text).join('');

describe('what cannot be seen in a value', () => {
  it.each([
    ['ab\u200bc', ['zero-width space']],
    ['\ufeffx', ['byte order mark']],
    ['a\u00a0b', ['no-break space']],
    ['pay \u202e001 EUR\u202c', ['right-to-left override', 'U+202C']],
    ['e\u0301', ['U+0301']],
    ['a\u0000b', ['U+0000']],
    ['plain text, é, 日本, שלום', []],
  ])('%j is named', (text, said) => expect(names(text)).toEqual(said));
  it('are joiners between letters of Latin, and not those that hold an emoji or a word together', () => {
    expect([names('a\u200db'), names('👩\u200d👧'), names('می\u200cخواهم')]).toEqual([['joiner'], [], []]);
  });
  it('are tabs and line ends where a value stands in one line', () => {
    expect([names('a\tb\nc'), names('a\tb\nc', true)]).toEqual([[], ['tab', 'line end']]);
  });
  it.each(['ab\u200bc\u202ed', '\u200b', 'a\u200d👩\u200d👧', ''])('stays in it for whoever copies %j', (text) => expect(whole(text)).toBe(text));
});

describe('a mark', () => {
  it('takes a character whole, with its accents and what is joined to it', () => {
    expect(marked('"👩\u200d👩\u200d👧\u200d👦"', '"👩\u200d👩\u200d👧"').map(([, piece]) => piece)).toEqual(['👩\u200d👩\u200d👧\u200d👦', '👩\u200d👩\u200d👧']);
    expect(marked('"🇩🇪"', '"🇩🇰"').map(([, piece]) => piece)).toEqual(['🇩🇪', '🇩🇰']);
    expect(marked('"e\u0301"', '"e"').map(([, piece]) => piece)).toEqual(['e\u0301', 'e']);
  });
});
