// What a tab of the browser is called: with several gateways open one finds the right one.
import { NAMES } from './Shell';
import type { Route } from './route';

export function titleOf(route: Route): string {
  return [...places(route), 'Understudy'].join(' · ');
}

function places(route: Route): string[] {
  switch (route.is) {
    case 'service':
      return [...(route.section === 'overview' ? [] : [NAMES[route.section]]), route.name];
    case 'cause':
      return ['Cause ' + route.id];
    case 'pair':
      return ['Pair ' + route.id];
    case 'audit':
      return ['Audit'];
    case 'approvals':
      return ['Approvals'];
    case 'tokens':
      return ['Tokens'];
    case 'home':
    case 'nowhere':
      return [];
  }
}
