import type { Hindsight } from '../../api/types';
import { to } from '../../app/route';
import { count, plural } from '../../words/format';

/** What a rule would have hidden of the newest kept pairs. */
export function WouldHide({ of }: { of: Hindsight }) {
  if (of.pairs + of.noise.pairs === 0) return <p className="quiet">No pair is kept by which to tell what it would hide.</p>;
  return (
    <div className="wouldhide">
      <p>
        Of {plural(of.pairs, 'kept pair')} that differ it would hide <b>{count(of.whole)}</b> wholly and <b>{count(of.part)}</b> in part
        {of.untold > 0 && <>; of {count(of.untold)} too little is kept to tell</>}.
        {of.noise.pairs > 0 && ` Of ${plural(of.noise.pairs, 'pair')} in which old differs from itself: ${count(of.noise.whole)}.`}
      </p>
      {of.causes.length > 0 && (
        <ul className="plainlist">
          {of.causes.map((cause) => (
            <li key={cause.id}>
              <a href={to.cause(cause.id)}>
                {cause.endpoint} <code>{cause.path}</code> {cause.kind}
              </a>{' '}
              <small>{plural(cause.pairs, 'pair')}</small>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

export function Warnings({ of }: { of: readonly string[] }) {
  if (of.length === 0) return null;
  return (
    <ul className="note warn">
      {of.map((warning) => (
        <li key={warning}>{warning}</li>
      ))}
    </ul>
  );
}
