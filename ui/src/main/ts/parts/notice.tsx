// What came of the last action, said once and read out.
import { useEffect } from 'react';
import { useStore } from '../live/hooks';
import { store } from '../live/store';

const SHOWN_MS = 6000;

const notice = store<{ readonly says: string } | null>(null);

export const say = (says: string): void => notice.set({ says });

export function Notice() {
  const now = useStore(notice);
  useEffect(() => {
    if (!now) return;
    const timer = setTimeout(() => notice.set(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [now]);
  return (
    <div className="notice" role="status">
      {now && <p>{now.says}</p>}
    </div>
  );
}
