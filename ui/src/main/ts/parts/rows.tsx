// A long list of which only what is in view is built. Rows are of one height.
import { type ReactNode, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

const AROUND = 10;

interface Of<T> {
  readonly items: readonly T[];
  readonly height: number;
  readonly label: string;
  readonly keyOf: (item: T) => string;
  readonly row: (item: T, index: number) => ReactNode;
  /** Brought into view when it changes. */
  readonly current?: number;
  /** Called when the end comes near. */
  readonly onEnd?: () => void;
}

export function Rows<T>({ items, height, label, keyOf, row, current, onEnd }: Of<T>) {
  const list = useRef<HTMLUListElement>(null);
  const [from, to] = useInView(list, items.length, height);
  useEffect(() => {
    if (to >= items.length) onEnd?.();
  }, [to, items.length, onEnd]);
  useLayoutEffect(() => {
    if (current !== undefined && current >= 0) bringIntoView(list.current, current, height);
  }, [current, height]);
  return (
    <ul className="rows" ref={list} aria-label={label} style={{ height: items.length * height }}>
      {items.slice(from, to).map((item, i) => (
        <li key={keyOf(item)} style={{ top: (from + i) * height, height }} aria-setsize={items.length} aria-posinset={from + i + 1}>
          {row(item, from + i)}
        </li>
      ))}
    </ul>
  );
}

/** Which rows can be seen in the window, and some around them. */
function useInView(list: RefObject<HTMLUListElement | null>, length: number, height: number): [number, number] {
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
  return [Math.min(from, length), Math.min(Math.max(to, from), length)];
}

function bringIntoView(list: HTMLElement | null, index: number, height: number): void {
  if (!list) return;
  const top = list.getBoundingClientRect().top + index * height;
  const margin = 2 * height;
  if (top < margin) scrollBy({ top: top - margin });
  else if (top + height > innerHeight - margin) scrollBy({ top: top + height - innerHeight + margin });
}
