// Two JSON texts by what they mean: members are matched by name wherever they stand, elements of lists where they are
// equal. Anything else is compared line by line.
import { type Member, type Tree, lines as jsonLines, parsed } from './json';
import { type Row, aligned } from './lines';

/** Rows to show side by side. Order of members and white space make no difference. */
export function byMeaning(old: string, fresh: string): Row[] {
  const [a, b] = [parsed(old), parsed(fresh)];
  if (!a || !b) return aligned(textLines(old), textLines(fresh));
  return both(a, b, 0, '', '');
}

/** Rows of the texts as they came. */
export const asTheyCame = (old: string, fresh: string): Row[] => aligned(plain(old), plain(fresh));

const plain = (text: string): string[] => (text === '' ? [] : text.split(/\r?\n/));

function textLines(text: string): string[] {
  const tree = parsed(text);
  return tree ? jsonLines(tree) : plain(text);
}

function both(a: Tree, b: Tree, depth: number, name: string, after: string): Row[] {
  if (a.is === 'object' && b.is === 'object' && a.members.length + b.members.length > 0) {
    return wrapped('{', '}', depth, name, after, members(a.members, b.members, depth + 1));
  }
  if (a.is === 'list' && b.is === 'list' && a.items.length + b.items.length > 0) {
    return wrapped('[', ']', depth, name, after, elements(a.items, b.items, depth + 1));
  }
  return sides(jsonLines(a, depth, name, after), jsonLines(b, depth, name, after));
}

function wrapped(open: string, close: string, depth: number, name: string, after: string, inner: Row[]): Row[] {
  const pad = '  '.repeat(depth);
  const [first, last] = [pad + name + open, pad + close + after];
  return [[first, first], ...inner, [last, last]];
}

function members(a: readonly Member[], b: readonly Member[], depth: number): Row[] {
  const fresh = new Map(b.map((member) => [member.name, member]));
  const known = new Set(a.map((member) => member.name));
  const extra = b.filter((member) => !known.has(member.name));
  const total = a.length + extra.length;
  const comma = (i: number) => (i < total - 1 ? ',' : '');
  const shared = a.flatMap((member, i): Row[] => {
    const other = fresh.get(member.name);
    const name = member.name + ': ';
    return other ? both(member.value, other.value, depth, name, comma(i)) : sides(jsonLines(member.value, depth, name, comma(i)), []);
  });
  return [...shared, ...extra.flatMap((member, i) => sides([], jsonLines(member.value, depth, member.name + ': ', comma(a.length + i))))];
}

/** Equal elements stand beside one another; between them what is left is paired in turn. */
function elements(a: readonly Tree[], b: readonly Tree[], depth: number): Row[] {
  const [keysA, keysB] = [a.map(canonical), b.map(canonical)];
  const matched = aligned(keysA, keysB);
  let [i, j] = [0, 0];
  return matched.flatMap(([one, other], k): Row[] => {
    const [left, right] = [one === null ? undefined : a[i++], other === null ? undefined : b[j++]];
    const after = k < matched.length - 1 ? ',' : '';
    if (left && right) return both(left, right, depth, '', after);
    return sides(left ? jsonLines(left, depth, '', after) : [], right ? jsonLines(right, depth, '', after) : []);
  });
}

function canonical(tree: Tree): string {
  if (tree.is === 'value') return tree.text;
  if (tree.is === 'list') return '[' + tree.items.map(canonical).join(',') + ']';
  const members = tree.members.map((member) => member.name + ':' + canonical(member.value));
  return '{' + members.sort().join(',') + '}';
}

function sides(a: readonly string[], b: readonly string[]): Row[] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, i): Row => [a[i] ?? null, b[i] ?? null]);
}
