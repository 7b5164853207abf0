// What each endpoint gets, how its pairs came out, and how sure one can be.
import { memo, useMemo, useState } from 'react';
import type { Endpoint } from '../../api/types';
import { to } from '../../app/route';
import { useEndpoints, useMedia, useRollout } from '../../live/hooks';
import { OutcomeBar } from '../../parts/drawings';
import { Rows } from '../../parts/rows';
import { Answer, Empty } from '../../parts/states';
import { count, percent, rate as rated, short, sum } from '../../words/format';
import { matchRate, outcomes } from '../../words/judged';

const ROW = 46;
const NARROW_ROW = 104;

type Order = 'requests' | 'mismatch' | 'name';

export function EndpointsScreen({ name }: { name: string }) {
  const known = useEndpoints(name);
  const notExercised = useRollout(name).data?.notExercised;
  const [words, setWords] = useState('');
  const [order, setOrder] = useState<Order>('requests');
  const narrow = useMedia('(max-width: 760px)');
  const lacking = useMemo(() => new Set(notExercised), [notExercised]);
  const shown = useMemo(() => arranged(known.data?.items ?? [], words, order), [known.data, words, order]);
  return (
    <>
      <h1>
        Endpoints <small>{known.data && count(known.data.items.length)}</small>
      </h1>
      <form className="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <input type="search" aria-label="Words of an endpoint" placeholder="GET /accounts…" value={words} onChange={(event) => setWords(event.target.value)} />
        <select aria-label="Order" value={order} onChange={(event) => setOrder(event.target.value as Order)}>
          <option value="requests">Most requests</option>
          <option value="mismatch">Most different</option>
          <option value="name">By name</option>
        </select>
      </form>
      <Answer of={known}>
        {() =>
          shown.length === 0 ? (
            <Empty title={words ? 'No endpoint has these words' : 'No endpoint was asked for yet'} />
          ) : (
            <>
              {!narrow && <Titles />}
              <Rows
                items={shown}
                height={narrow ? NARROW_ROW : ROW}
                label="Endpoints"
                keyOf={(one) => one.endpoint}
                row={(one) => <Row of={one} service={name} lacking={lacking.has(one.endpoint)} />}
              />
            </>
          )
        }
      </Answer>
    </>
  );
}

export function arranged(all: readonly Endpoint[], words: string, order: Order): readonly Endpoint[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = all.filter((one) => wanted.every((word) => one.endpoint.toLowerCase().includes(word)));
  if (order === 'name') return shown.toSorted((a, b) => a.endpoint.localeCompare(b.endpoint));
  if (order === 'mismatch') return shown.toSorted((a, b) => b.pairs.mismatch - a.pairs.mismatch);
  return shown;
}

const TITLES = ['Endpoint', 'Outcome', 'Requests', 'Match rate', 'At least', 'Different', 'Not judged', 'Not copied'];

function Titles() {
  return (
    <div className="endpoint titles" aria-hidden="true">
      {TITLES.map((title, i) => (
        <span key={title} className={i > 1 ? 'n' : ''}>
          {title}
        </span>
      ))}
    </div>
  );
}

const Row = memo(function Row({ of, service, lacking }: { of: Endpoint; service: string; lacking: boolean }) {
  const rate = matchRate(of.pairs);
  const cells: [string, string, string][] = [
    ['requests', short(of.requests), ''],
    ['match', rate.n === 0 ? '–' : percent(rate.good, rate.n), ''],
    ['at least', rate.n === 0 ? '–' : rated(rate.atLeast), ''],
    ['different', short(of.pairs.mismatch), of.pairs.mismatch > 0 ? 'bad' : 'zero'],
    ['not judged', short(sum(of.pairs.notComparable)), sum(of.pairs.notComparable) > 0 ? '' : 'zero'],
    ['not copied', short(sum(of.notCopied)), sum(of.notCopied) > 0 ? '' : 'zero'],
  ];
  return (
    <div className="endpoint">
      <span className="place">
        <a href={to.causesOf(service, of.endpoint)} title={of.endpoint}>
          <code>{of.endpoint}</code>
        </a>
        {lacking && <small className="lacking">too little evidence in this step</small>}
      </span>
      <OutcomeBar parts={outcomes(of.pairs, of.notCopied)} all={of.requests} />
      {cells.map(([label, said, tone]) => (
        <span key={label} className={'n ' + tone}>
          <span className="label">{label} </span>
          {said}
        </span>
      ))}
    </div>
  );
});
