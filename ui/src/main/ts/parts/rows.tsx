// A long list of which only what is in view is built. Rows are of one height.
import { type ReactNode, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

const AROUND = 10;

export interface Reach {
  readonly index: number;
}

interface Of<T> {
  readonly items: readonly T[];
  readonly height: number;
  readonly label: string;
  readonly keyOf: (item: T) => string;
  readonly row: (item: T, index: number) => ReactNode;
  /** A row to go to, each time that it is given anew: it is brought into view, and what can be pressed in it gets the focus. */
  readonly reach?: Reach | undefined;
  /** Called when the end comes near. */
  readonly onEnd?: () => void;
}

export function Rows<T>({ items, height, label, keyOf, row, reach, onEnd }: Of<T>) {
  const list = useRef<HTMLUListElement>(null);
  const [from, to, look] = useInView(list, items.length, height);
  const [held, hold] = useState<string>();
  useEffect(() => {
    if (to >= items.length) onEnd?.();
  }, [to, items.length, onEnd]);
  useReach(list, reach, height, look);
  return (
    <ul className="rows" ref={list} aria-label={label} style={{ height: items.length * height }}>
      {built(items, from, to, (item) => keyOf(item) === held).map(([item, i]) => (
        <li
          key={keyOf(item)}
          style={{ top: i * height, height }}
          aria-setsize={items.length}
          aria-posinset={i + 1}
          onFocus={() => hold(keyOf(item))}
        >
          {row(item, i)}
        </li>
      ))}
    </ul>
  );
}

/** What is in view, and the row that has or had the focus: who scrolls away from it does not lose it. */
function built<T>(items: readonly T[], from: number, to: number, isHeld: (item: T) => boolean): (readonly [T, number])[] {
  const shown = items.slice(from, to).map((item, i) => [item, from + i] as const);
  const at = items.findIndex(isHeld);
  const held = items[at];
  if (held === undefined || (at >= from && at < to)) return shown;
  return at < from ? [[held, at], ...shown] : [...shown, [held, at]];
}

/** A row that is far away is built only when it has been scrolled to; it gets the focus when it is there. */
function useReach(list: RefObject<HTMLUListElement | null>, reach: Reach | undefined, height: number, look: () => void): void {
  const pending = useRef<Reach>(undefined);
  useLayoutEffect(() => {
    if (!reach) return;
    pending.current = reach;
    bringIntoView(list.current, reach.index, height);
    look();
  }, [reach]);
  useLayoutEffect(() => {
    if (!pending.current) return;
    const row = list.current?.querySelector<HTMLElement>(`:scope > [aria-posinset="${pending.current.index + 1}"] :is(a, button)`);
    row?.focus({ preventScroll: true });
    if (row) pending.current = undefined;
  });
}

/** Which rows can be seen in the window, and some around them. */
function useInView(list: RefObject<HTMLUListElement | null>, length: number, height: number): [number, number, () => void] {
  const [[from, to], setRange] = useState<[number, number]>([0, 40]);
  const look = useCallback(() => {
    const top = list.current?.getBoundingClientRect().top ?? 0;
    const first = Math.max(0, Math.floor(-top / height) - AROUND);
    const last = Math.ceil((innerHeight - top) / height) + AROUND;
    setRange((was) => (was[0] === first && was[1] === last ? was : [first, last]));
  }, [list, height]);
  useEffect(() => {
    look();
    addEventListener('scroll', look, { passive: true });
    addEventListener('resize', look);
    return () => {
      removeEventListener('scroll', look);
      removeEventListener('resize', look);
    };
  }, [look, length]);
  return [Math.min(from, length), Math.min(Math.max(to, from), length), look];
}

function bringIntoView(list: HTMLElement | null, index: number, height: number): void {
  if (!list) return;
  const top = list.getBoundingClientRect().top + index * height;
  const margin = 2 * height;
  if (top < margin) scrollBy({ top: top - margin });
  else if (top + height > innerHeight - margin) scrollBy({ top: top + height - innerHeight + margin });
}
