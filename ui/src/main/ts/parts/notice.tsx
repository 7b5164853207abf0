// What came of the last action, said once and read out.
import { useEffect } from 'react';
import { type Done, waits } from '../api/authority';
import { to } from '../app/route';
import { useStore } from '../live/hooks';
import { touch } from '../live/queries';
import { store } from '../live/store';

const SHOWN_MS = 6000;
const WAITS_MS = 15_000;

interface Said {
  readonly says: string;
  /** Whether it is not done: it waits for somebody else's word. */
  readonly waits: boolean;
}

const notice = store<Said | null>(null);

export const say = (says: string): void => notice.set({ says, waits: false });

/** Says that it is done, or for whom it waits. */
export function tell(done: Done<object>, says: string): void {
  if (!waits(done)) return say(says);
  notice.set({ says: done.approval.says, waits: true });
  touch('approvals');
}

export function Notice() {
  const now = useStore(notice);
  useEffect(() => {
    if (!now) return;
    const timer = setTimeout(() => notice.set(null), now.waits ? WAITS_MS : SHOWN_MS);
    return () => clearTimeout(timer);
  }, [now]);
  return (
    <div className="notice" role="status">
      {now && (
        <p>
          {now.waits && <b>Not done yet: somebody else has to approve it. </b>}
          {now.says}
          {now.waits && (
            <>
              {' '}
              <a href={to.approvals}>Approvals</a>
            </>
          )}
        </p>
      )}
    </div>
  );
}
