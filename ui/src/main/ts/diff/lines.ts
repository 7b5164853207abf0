// Two texts line by line.

export type Row = readonly [old: string | null, new: string | null];

const MOST_CELLS = 4_000_000;

/** Rows of an old line and a new one, equal ones side by side, null where one has none. */
export function aligned(a: readonly string[], b: readonly string[]): Row[] {
  let from = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) from++;
  let back = 0;
  while (back < a.length - from && back < b.length - from && a[a.length - 1 - back] === b[b.length - 1 - back]) back++;
  const same = (lines: readonly string[]): Row[] => lines.map((line) => [line, line]);
  return [
    ...same(a.slice(0, from)),
    ...middle(a.slice(from, a.length - back), b.slice(from, b.length - back)),
    ...same(a.slice(a.length - back)),
  ];
}

/** By the longest common subsequence; side by side as they come where that would be too dear. */
function middle(a: readonly string[], b: readonly string[]): Row[] {
  if (a.length * b.length > MOST_CELLS) return besides(a, b);
  const longest = subsequences(a, b);
  const width = b.length + 1;
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  const rows: Row[] = [];
  let gone: string[] = [];
  let come: string[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const [one, other] = [a[i], b[j]];
    if (one !== undefined && one === other) {
      rows.push(...besides(gone, come), [one, one]);
      [gone, come] = [[], []];
      i++;
      j++;
    } else if (one !== undefined && (other === undefined || at(i + 1, j) >= at(i, j + 1))) {
      gone.push(one);
      i++;
    } else if (other !== undefined) {
      come.push(other);
      j++;
    }
  }
  return [...rows, ...besides(gone, come)];
}

function subsequences(a: readonly string[], b: readonly string[]): Uint32Array {
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const here = i * width + j;
      const [diagonal, below, right] = [longest[here + width + 1] ?? 0, longest[here + width] ?? 0, longest[here + 1] ?? 0];
      longest[here] = a[i] === b[j] ? diagonal + 1 : Math.max(below, right);
    }
  }
  return longest;
}

function besides(a: readonly string[], b: readonly string[]): Row[] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, i): Row => [a[i] ?? null, b[i] ?? null]);
}

export type Stretch<T> = { readonly rows: readonly T[] } | { readonly hidden: readonly T[] };

const FEWEST_HIDDEN = 5;

/** Rows in stretches: those near a difference, and those that are equal and far from any. */
export function folded<T>(rows: readonly T[], differs: (row: T) => boolean, context: number): Stretch<T>[] {
  const near = new Array<boolean>(rows.length).fill(false);
  rows.forEach((row, i) => {
    if (differs(row)) near.fill(true, Math.max(0, i - context), i + context + 1);
  });
  const stretches: Stretch<T>[] = [];
  for (let i = 0; i < rows.length; ) {
    let end = i;
    while (end < rows.length && near[end] === near[i]) end++;
    const part = rows.slice(i, end);
    stretches.push(near[i] || part.length < FEWEST_HIDDEN ? { rows: part } : { hidden: part });
    i = end;
  }
  return stretches;
}

/** Accents, joiners and halves of a character belong to what they stand in: an emoji is marked whole. */
const IN_WORD = /[\p{L}\p{N}\p{M}\p{Cs}\u200c\u200d_.+-]/u;

/** Same beginning, differing part, same end. */
export type Pieces = readonly [string, string, string];

/** Where two lines differ. The differing part is whole words and numbers: 12.50 and 1250 differ as such, not by a point. */
export function marked(a: string, b: string): [Pieces, Pieces] {
  let from = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) from++;
  while (from > 0 && IN_WORD.test(a.charAt(from - 1))) from--;
  let back = 0;
  while (back < a.length - from && back < b.length - from && a[a.length - 1 - back] === b[b.length - 1 - back]) back++;
  while (back > 0 && IN_WORD.test(a.charAt(a.length - back))) back--;
  const cut = (line: string): Pieces => [line.slice(0, from), line.slice(from, line.length - back), line.slice(line.length - back)];
  return [cut(a), cut(b)];
}
