import { type RefObject, useEffect, useState } from 'react';

const SHOWN_MS = 2000;

/** Copies what an element says. Over plain HTTP from elsewhere a browser gives no clipboard: the text is selected then. */
export function Copy({ text, of, what }: { text: string; of: RefObject<HTMLElement | null>; what: string }) {
  const [word, setWord] = useState('Copy');
  useEffect(() => {
    if (word === 'Copy') return;
    const timer = setTimeout(() => setWord('Copy'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [word]);
  const copy = async () => setWord((await copied(text)) ? 'Copied' : select(of.current));
  return (
    <button type="button" onClick={() => void copy()} aria-label={`${word} ${what}`}>
      {word}
    </button>
  );
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function select(element: HTMLElement | null): string {
  if (element) getSelection()?.selectAllChildren(element);
  return 'Selected: press Ctrl+C';
}
