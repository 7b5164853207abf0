import type { Pair } from '../../api/types';
import { to } from '../../app/route';
import { usePair } from '../../live/hooks';
import { Answer } from '../../parts/states';
import { PairParts } from './PairParts';

export function PairScreen({ id }: { id: string }) {
  return (
    <Answer of={usePair(id)}>
      {(pair) => (
        <>
          <Head pair={pair} />
          <PairParts pair={pair} />
        </>
      )}
    </Answer>
  );
}

function Head({ pair }: { pair: Pair }) {
  return (
    <section className="head">
      <p className="crumbs">
        <a href={to.service(pair.service, 'causes')}>{pair.service}, causes</a> / pair {pair.id}
      </p>
      <h1>One pair</h1>
      <p className="quiet">
        Shows{' '}
        {pair.causes.map((id, i) => (
          <span key={id}>
            {i > 0 && ', '}
            <a href={to.cause(id)}>cause {id}</a>
          </span>
        ))}
      </p>
    </section>
  );
}
