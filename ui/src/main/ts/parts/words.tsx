// Small words and marks that all screens share.
import type { ReactNode } from 'react';
import type { AdviceLight, Cause, Difference } from '../api/types';
import { useStore } from '../live/hooks';
import { store } from '../live/store';
import { ago, moment, worded } from '../words/format';
import { Seen } from './seen';

const TICK_MS = 10_000;

/** One clock for all times on the page. */
const ticks = store(0);
setInterval(() => ticks.set(ticks.get() + 1), TICK_MS);

/** How long ago, kept true while it is looked at. */
export function Ago({ at }: { at: string }) {
  useStore(ticks);
  return (
    <time dateTime={at} title={moment(at)}>
      {ago(at)}
    </time>
  );
}

const ADVICE: Readonly<Record<AdviceLight, string>> = { go: 'Go', notYet: 'Not yet', stop: 'Stop' };

export function AdviceMark({ light, large = false }: { light: AdviceLight; large?: boolean }) {
  return <span className={`advice ${light}${large ? ' large' : ''}`}>{ADVICE[light]}</span>;
}

/** The kind of a difference or of a cause, with the class of its values. */
export function Kind({ of }: { of: Pick<Difference, 'kind' | 'valueClass'> }) {
  return <span className="kind">{of.valueClass ? `${worded(of.kind)} (${of.valueClass})` : worded(of.kind)}</span>;
}

/** How a cause's new values follow from the old ones, or what they break. */
export const patternOf = (cause: Cause): string => cause.pattern ?? (cause.breaks ? 'not ' + cause.breaks : '');

/** The state in words: 'old bug (keep)', 'new again'. */
export function stateOf(cause: Cause): string {
  const state = worded(cause.state);
  if (cause.keep) return state + ' (keep)';
  if (cause.fix) return state + ' (fix)';
  return cause.reopened ? state + ' again' : state;
}

export function State({ of }: { of: Cause }) {
  return <span className={`state ${of.state}`}>{stateOf(of)}</span>;
}

/** A value as it was said; an empty one is told apart from one that is a space. It runs its own way, whatever stands around it. */
export function Said({ value }: { value: string }) {
  return value === '' ? (
    <span className="quiet">nothing</span>
  ) : (
    <code>
      <bdi>
        <Seen text={value} oneLine />
      </bdi>
    </code>
  );
}

export function Pill({ children, tone = '' }: { children: ReactNode; tone?: string }) {
  return <span className={`pill ${tone}`}>{children}</span>;
}

/** A figure with what it counts, and a line of detail. */
export function Figure({ value, label, detail, tone = '' }: { value: ReactNode; label: string; detail?: ReactNode; tone?: string }) {
  return (
    <div className={`figure ${tone}`}>
      <dt>{label}</dt>
      <dd>
        <b>{value}</b>
        {detail && <small>{detail}</small>}
      </dd>
    </div>
  );
}
