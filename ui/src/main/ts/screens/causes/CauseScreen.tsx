// One cause: what it is, how often it was seen, and the kept pairs that show it.
import { useCallback, useEffect, useState } from 'react';
import type { Cause } from '../../api/types';
import { go, rename, to } from '../../app/route';
import { ONLY_OPERATORS, may, standing } from '../../app/session';
import { useCause, useKeys, usePair, useStore } from '../../live/hooks';
import { Sparkline } from '../../parts/drawings';
import { say } from '../../parts/notice';
import { Answer } from '../../parts/states';
import { Ago, Kind, Pill, Said, State, patternOf } from '../../parts/words';
import { count } from '../../words/format';
import { PairParts } from '../pair/PairParts';
import { MakeRule } from '../rules/MakeRule';
import { Decide } from './Decide';
import { Keys } from './Keys';
import { move } from './place';

export function CauseScreen({ id }: { id: string }) {
  const known = useCause(id);
  return <Answer of={known}>{(cause) => <Shown cause={cause} asked={id} />}</Answer>;
}

type Overlay = 'decide' | 'rule' | 'keys';

function Shown({ cause, asked }: { cause: Cause; asked: string }) {
  const [overlay, setOverlay] = useState<Overlay>();
  const [chosen, setChosen] = useState(cause.samples.at(-1));
  const allowed = may('operator', useStore(standing));
  const shown = chosen !== undefined && cause.samples.includes(chosen) ? chosen : cause.samples.at(-1);
  // A cause may have become part of another one: that one answers, and is in the address from then on.
  useEffect(() => {
    if (cause.id !== asked) rename(to.cause(cause.id));
  }, [cause.id, asked]);
  const pressed = useCallback(
    (key: string, event: KeyboardEvent) => {
      const at = cause.samples.indexOf(shown ?? '');
      if (key === 'u') go(to.service(cause.service, 'causes'));
      else if (key === 'j' || key === 'k') goOn(cause, key === 'j' ? 1 : -1);
      else if ((key === 'd' || key === 'r') && !allowed) say(ONLY_OPERATORS);
      else if (key === 'd') setOverlay('decide');
      else if (key === 'r') setOverlay('rule');
      else if (key === '?') setOverlay('keys');
      else if (key === '[' || key === ']') setChosen(cause.samples[at + (key === ']' ? 1 : -1)] ?? shown);
      else return;
      // The key must not be typed into what it has opened.
      event.preventDefault();
    },
    [cause, shown, allowed],
  );
  useKeys(pressed);
  const close = () => setOverlay(undefined);
  return (
    <>
      <Head cause={cause} />
      <p className="steering">
        <button type="button" className="main" disabled={!allowed} onClick={() => setOverlay('decide')}>
          Decide <kbd>d</kbd>
        </button>
        <button type="button" disabled={!allowed} onClick={() => setOverlay('rule')}>
          Make a rule <kbd>r</kbd>
        </button>
        {!allowed && <small>{ONLY_OPERATORS}</small>}
        {cause.ruleProposed && <a href={to.service(cause.service, 'rules')}>A rule is proposed for it</a>}
      </p>
      <Samples cause={cause} shown={shown} onChoose={setChosen} />
      {shown === undefined ? <p className="quiet">No pair of it was kept.</p> : <OnePair key={shown} id={shown} />}
      {overlay === 'decide' && <Decide cause={cause} onClose={close} />}
      {overlay === 'keys' && <Keys onClose={close} />}
      {overlay === 'rule' && <MakeRule service={cause.service} cause={cause.id} endpoint={cause.endpoint} path={cause.path} onClose={close} />}
    </>
  );
}

function goOn(cause: Cause, steps: number): void {
  const next = move(cause.service, cause.id, steps);
  if (next !== undefined) go(to.cause(next));
}

function Head({ cause }: { cause: Cause }) {
  return (
    <section className="head">
      <p className="crumbs">
        <a href={to.service(cause.service, 'causes')}>{cause.service}, causes</a> / {cause.id}
      </p>
      <h1>
        {cause.endpoint} <code>{cause.path}</code>
      </h1>
      <p className="facts">
        <Kind of={cause} /> {patternOf(cause)} <State of={cause} />
        <Pill>
          <b>{count(cause.count)}</b> pairs
        </Pill>
        {cause.severity !== cause.kind && <Pill>{cause.severity}</Pill>}
        {cause.owner && <Pill>{cause.owner}</Pill>}
        <span className="quiet">
          first seen <Ago at={cause.firstSeen} />, last <Ago at={cause.lastSeen} />
        </span>
        {cause.trend && <Sparkline values={cause.trend} label="Pairs in each of the last 30 minutes" />}
      </p>
      {cause.reason && (
        <p>
          {cause.reason} {cause.expires && <span className="quiet">until {cause.expires}</span>}
        </p>
      )}
      {cause.stale && cause.stale !== cause.state && <p className="quiet">Stale: {cause.stale}.</p>}
      {cause.doubt && <Doubt of={cause.doubt} />}
      <Company cause={cause} />
      <div className="versus">
        <div className="gone">
          <b>old said</b> <Said value={cause.oldExample} />
        </div>
        <div className="come">
          <b>new said</b> <Said value={cause.newExample} />
        </div>
      </div>
    </section>
  );
}

function Doubt({ of }: { of: NonNullable<Cause['doubt']> }) {
  return (
    <p className="note warn">
      {of.flaky > 0 && `The versions agreed about ${count(of.flaky)} of these when they were asked again. `}
      {of.noise?.says}
    </p>
  );
}

/** What most likely comes of it, or what it comes of. */
function Company({ cause }: { cause: Cause }) {
  if (cause.root) {
    return (
      <p className="quiet">
        Always seen together with <a href={to.cause(cause.root)}>{cause.root}</a>, which it most likely comes of.
      </p>
    );
  }
  if (cause.with.length === 0) return null;
  return (
    <details className="company">
      <summary>Always seen with it: {count(cause.with.length)}</summary>
      <ul className="plainlist">
        {cause.with.map((part) => (
          <li key={part.id}>
            <a href={to.cause(part.id)}>
              <code>{part.path}</code> {part.kind}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Samples({ cause, shown, onChoose }: { cause: Cause; shown: string | undefined; onChoose: (id: string) => void }) {
  if (cause.samples.length === 0) return null;
  return (
    <nav className="samples" aria-label="Kept pairs">
      <span className="quiet">Kept pairs</span>
      {cause.samples.map((id, i) => (
        <button key={id} type="button" title={id} aria-pressed={id === shown} onClick={() => onChoose(id)}>
          {i + 1}
        </button>
      ))}
      {shown && <a href={to.pair(shown)}>link to this pair</a>}
    </nav>
  );
}

function OnePair({ id }: { id: string }) {
  const known = usePair(id);
  if (known.problem && !known.data) return <p className="quiet">The kept pair cannot be read just now.</p>;
  return <Answer of={known}>{(pair) => <PairParts pair={pair} />}</Answer>;
}
