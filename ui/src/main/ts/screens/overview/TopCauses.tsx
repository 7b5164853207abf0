import * as api from '../../api/calls';
import { to } from '../../app/route';
import { useKnown } from '../../live/hooks';
import { Answer } from '../../parts/states';
import { Ago, Kind, State, patternOf } from '../../parts/words';
import { wantsALook } from '../causes/inbox';
import { count } from '../../words/format';

const SHOWN = 6;
const ASKED = 50;

/** What wants a look first. */
export function TopCauses({ name, compared }: { name: string; compared: number }) {
  const known = useKnown(`causes/${name}/top`, () => api.causes(name, { stale: false, limit: ASKED }), { every: 4000, told: true });
  return (
    <section>
      <h2>
        What differs <a href={to.service(name, 'causes')}>all causes</a>
      </h2>
      <Answer of={known} lines={3}>
        {({ items }) => {
          const open = items.filter(wantsALook).slice(0, SHOWN);
          return open.length === 0 ? (
            <p className="quiet">{compared > 0 ? `Nothing that wants a look in ${count(compared)} compared pairs.` : 'Nothing was compared yet.'}</p>
          ) : (
            <ul className="topcauses">
              {open.map((cause) => (
                <li key={cause.id}>
                  <a href={to.cause(cause.id)}>
                    <span>{cause.endpoint}</span> <code>{cause.path}</code>
                  </a>
                  <span>
                    <Kind of={cause} /> {patternOf(cause)}
                  </span>
                  <State of={cause} />
                  <b>{count(cause.count)}</b>
                  <small>
                    <Ago at={cause.lastSeen} />
                  </small>
                </li>
              ))}
            </ul>
          );
        }}
      </Answer>
    </section>
  );
}
