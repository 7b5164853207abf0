import { useState } from 'react';
import type { Rule } from '../../api/types';
import { Ago } from '../../parts/words';
import { count } from '../../words/format';
import { RemoveRule } from './RemoveRule';

/** Rules that hold, with what each has hidden. */
export function Holding({ title, name, rules, removable }: { title: string; name: string; rules: readonly Rule[]; removable: boolean }) {
  const [leaving, setLeaving] = useState<Rule>();
  return (
    <section>
      <h2>
        {title} <small>{rules.length}</small>
      </h2>
      <div className="scroll" tabIndex={0} role="region" aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">Rule</th>
              <th scope="col" className="n">
                Pairs
              </th>
              <th scope="col" className="n">
                Hidden
              </th>
              <th scope="col">Since</th>
              <th scope="col">Owner and reason</th>
              <th scope="col">Ends</th>
              {removable && <td />}
            </tr>
          </thead>
          <tbody>
            {rules.map((rule) => (
              <tr key={rule.id} className={rule.expired ? 'stale' : ''}>
                <th scope="row">
                  <code>{rule.text}</code>
                </th>
                <td data-label="pairs" className={rule.hits === 0 ? 'n zero' : 'n'}>{count(rule.hits)}</td>
                <td data-label="hidden" className={rule.hidden === 0 ? 'n zero' : 'n'}>{count(rule.hidden)}</td>
                <td data-label="since">{rule.since && <Ago at={rule.since} />}</td>
                <td className={rule.owner || rule.reason ? 'wide' : 'none'}>
                  {rule.owner} <small>{rule.reason}</small>
                </td>
                <td data-label="ends">{rule.expired ? `ended ${rule.expires ?? ''}` : (rule.expires ?? 'never')}</td>
                {removable && (
                  <td className="act">
                    <button type="button" className="plain" onClick={() => setLeaving(rule)}>
                      Remove<span className="hidden"> {rule.text}</span>
                    </button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {leaving && <RemoveRule name={name} rule={leaving} onClose={() => setLeaving(undefined)} />}
    </section>
  );
}
