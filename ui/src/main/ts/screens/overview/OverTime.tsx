// Latency of both versions and what became of pairs, minute by minute; the percentiles since the start beside them.
import { useMemo } from 'react';
import * as api from '../../api/calls';
import type { Series, Service } from '../../api/types';
import { useKnown } from '../../live/hooks';
import { Chart } from '../../parts/chart';
import { millis, short } from '../../words/format';

const MINUTES = 60;

export function OverTime({ service }: { service: Service }) {
  const known = useKnown(`series/${service.name}`, () => api.series(service.name, MINUTES), { every: 10_000 });
  return (
    <section className="overtime" aria-label="Over time">
      {known.data && <Charts of={known.data} />}
      {!known.data && known.problem?.absent && <p className="quiet panel">This gateway keeps no values over time.</p>}
      <SinceStart service={service} />
    </section>
  );
}

function Charts({ of }: { of: Series }) {
  const typical = useMemo(() => [line('old p50', 'old', of.oldP50), line('new p50', 'new', of.newP50)], [of]);
  const slowest = useMemo(() => [line('old p99', 'old', of.oldP99), line('new p99', 'new', of.newP99)], [of]);
  const verdicts = useMemo(() => [line('equal', 'good', of.match), line('different', 'bad', of.mismatch)], [of]);
  return (
    <>
      <Chart title="Latency, typical" times={of.minutes} lines={typical} format={millis} />
      <Chart title="Latency, slowest 1 %" times={of.minutes} lines={slowest} format={millis} />
      <Chart title="Pairs a minute" times={of.minutes} lines={verdicts} format={short} />
    </>
  );
}

const line = (label: string, colour: string, values: readonly (number | null)[]) => ({ label, colour, values });

function SinceStart({ service }: { service: Service }) {
  const rows = Object.entries(service.latency).filter(([, of]) => of.n > 0);
  return (
    <div className="panel">
      <h3>Latency since start</h3>
      {rows.length === 0 ? (
        <p className="quiet">No replies yet.</p>
      ) : (
        <table className="small">
          <thead>
            <tr>
              <td />
              {['p50', 'p90', 'p99', 'max'].map((p) => (
                <th key={p} scope="col" className="n">
                  {p}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([version, of]) => (
              <tr key={version}>
                <th scope="row" className={version}>
                  {version}
                </th>
                {[of.p50, of.p90, of.p99, of.max].map((ms, i) => (
                  <td key={i} className="n">
                    {millis(ms)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
