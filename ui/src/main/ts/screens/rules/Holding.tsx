import * as api from '../../api/calls';
import type { Rule } from '../../api/types';
import { useDoing } from '../../live/hooks';
import { touch } from '../../live/queries';
import { tell } from '../../parts/notice';
import { Refused } from '../../parts/states';
import { Ago } from '../../parts/words';
import { count } from '../../words/format';

/** Rules that hold, with what each has hidden. */
export function Holding({ title, name, rules, removable }: { title: string; name: string; rules: readonly Rule[]; removable: boolean }) {
  const removing = useDoing();
  const remove = async (rule: Rule) => {
    const done = await api.removeRule(name, rule.id);
    tell(done, `${rule.text} holds no longer.`);
    touch('rules/');
  };
  return (
    <section>
      <h2>
        {title} <small>{rules.length}</small>
      </h2>
      <Refused problem={removing.problem} />
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
                    <button type="button" className="plain" aria-disabled={removing.busy} onClick={() => void removing.run(() => remove(rule))}>
                      Remove<span className="hidden"> {rule.text}</span>
                    </button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
