// One service: who serves, what to do next and why, how alike the versions are, how fast each is, and the way back.
import type { Rollout, Service } from '../../api/types';
import { useRollout, useService } from '../../live/hooks';
import { OutcomeBar, ShareBar } from '../../parts/drawings';
import { Answer } from '../../parts/states';
import { AdviceMark, Figure } from '../../parts/words';
import { count, percent, rate as rated, sum } from '../../words/format';
import { LABELS, adviceOf, matchRate, outcomes } from '../../words/judged';
import { PHASES } from '../../words/reasons';
import { WayBack } from '../rollout/WayBack';
import { Steps } from '../rollout/Steps';
import { Doctor } from './Doctor';
import { OverTime } from './OverTime';
import { Reasons } from './Reasons';
import { TopCauses } from './TopCauses';

export function OverviewScreen({ name }: { name: string }) {
  const service = useService(name);
  const rollout = useRollout(name);
  return <Answer of={service}>{(data) => <Overview service={data} rollout={rollout.data} />}</Answer>;
}

function Overview({ service, rollout }: { service: Service; rollout: Rollout | undefined }) {
  const share = rollout?.share ?? service.share;
  const advice = adviceOf(service, rollout);
  return (
    <>
      <h1>{service.name}</h1>
      {service.trouble && (
        <p className="note bad">
          <strong>Degraded. </strong>
          {service.trouble}
        </p>
      )}
      <section className="verdict" aria-label="Advice">
        <AdviceMark light={advice.light} large />
        <p>{advice.says}</p>
      </section>
      <section className="stage">
        <div>
          <h2>
            {service.serving} serves <small>{share === 0 || share === 100 ? 'everybody' : `new serves ${share} %`}</small>
          </h2>
          <ShareBar share={share} />
          <dl className="versions">
            {Object.entries(service.versions).map(([version, url]) => (
              <div key={version}>
                <dt className={version}>{version}</dt>
                <dd>{url}</dd>
              </div>
            ))}
          </dl>
          {rollout ? <Steps rollout={rollout} /> : <p className="quiet">{PHASES[service.phase] ?? service.phase}; no rollout is set up, so old serves.</p>}
        </div>
        {rollout && <WayBack rollout={rollout} />}
      </section>
      {service.requests === 0 ? <Waiting service={service} /> : <Results service={service} />}
      <Doctor service={service} />
      <TopCauses name={service.name} compared={matchRate(service.pairs).n} />
    </>
  );
}

function Waiting({ service }: { service: Service }) {
  return (
    <section className="empty">
      <h2>Waiting for the first request</h2>
      <p>
        Point a client at <code>{service.listen}</code> instead of at <code>{service.versions[service.serving] ?? service.serving}</code>. It is
        answered by {service.serving}; a copy goes to the other version, and what differs shows here.
      </p>
    </section>
  );
}

function Results({ service }: { service: Service }) {
  const { pairs, requests } = service;
  const rate = matchRate(pairs);
  const unjudged = sum(pairs.notComparable);
  const notCopied = sum(service.notCopied);
  const parts = outcomes(pairs, service.notCopied);
  return (
    <>
      <dl className="figures">
        <Figure
          label="Match rate"
          value={rate.n === 0 ? '–' : percent(rate.good, rate.n)}
          detail={rate.n === 0 ? 'nothing compared yet' : `of ${count(rate.n)} pairs; at least ${rated(rate.atLeast)} (95 %)`}
        />
        <Figure label="Different" value={count(pairs.mismatch)} detail={percent(pairs.mismatch, rate.n) + ' of compared'} tone={pairs.mismatch ? 'bad' : ''} />
        <Figure label="Requests" value={count(requests)} detail={percent(rate.n, requests) + ' compared'} />
        <Figure label="Not judged" value={count(unjudged)} detail={percent(unjudged, requests) + ' of requests'} />
        <Figure label="Not copied" value={count(notCopied)} detail={percent(notCopied, requests) + ' of requests'} />
      </dl>
      <OutcomeBar parts={parts} all={requests} />
      <ul className="legend">
        {parts.map(({ name, n }) => (
          <li key={name} className={name}>
            <i /> {LABELS[name] ?? name} <b>{count(n)}</b>
          </li>
        ))}
      </ul>
      <OverTime service={service} />
      <div className="columns">
        <Reasons title="Not copied" counts={service.notCopied} none="Every request was copied." />
        <Reasons title="Copied, but not judged" counts={pairs.notComparable} none="Every pair was judged." />
      </div>
    </>
  );
}
