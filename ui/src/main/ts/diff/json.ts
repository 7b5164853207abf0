// JSON as a tree that keeps numbers and strings as they were written: every digit that was sent is shown.

export type Tree =
  | { readonly is: 'value'; readonly text: string }
  | { readonly is: 'list'; readonly items: readonly Tree[] }
  | { readonly is: 'object'; readonly members: readonly Member[] };

export interface Member {
  /** As it was written, with quotes. */
  readonly name: string;
  readonly value: Tree;
}

const DEEPEST = 200;
const SPACE = /[ \t\r\n]*/y;
const WORD = /"(?:[^"\\]|\\.)*"|[^\s,:{}[\]"]+/y;

/** Nothing where a text is no JSON, or is nested too deep. */
export function parsed(text: string): Tree | undefined {
  const reader = new Reader(text);
  try {
    const tree = reader.value(0);
    return reader.ended ? tree : undefined;
  } catch (failure) {
    if (failure instanceof NoJson) return undefined;
    throw failure;
  }
}

class NoJson extends Error {}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  get ended(): boolean {
    this.skip();
    return this.at === this.text.length;
  }

  value(depth: number): Tree {
    if (depth > DEEPEST) throw new NoJson();
    if (this.took('{')) return { is: 'object', members: this.until('}', () => this.member(depth + 1)) };
    if (this.took('[')) return { is: 'list', items: this.until(']', () => this.value(depth + 1)) };
    return { is: 'value', text: this.word() };
  }

  private member(depth: number): Member {
    const name = this.word();
    if (!name.startsWith('"') || !this.took(':')) throw new NoJson();
    return { name, value: this.value(depth) };
  }

  private until<T>(end: string, one: () => T): T[] {
    const all: T[] = [];
    if (this.took(end)) return all;
    do all.push(one());
    while (this.took(','));
    if (!this.took(end)) throw new NoJson();
    return all;
  }

  private word(): string {
    this.skip();
    WORD.lastIndex = this.at;
    const found = WORD.exec(this.text);
    if (!found) throw new NoJson();
    this.at = WORD.lastIndex;
    return found[0];
  }

  private took(character: string): boolean {
    this.skip();
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private skip(): void {
    SPACE.lastIndex = this.at;
    SPACE.exec(this.text);
    this.at = SPACE.lastIndex;
  }
}

const INDENT = '  ';

/** The tree as indented lines; commas and brackets are left where they were. */
export function lines(tree: Tree, depth = 0, before = '', after = ''): string[] {
  const pad = INDENT.repeat(depth);
  if (tree.is === 'value') return [pad + before + tree.text + after];
  const [open, close] = tree.is === 'object' ? ['{', '}'] : ['[', ']'];
  const parts: [string, Tree][] = tree.is === 'object' ? tree.members.map((m) => [m.name + ': ', m.value]) : tree.items.map((item) => ['', item]);
  if (parts.length === 0) return [pad + before + open + close + after];
  const inner = parts.flatMap(([name, value], i) => lines(value, depth + 1, name, i < parts.length - 1 ? ',' : ''));
  return [pad + before + open, ...inner, pad + close + after];
}
