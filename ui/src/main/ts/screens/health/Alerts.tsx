import type { AlertsState } from '../../api/types';
import { Ago } from '../../parts/words';
import { count } from '../../words/format';

const COUNTS = ['Sent', 'Failed', 'Waiting', 'Dropped'];

/** What people are told of just now, and how that goes. */
export function Alerts({ of }: { of: AlertsState }) {
  return (
    <section>
      <h2>Alerts</h2>
      {of.lasting.length === 0 && <p className="quiet">Nothing that people are told of goes on just now.</p>}
      <ul className="findings">
        {of.lasting.map((one) => (
          <li key={one.type + one.service} className={one.severity === 'critical' ? 'bad' : 'warn'}>
            <b>{one.severity}</b>
            <span>
              {one.text} <small>{one.service || 'the whole gateway'}, since <Ago at={one.since} /></small>
            </span>
          </li>
        ))}
      </ul>
      {of.targets.length > 0 && (
        <div className="scroll" tabIndex={0} role="region" aria-label="Who is told">
          <table>
            <thead>
              <tr>
                <th scope="col">Who is told</th>
                <th scope="col">Where</th>
                <th scope="col">From</th>
                {COUNTS.map((title) => (
                  <th key={title} scope="col" className="n">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {of.targets.map((target) => (
                <tr key={target.name}>
                  <th scope="row">
                    {target.name} <small>{target.type}</small>
                  </th>
                  <td className="wide">{target.where}</td>
                  <td data-label="from">{target.severity}</td>
                  {[target.sent, target.failed, target.waiting, target.dropped].map((n, i) => (
                    <td key={i} data-label={COUNTS[i]?.toLowerCase()} className={n === 0 ? 'n zero' : i === 0 ? 'n' : 'n bad'}>
                      {count(n)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
