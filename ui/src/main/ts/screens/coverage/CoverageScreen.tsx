// What of the service the comparison has seen: which endpoints, which sorts of replies, at which hours.
import { memo, useMemo } from 'react';
import * as api from '../../api/calls';
import type { Counts, Coverage } from '../../api/types';
import { useKnown, useMedia } from '../../live/hooks';
import { Rows } from '../../parts/rows';
import { Answer, Empty } from '../../parts/states';
import { Figure } from '../../parts/words';
import { count, percent, short } from '../../words/format';

const ROW = 64;
const NARROW_ROW = 122;

export function CoverageScreen({ name }: { name: string }) {
  const known = useKnown('coverage/' + name, () => api.coverage(name), { every: 10_000 });
  return (
    <>
      <h1>Coverage</h1>
      <Answer of={known}>{({ items }) => <Shown items={items} />}</Answer>
    </>
  );
}

const TITLES = ['Endpoint', 'Compared', 'By status of old', 'By size', 'By hour (UTC)'];

function Shown({ items }: { items: readonly Coverage[] }) {
  const narrow = useMedia('(max-width: 760px)');
  const sorted = useMemo(() => items.toSorted((a, b) => Number(a.exercised) - Number(b.exercised)), [items]);
  if (items.length === 0) return <Empty title="No endpoint was asked for yet" />;
  const exercised = items.filter((one) => one.exercised).length;
  const requests = items.reduce((n, one) => n + one.requests, 0);
  const pairs = items.reduce((n, one) => n + one.pairs, 0);
  return (
    <>
      <dl className="figures">
        <Figure label="Endpoints exercised" value={percent(exercised, items.length)} detail={`${count(exercised)} of ${count(items.length)}`} />
        <Figure label="Requests compared" value={percent(pairs, requests)} detail={`${count(pairs)} of ${count(requests)}`} />
      </dl>
      <p className="quiet">Those with too little evidence come first.</p>
      <div className="coverage titles" aria-hidden="true">
        {TITLES.map((title) => (
          <span key={title} className={title === 'Compared' ? 'n' : ''}>
            {title}
          </span>
        ))}
      </div>
      <Rows items={sorted} height={narrow ? NARROW_ROW : ROW} label="Coverage by endpoint" keyOf={(one) => one.endpoint} row={(one) => <Row of={one} />} />
    </>
  );
}

const Row = memo(function Row({ of }: { of: Coverage }) {
  return (
    <div className="coverage">
      <span className="place">
        <code>{of.endpoint}</code>
        <small className={of.exercised ? 'good' : 'lacking'}>{of.exercised ? 'exercised' : 'too little evidence'}</small>
      </span>
      <span className="n">
        <b>{short(of.pairs)}</b> <small>of {short(of.requests)}</small>
      </span>
      <Classes of={of.statusClasses} label="Status" />
      <Classes of={of.sizeClasses} label="Size" />
      <Hours of={of.hours} />
    </div>
  );
});

function Classes({ of, label }: { of: Counts; label: string }) {
  return (
    <span className="classes" role="group" aria-label={label}>
      {Object.entries(of)
        .filter(([, n]) => n > 0)
        .map(([name, n]) => (
          <span key={name} title={count(n)}>
            {name} <b>{short(n)}</b>
          </span>
        ))}
    </span>
  );
}

function Hours({ of }: { of: readonly number[] }) {
  const most = Math.max(1, ...of);
  const seen = of.filter((n) => n > 0).length;
  return (
    <svg className="hours" viewBox="0 0 240 16" preserveAspectRatio="none" role="img" aria-label={`Traffic in ${seen} of 24 hours`}>
      {of.map((n, hour) => (
        <rect key={hour} className={n === 0 ? 'none' : ''} x={hour * 10} y={0} width={9} height={16} opacity={n === 0 ? 1 : 0.3 + (0.7 * n) / most} />
      ))}
    </svg>
  );
}
