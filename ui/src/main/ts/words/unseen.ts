// Characters that a reader cannot see, or that turn what stands around them about: two values may differ in nothing else.

export interface Piece {
  readonly text: string;
  /** What stands there, where it cannot be seen. */
  readonly name?: string;
}

const NAMES: Readonly<Record<number, string>> = {
  0x09: 'tab',
  0x0a: 'line end',
  0x0d: 'return',
  0xa0: 'no-break space',
  0x200b: 'zero-width space',
  0x200c: 'non-joiner',
  0x200d: 'joiner',
  0x200e: 'left-to-right',
  0x200f: 'right-to-left',
  0x202d: 'left-to-right override',
  0x202e: 'right-to-left override',
  0xfeff: 'byte order mark',
};

const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u00a0\u00ad\u0300-\u036f\u061c\u115f\u1160\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff\ufff9-\ufffb]/gu;
const LINE = /[\t\n]/;
const HAS = new RegExp(`${UNSEEN.source}|${LINE.source}`, 'u');

/** The text in pieces; of one line where tabs and line ends would not be seen either. */
export function pieces(text: string, oneLine = false): readonly Piece[] {
  if (!HAS.test(text)) return [{ text }];
  const pattern = oneLine ? new RegExp(HAS.source, 'gu') : new RegExp(UNSEEN.source, 'gu');
  const found: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (joins(text, match.index)) continue;
    if (match.index > end) found.push({ text: text.slice(end, match.index) });
    found.push({ text: match[0], name: nameOf(match[0].codePointAt(0) ?? 0) });
    end = match.index + match[0].length;
  }
  if (end < text.length) found.push({ text: text.slice(end) });
  return found;
}

const nameOf = (code: number): string => NAMES[code] ?? 'U+' + code.toString(16).toUpperCase().padStart(4, '0');

/** Inside of emoji, and of words in scripts that join, a joiner is what it looks like. */
function joins(text: string, at: number): boolean {
  const character = text.charAt(at);
  if (character !== '\u200d' && character !== '\u200c') return false;
  return text.charAt(at - 1) > '\u02ff' && text.charAt(at + 1) > '\u02ff';
}
