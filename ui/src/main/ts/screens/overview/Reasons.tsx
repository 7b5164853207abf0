import type { Counts } from '../../api/types';
import { count } from '../../words/format';
import { REASONS } from '../../words/reasons';

/** Counts by reason, the most frequent first, with what each means. */
export function Reasons({ title, counts, none }: { title: string; counts: Counts; none: string }) {
  const rows = Object.entries(counts).sort((a, b) => b[1] - a[1]);
  return (
    <section className="panel">
      <h3>{title}</h3>
      {rows.length === 0 ? (
        <p className="quiet">{none}</p>
      ) : (
        <dl className="reasons">
          {rows.map(([reason, n]) => (
            <div key={reason}>
              <dt>
                <code>{reason}</code> <small>{REASONS[reason]}</small>
              </dt>
              <dd>{count(n)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
