// One service on one screen, for who owns it (may it go on, and why not), for who was woken up (what is wrong, and the
// way back), and for who has to show what the decision rests on (how much was compared, how sure that is, what is missing).
import * as api from '../../api/calls';
import type { Rollout, Service } from '../../api/types';
import { to } from '../../app/route';
import { useKnown, useRollout, useService } from '../../live/hooks';
import { OutcomeBar, ShareBar } from '../../parts/drawings';
import { Answer } from '../../parts/states';
import { AdviceMark, Figure } from '../../parts/words';
import { count, duration, percent, rate as rated, sum } from '../../words/format';
import { LABELS, adviceOf, matchRate, outcomes } from '../../words/judged';
import { PHASES } from '../../words/reasons';
import { forecast } from '../rollout/course';
import { ShutGates } from '../rollout/Gates';
import { Steering } from '../rollout/Steering';
import { Steps } from '../rollout/Steps';
import { WayBack } from '../rollout/WayBack';
import { Doctor } from './Doctor';
import { OverTime } from './OverTime';
import { Reasons } from './Reasons';
import { TopCauses } from './TopCauses';
import { Lately, Wrong } from './Wrong';

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
      <Wrong service={service} />
      <section className="verdict" aria-label="Advice">
        <AdviceMark light={advice.light} large />
        <p>
          {advice.says}
          {rollout && <Forecast of={rollout} />}
        </p>
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
          {rollout ? <Course of={rollout} /> : <p className="quiet">{PHASES[service.phase] ?? service.phase}; no rollout is set up, so old serves.</p>}
        </div>
        {rollout && <WayBack rollout={rollout} />}
      </section>
      {rollout && <Shut of={rollout} />}
      {service.requests === 0 ? <Waiting service={service} /> : <Results service={service} />}
      <TopCauses name={service.name} compared={matchRate(service.pairs).n} />
      {service.requests > 0 && <Details service={service} />}
      <Doctor service={service} />
    </>
  );
}

/** When all gates will be open, where that can be told. */
function Forecast({ of }: { of: Rollout }) {
  const seconds = forecast(of);
  return seconds === undefined ? null : <small> If it goes on like this, all gates are open in about {duration(seconds)}.</small>;
}

function Course({ of }: { of: Rollout }) {
  return (
    <>
      <Steps rollout={of} />
      <Lately rollout={of} />
      <Steering rollout={of} />
    </>
  );
}

function Shut({ of }: { of: Rollout }) {
  if (of.gates.every((gate) => gate.passed)) return null;
  return (
    <section className="panel" aria-label="Why it does not go on">
      <h3>
        Why it does not go on <a href={to.service(of.service, 'rollout')}>all gates</a>
      </h3>
      <ShutGates gates={of.gates} />
    </section>
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
    <section aria-label="The evidence">
      <dl className="figures">
        <Figure
          label="Match rate"
          value={rate.n === 0 ? '–' : percent(rate.good, rate.n)}
          detail={rate.n === 0 ? 'nothing compared yet' : `of ${count(rate.n)} pairs; at least ${rated(rate.atLeast)} (95 %)`}
        />
        <Figure label="Different" value={count(pairs.mismatch)} detail={percent(pairs.mismatch, rate.n) + ' of compared'} tone={pairs.mismatch ? 'bad' : ''} />
        <Figure label="Compared" value={percent(rate.n, requests)} detail={`${count(rate.n)} of ${count(requests)} requests`} />
        <Exercised name={service.name} />
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
    </section>
  );
}

/** Of how many endpoints enough was compared to say anything. */
function Exercised({ name }: { name: string }) {
  const items = useKnown('coverage/' + name, () => api.coverage(name), { every: 10_000 }).data?.items;
  const exercised = items?.filter((one) => one.exercised).length ?? 0;
  return (
    <Figure
      label="Endpoints"
      value={items ? `${count(exercised)} of ${count(items.length)}` : '–'}
      detail={<a href={to.service(name, 'coverage')}>with enough evidence</a>}
    />
  );
}

function Details({ service }: { service: Service }) {
  return (
    <>
      <OverTime service={service} />
      <div className="columns">
        <Reasons title="Not copied" counts={service.notCopied} none="Every request was copied." />
        <Reasons title="Copied, but not judged" counts={service.pairs.notComparable} none="Every pair was judged." />
      </div>
    </>
  );
}
