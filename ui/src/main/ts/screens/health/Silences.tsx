// Alerts that nobody is told of for a while: those that hold, and one more.
import { useState } from 'react';
import * as api from '../../api/calls';
import type { Silence } from '../../api/types';
import { ONLY_OPERATORS, may, standing } from '../../app/session';
import { useDoing, useKnown, useStore } from '../../live/hooks';
import { touch } from '../../live/queries';
import { say } from '../../parts/notice';
import { Answer, Refused } from '../../parts/states';
import { moment } from '../../words/format';
import { ALERTS } from '../../words/reasons';
import { SetSilence } from './SetSilence';

/** @param of the service that is looked at */
export function Silences({ of }: { of: string }) {
  const known = useKnown('silences', api.silences, { every: 5000 });
  const [setting, setSetting] = useState(false);
  const allowed = may('operator', useStore(standing));
  return (
    <section aria-label="Silences">
      <h2>Silences</h2>
      <Answer of={known} lines={1}>
        {({ items }) => (items.length === 0 ? <p className="quiet">None: people are told of everything.</p> : <Holding items={items} allowed={allowed} />)}
      </Answer>
      <p className="steering">
        <button type="button" disabled={!allowed} onClick={() => setSetting(true)}>
          Set a silence
        </button>
        {!allowed && <small>{ONLY_OPERATORS}</small>}
      </p>
      {setting && <SetSilence service={of} onClose={() => setSetting(false)} />}
    </section>
  );
}

function Holding({ items, allowed }: { items: readonly Silence[]; allowed: boolean }) {
  const ending = useDoing();
  const end = (one: Silence) =>
    void ending.run(async () => {
      await api.unsilence(one.id);
      say(`The silence is over: people are told of ${subjectOf(one)} again.`);
      touch('silences');
    });
  return (
    <>
      <ul className="findings">
        {items.map((one) => (
          <li key={one.id} className="silence">
            <span>
              {subjectOf(one)}, {one.service ?? 'any service'}; until {moment(one.until)}{' '}
              <small>
                {one.owner}: {one.reason}
              </small>
            </span>
            {allowed && (
              <button type="button" className="plain" aria-disabled={ending.busy} onClick={() => end(one)}>
                End it<span className="hidden">: {subjectOf(one)}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      <Refused problem={ending.problem} />
    </>
  );
}

const subjectOf = ({ type }: Silence): string => (type === undefined ? 'everything' : (ALERTS[type] ?? type));
