import type { Service } from '../../api/types';
import { to } from '../../app/route';
import { OutcomeBar, ShareBar } from '../../parts/drawings';
import { Empty } from '../../parts/states';
import { AdviceMark } from '../../parts/words';
import { count, percent } from '../../words/format';
import { adviceOf, matchRate, outcomes } from '../../words/judged';
import { PHASES } from '../../words/reasons';

export function ServicesScreen({ services }: { services: readonly Service[] }) {
  if (services.length === 0) {
    return (
      <Empty title="No services">
        <p>The config names no service. Add one under services, then reload.</p>
      </Empty>
    );
  }
  return (
    <>
      <h1>Services</h1>
      <ul className="cards">
        {services.map((service) => (
          <li key={service.name}>
            <Card service={service} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Card({ service }: { service: Service }) {
  const advice = adviceOf(service);
  const rate = matchRate(service.pairs);
  return (
    <a className="card" href={to.service(service.name)}>
      <h2>
        {service.name} <AdviceMark light={advice.light} />
      </h2>
      <p className="quiet">{advice.says}</p>
      <ShareBar share={service.share} />
      <p>
        {PHASES[service.phase] ?? service.phase}, new serves {service.share} %
      </p>
      <OutcomeBar parts={outcomes(service.pairs, service.notCopied)} all={service.requests} />
      <p className="quiet">
        {count(service.requests)} requests, {rate.n === 0 ? 'nothing compared yet' : `${percent(rate.good, rate.n)} of ${count(rate.n)} equal`}
      </p>
    </a>
  );
}
