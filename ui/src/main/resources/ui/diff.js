// Two texts line by line. JSON is indented first, as text: numbers keep every digit that was sent.

const INDENT = '  ';
const MOST_CELLS = 4_000_000;
const CONTEXT = 3;
const IN_WORD = /[\p{L}\p{N}_.+-]/u;

/** A text as lines; one that looks like JSON is indented, without being parsed. */
export function lines(text) {
  if (text === '') return [];
  return /^\s*[[{]/.test(text) ? indented(text).split('\n') : text.split(/\r?\n/);
}

function indented(text) {
  let out = '';
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '"') {
      const end = endOfString(text, i);
      out += text.slice(i, end);
      i = end - 1;
    } else if (c === '{' || c === '[') {
      const close = nextMeant(text, i + 1);
      if ('}]'.includes(text[close] ?? ' ')) {
        out += c + text[close];
        i = close;
      } else {
        depth++;
        out += c + '\n' + INDENT.repeat(depth);
      }
    } else if (c === '}' || c === ']') {
      depth = Math.max(0, depth - 1);
      out += '\n' + INDENT.repeat(depth) + c;
    } else if (c === ',') {
      out += ',\n' + INDENT.repeat(depth);
    } else if (c === ':') {
      out += ': ';
    } else if (!/\s/.test(c)) {
      out += c;
    }
  }
  return out;
}

function endOfString(text, start) {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '"') return i + 1;
  }
  return text.length;
}

function nextMeant(text, from) {
  let i = from;
  while (i < text.length && /\s/.test(text[i])) i++;
  return i;
}

/** Rows of [old line or null, new line or null], equal ones side by side. */
export function aligned(a, b) {
  let from = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) from++;
  let back = 0;
  while (back < a.length - from && back < b.length - from && a[a.length - 1 - back] === b[b.length - 1 - back]) back++;
  const rows = a.slice(0, from).map((line) => [line, line]);
  rows.push(...middle(a.slice(from, a.length - back), b.slice(from, b.length - back)));
  rows.push(...a.slice(a.length - back).map((line) => [line, line]));
  return rows;
}

function middle(a, b) {
  if (a.length * b.length > MOST_CELLS) return besides(a, b);
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const here = i * width + j;
      longest[here] = a[i] === b[j] ? longest[here + width + 1] + 1 : Math.max(longest[here + width], longest[here + 1]);
    }
  }
  const rows = [];
  let [i, j, gone, come] = [0, 0, [], []];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      rows.push(...besides(gone, come), [a[i++], b[j++]]);
      [gone, come] = [[], []];
    } else if (j >= b.length || (i < a.length && longest[(i + 1) * width + j] >= longest[i * width + j + 1])) {
      gone.push(a[i++]);
    } else {
      come.push(b[j++]);
    }
  }
  return [...rows, ...besides(gone, come)];
}

function besides(a, b) {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, i) => [a[i] ?? null, b[i] ?? null]);
}

/** Rows in stretches: {rows} to show, or {hidden: rows} that are equal and far from any difference. */
export function folded(rows) {
  const near = new Array(rows.length).fill(false);
  rows.forEach(([a, b], i) => {
    if (a !== b) near.fill(true, Math.max(0, i - CONTEXT), i + CONTEXT + 1);
  });
  const stretches = [];
  rows.forEach((row, i) => {
    const kind = near[i] ? 'rows' : 'hidden';
    const last = stretches.at(-1);
    if (last && kind in last) last[kind].push(row);
    else stretches.push({ [kind]: [row] });
  });
  return stretches;
}

/**
 * Where two lines differ: [same beginning, differing part, same end] of each. The differing part is whole words and
 * numbers: 12.50 and 1250 differ as such, not by a point.
 */
export function marked(a, b) {
  let from = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) from++;
  while (from > 0 && IN_WORD.test(a[from - 1])) from--;
  let back = 0;
  while (back < a.length - from && back < b.length - from && a[a.length - 1 - back] === b[b.length - 1 - back]) back++;
  while (back > 0 && IN_WORD.test(a[a.length - back])) back--;
  const cut = (line) => [line.slice(0, from), line.slice(from, line.length - back), line.slice(line.length - back)];
  return [cut(a), cut(b)];
}
