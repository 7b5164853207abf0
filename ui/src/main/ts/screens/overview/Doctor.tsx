import { useState } from 'react';
import * as api from '../../api/calls';
import type { Doctor as Found, Service } from '../../api/types';
import { useDoing } from '../../live/hooks';
import { Refused } from '../../parts/states';
import { count } from '../../words/format';
import { judged } from '../../words/judged';

/** Why is something not compared? Asked when a person wants to know; nobody has to look for it when nothing is compared. */
export function Doctor({ service }: { service: Service }) {
  const [found, setFound] = useState<Found>();
  const asking = useDoing();
  const starved = service.requests > 0 && judged(service.pairs) === 0;
  const ask = () => void asking.run(async () => setFound(await api.doctor(service.name)));
  return (
    <section className={starved ? 'doctor note bad' : 'doctor'} aria-label="Doctor">
      {starved && (
        <p>
          <strong>None of {count(service.requests)} requests was compared. </strong>The doctor can tell why.
        </p>
      )}
      <button type="button" onClick={ask} aria-disabled={asking.busy}>
        {asking.busy ? 'Looking…' : 'Why is something not compared?'}
      </button>
      <Refused problem={asking.problem} />
      {found && (
        <ul className="findings">
          {found.findings.map((one) => (
            <li key={one.check} className={one.level}>
              <b>{one.level}</b>
              <span>
                {one.check}: {one.says} {one.cure && <em>{one.cure}</em>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
