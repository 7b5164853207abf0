import { useEffect, useRef } from 'react';
import { connection } from '../live/connection';
import { useServices, useStore } from '../live/hooks';
import { Notice } from '../parts/notice';
import { Answer, Empty, Loading } from '../parts/states';
import { ApprovalsScreen } from '../screens/approvals/ApprovalsScreen';
import { AuditScreen } from '../screens/audit/AuditScreen';
import { CauseScreen } from '../screens/causes/CauseScreen';
import { CausesScreen } from '../screens/causes/CausesScreen';
import { CoverageScreen } from '../screens/coverage/CoverageScreen';
import { EndpointsScreen } from '../screens/endpoints/EndpointsScreen';
import { HealthScreen } from '../screens/health/HealthScreen';
import { LoginScreen } from '../screens/login/LoginScreen';
import { OverviewScreen } from '../screens/overview/OverviewScreen';
import { ServicesScreen } from '../screens/overview/ServicesScreen';
import { PairScreen } from '../screens/pair/PairScreen';
import { RolloutScreen } from '../screens/rollout/RolloutScreen';
import { RulesScreen } from '../screens/rules/RulesScreen';
import { TokensScreen } from '../screens/tokens/TokensScreen';
import { keepFocus } from './focus';
import { type Route, type Section, to, useRoute } from './route';
import { standing } from './session';
import { Shell } from './Shell';
import { titleOf } from './title';

export function App() {
  const who = useStore(standing);
  return (
    <>
      {who.is === 'asking' && <Opening />}
      {who.is === 'out' && <LoginScreen why={who.why} />}
      {who.is === 'in' && <Inside key={who.session.role + ' ' + who.session.name} />}
      <Notice />
    </>
  );
}

function Opening() {
  const lost = useStore(connection).kind === 'lost';
  return (
    <main className="alone" aria-busy="true">
      <h1>Understudy</h1>
      {lost && (
        <p className="note bad" role="alert">
          The gateway does not answer; trying again.
        </p>
      )}
      <Loading lines={3} />
    </main>
  );
}

function Inside() {
  const route = useRoute();
  const main = useRef<HTMLElement>(null);
  const address = JSON.stringify(route);
  const first = useRef(true);
  useEffect(() => {
    document.title = titleOf(route);
    // A screen that knows where one was has put the focus there already; who goes from service to service goes on choosing.
    if (!first.current && !holdsFocus(main.current) && !document.activeElement?.matches('nav select')) {
      scrollTo(0, 0);
      main.current?.focus({ preventScroll: true });
    }
    first.current = false;
  }, [address]);
  useEffect(() => (main.current ? keepFocus(main.current) : undefined), []);
  return (
    <Shell route={route}>
      <main id="main" tabIndex={-1} ref={main}>
        <Screen key={address} of={route} />
      </main>
    </Shell>
  );
}

/** Whether something in it has the focus; itself does not count. */
const holdsFocus = (screen: HTMLElement | null): boolean => screen !== document.activeElement && screen?.contains(document.activeElement) === true;

function Screen({ of }: { of: Route }) {
  switch (of.is) {
    case 'home':
      return <Home />;
    case 'service':
      return <OfService name={of.name} section={of.section} words={of.words} />;
    case 'cause':
      return <CauseScreen id={of.id} />;
    case 'pair':
      return <PairScreen id={of.id} />;
    case 'audit':
      return <AuditScreen />;
    case 'approvals':
      return <ApprovalsScreen />;
    case 'tokens':
      return <TokensScreen />;
    case 'nowhere':
      return (
        <Empty title="Nothing here">
          <p>
            The address <code>{of.address}</code> names no screen. <a href={to.home}>All services</a>
          </p>
        </Empty>
      );
  }
}

/** Of one service its overview; of several all of them. */
function Home() {
  const known = useServices();
  return (
    <Answer of={known}>
      {({ items }) => {
        const only = items.length === 1 ? items[0] : undefined;
        return only ? <OverviewScreen name={only.name} /> : <ServicesScreen services={items} />;
      }}
    </Answer>
  );
}

function OfService({ name, section, words }: { name: string; section: Section; words: string | undefined }) {
  switch (section) {
    case 'overview':
      return <OverviewScreen name={name} />;
    case 'rollout':
      return <RolloutScreen name={name} />;
    case 'causes':
      return <CausesScreen name={name} words={words} />;
    case 'endpoints':
      return <EndpointsScreen name={name} />;
    case 'rules':
      return <RulesScreen name={name} />;
    case 'coverage':
      return <CoverageScreen name={name} />;
    case 'health':
      return <HealthScreen name={name} />;
  }
}
