// What a screen shows when there is nothing to show yet, or not any more.
import type { ReactNode } from 'react';
import type { Problem } from '../api/ask';
import { to } from '../app/route';
import type { Known } from '../live/queries';
import { moment } from '../words/format';

const STALE = 412;

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <section className="empty">
      <h2>{title}</h2>
      {children && <div>{children}</div>}
    </section>
  );
}

/** Grey lines in the place of what comes. */
export function Loading({ lines = 5 }: { lines?: number }) {
  return (
    <div className="loading" role="status" aria-label="Loading">
      {Array.from({ length: lines }, (_, i) => (
        <span key={i} />
      ))}
    </div>
  );
}

export function Failed({ problem }: { problem: Problem }) {
  if (problem.absent) return <Absent />;
  return (
    <section className="empty" role="alert">
      <h2>{problem.title}</h2>
      <p>{problem.message}</p>
      <p>
        <a href={to.home}>All services</a>
      </p>
    </section>
  );
}

export function Absent() {
  return (
    <Empty title="This gateway does not have it">
      <p>The gateway that serves this page has no such call. A newer one shows it here.</p>
    </Empty>
  );
}

/** The answer once it is there; until then, or instead, what there is to say. */
export function Answer<T>({ of, lines, children }: { of: Known<T>; lines?: number; children: (data: T) => ReactNode }) {
  if (of.data !== undefined) {
    return (
      <>
        {of.problem && !of.problem.unreachable && <Stale problem={of.problem} at={of.at} />}
        {children(of.data)}
      </>
    );
  }
  if (of.problem && !of.problem.unreachable) return <Failed problem={of.problem} />;
  return <Loading {...(lines && { lines })} />;
}

/** What is shown is not what is: the gateway answers, but not this. */
function Stale({ problem, at }: { problem: Problem; at: number | undefined }) {
  return (
    <p className="note warn" role="status">
      <strong>As of {at === undefined ? 'before' : moment(at)}. </strong>
      {problem.title}: {problem.message}
    </p>
  );
}

/** Why an action came to nothing, for whoever pressed the button. */
export function whyOf(problem: Problem): string {
  if (problem.status === STALE) return 'It has moved on since you looked at it, so nothing was done. Look at it as it is now, and try again.';
  if (problem.unreachable) return 'The gateway does not answer. Whether it was done shows as soon as it does.';
  return problem.message;
}

/** Why an action was refused. */
export function Refused({ problem, what }: { problem: Problem | undefined; what?: string }) {
  if (!problem) return null;
  return (
    <p className="note bad" role="alert">
      {what && <strong>{what} </strong>}
      {whyOf(problem)}
    </p>
  );
}
