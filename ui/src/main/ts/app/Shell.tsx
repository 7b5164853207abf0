// What stands around every screen: where one is, where one can go, and how the page stands with the gateway.
import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import type { Service } from '../api/types';
import { connection } from '../live/connection';
import { useApprovals, useCause, useDoing, usePair, useServices, useStore } from '../live/hooks';
import { type Route, SECTIONS, type Section, go, to } from './route';
import { leaveNow, may, standing } from './session';
import { after, choose, theme } from './theme';
import { moment } from '../words/format';

/** What each screen of a service is called. */
export const NAMES: Readonly<Record<Section, string>> = {
  overview: 'Overview',
  rollout: 'Rollout',
  causes: 'Causes',
  endpoints: 'Endpoints',
  rules: 'Rules',
  coverage: 'Coverage',
  health: 'Health',
};

export function Shell({ route, children }: { route: Route; children: ReactNode }) {
  const services = useServices().data?.items ?? [];
  return (
    <div className="shell">
      <a className="skip" href="#main" onClick={skip}>
        To the content
      </a>
      <header className="side">
        <a className="brand" href={to.home}>
          <img src="/ui/mark.svg" alt="" width="22" height="22" />
          <span>Understudy</span>
        </a>
        <Places route={route} services={services} />
        <Foot />
      </header>
      <div className="content">
        <Lost />
        {children}
      </div>
    </div>
  );
}

function skip(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

function Places({ route, services }: { route: Route; services: readonly Service[] }) {
  switch (route.is) {
    case 'service':
      return <Nav name={route.name} section={route.section} services={services} />;
    case 'cause':
      return <OfCause id={route.id} services={services} />;
    case 'pair':
      return <OfPair id={route.id} services={services} />;
    default:
      return <Nav name={services.length === 1 ? services[0]?.name : undefined} route={route} services={services} />;
  }
}

function OfCause({ id, services }: { id: string; services: readonly Service[] }) {
  return <Nav name={useCause(id).data?.service} section="causes" services={services} />;
}

function OfPair({ id, services }: { id: string; services: readonly Service[] }) {
  return <Nav name={usePair(id).data?.service} section="causes" services={services} />;
}

interface NavOf {
  readonly name: string | undefined;
  readonly section?: Section;
  readonly route?: Route;
  readonly services: readonly Service[];
}

function Nav({ name, section, route, services }: NavOf) {
  const here = section ?? (route?.is === 'home' && name ? 'overview' : undefined);
  const who = useStore(standing);
  const strip = useRef<HTMLElement>(null);
  // Where the names stand in one row, that of this screen may be out of sight.
  useEffect(() => {
    const [row, at] = [strip.current, strip.current?.querySelector<HTMLElement>('[aria-current]')];
    if (row && at) row.scrollLeft = at.offsetLeft - (row.clientWidth - at.clientWidth) / 2;
  }, [name, here, route]);
  return (
    <nav aria-label="Screens" ref={strip}>
      {services.length > 1 && <Switcher name={name} section={section ?? 'overview'} services={services} />}
      {name !== undefined && (
        <ul>
          {SECTIONS.map((each) => (
            <li key={each}>
              <a href={to.service(name, each)} aria-current={each === here ? 'page' : undefined}>
                {NAMES[each]}
              </a>
            </li>
          ))}
        </ul>
      )}
      <ul className="all">
        <Everywhere address={to.audit} here={route?.is === 'audit'} label="Audit" />
        <Everywhere address={to.approvals} here={route?.is === 'approvals'} label="Approvals" badge={<Waiting />} />
        {may('admin', who) && <Everywhere address={to.tokens} here={route?.is === 'tokens'} label="Tokens" />}
      </ul>
    </nav>
  );
}

function Everywhere({ address, here, label, badge }: { address: string; here: boolean; label: string; badge?: ReactNode }) {
  return (
    <li>
      <a href={address} aria-current={here ? 'page' : undefined}>
        {label}
        {badge}
      </a>
    </li>
  );
}

/** How much waits for somebody's word. */
function Waiting() {
  const n = useApprovals().data?.items.length ?? 0;
  if (n === 0) return null;
  return (
    <span className="badge" title={`${n} waiting`}>
      {n}
    </span>
  );
}

function Switcher({ name, section, services }: { name: string | undefined; section: Section; services: readonly Service[] }) {
  return (
    <label className="switcher">
      <span className="hidden">Service</span>
      <select value={name ?? ''} onChange={(event) => go(event.target.value === '' ? to.home : to.service(event.target.value, section))}>
        <option value="">All services</option>
        {services.map((each) => (
          <option key={each.name} value={each.name}>
            {each.name}
          </option>
        ))}
      </select>
    </label>
  );
}

const LIVE = { live: 'live', asking: 'live by asking', lost: 'not connected', opening: 'connecting' } as const;

function Foot() {
  const now = useStore(connection);
  const shade = useStore(theme);
  return (
    <div className="foot">
      <p className={`live ${now.kind}`} role="status">
        {LIVE[now.kind]}
      </p>
      <button type="button" className="plain" onClick={() => choose(after(shade))} aria-label={`Colours: ${shade}. Change`}>
        {shade === 'system' ? '◐' : shade === 'dark' ? '●' : '○'} <span className="shade">{shade}</span>
      </button>
      <Who />
    </div>
  );
}

function Who() {
  const who = useStore(standing);
  const leaving = useDoing();
  if (who.is !== 'in' || !who.session.auth) return null;
  return (
    <p className="who">
      <span>
        {who.session.name} <small>{who.session.role}</small>
      </span>
      <button type="button" className="plain" aria-disabled={leaving.busy} onClick={() => void leaving.run(leaveNow)}>
        Log out
      </button>
    </p>
  );
}

function Lost() {
  const now = useStore(connection);
  if (now.kind !== 'lost') return null;
  return (
    <p className="lost" role="alert">
      The gateway does not answer. What is shown is how things stood at {moment(now.since)}; trying again.
    </p>
  );
}
