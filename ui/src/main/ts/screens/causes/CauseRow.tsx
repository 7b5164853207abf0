import { memo } from 'react';
import type { Cause } from '../../api/types';
import { to } from '../../app/route';
import { Sparkline } from '../../parts/drawings';
import { Ago, Kind, Said, State, patternOf } from '../../parts/words';
import { count, plural, short } from '../../words/format';

/** One cause in the inbox: a link, so that it opens as links do. */
export const CauseRow = memo(function CauseRow({ cause, current }: { cause: Cause; current: boolean }) {
  return (
    <a
      id={'cause-' + cause.id}
      className={`cause ${cause.severity}${cause.stale ? ' stale' : ''}`}
      href={to.cause(cause.id)}
      aria-current={current ? 'true' : undefined}
      data-cause={cause.id}
    >
      <span className="place">
        <span>{cause.endpoint}</span>
        <code>
          {cause.path}
          {cause.with.length > 0 && <small> and {plural(cause.with.length, 'other')} with it</small>}
        </code>
      </span>
      <span className="what">
        <Kind of={cause} />
        <small>{patternOf(cause)}</small>
      </span>
      <span className="said">
        <span className="o">
          <Said value={cause.oldExample} />
        </span>
        <span className="c">
          <Said value={cause.newExample} />
        </span>
      </span>
      <span className="trend">{cause.trend && <Sparkline values={cause.trend} label={`${plural(cause.trend.reduce((a, b) => a + b, 0), 'pair')} in 30 minutes`} />}</span>
      <b className="n" title={`${count(cause.count)} pairs`}>
        {short(cause.count)}
      </b>
      <span className="when">
        <Ago at={cause.lastSeen} />
        <small>
          first <Ago at={cause.firstSeen} />
        </small>
      </span>
      <span className="whose">
        <State of={cause} />
        {cause.stale && cause.stale !== cause.state && <small title={cause.stale}> stale</small>}
        {cause.owner && <small>{cause.owner}</small>}
      </span>
    </a>
  );
});
