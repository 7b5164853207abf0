// The address behind the # says what is shown.
import { useMemo, useSyncExternalStore } from 'react';

export const SECTIONS = ['overview', 'rollout', 'causes', 'endpoints', 'rules', 'coverage', 'health'] as const;
export type Section = (typeof SECTIONS)[number];

export type Route =
  | { readonly is: 'home' }
  | { readonly is: 'service'; readonly name: string; readonly section: Section; readonly words?: string }
  | { readonly is: 'cause'; readonly id: string }
  | { readonly is: 'pair'; readonly id: string }
  | { readonly is: 'audit' }
  | { readonly is: 'approvals' }
  | { readonly is: 'tokens' }
  | { readonly is: 'nowhere'; readonly address: string };

export function route(hash: string): Route {
  const [place = '', id = '', section = '', words = ''] = hash.replace(/^#?\/?/, '').split('/').map(decoded);
  switch (place) {
    case '':
      return { is: 'home' };
    case 'services':
      if (id === '') return { is: 'home' };
      return isSection(section || 'overview')
        ? { is: 'service', name: id, section: (section || 'overview') as Section, ...(words && { words }) }
        : { is: 'nowhere', address: hash };
    case 'causes':
      return { is: 'cause', id };
    case 'pairs':
      return { is: 'pair', id };
    case 'audit':
    case 'approvals':
    case 'tokens':
      return { is: place };
    default:
      return { is: 'nowhere', address: hash };
  }
}

/** The code of a login link, where the address carries one. */
export const codeOf = (hash: string): string | undefined => /^#\/?login=([^&]+)/.exec(hash)?.[1];

const isSection = (word: string): word is Section => (SECTIONS as readonly string[]).includes(word);

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export const to = {
  home: '#/',
  service: (name: string, section: Section = 'overview') =>
    '#/services/' + encodeURIComponent(name) + (section === 'overview' ? '' : '/' + section),
  /** The causes that have some words. */
  causesOf: (name: string, words: string) => `#/services/${encodeURIComponent(name)}/causes/${encodeURIComponent(words)}`,
  cause: (id: string) => '#/causes/' + encodeURIComponent(id),
  pair: (id: string) => '#/pairs/' + encodeURIComponent(id),
  audit: '#/audit',
  approvals: '#/approvals',
  tokens: '#/tokens',
};

const watch = (listener: () => void) => {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
};

export function useRoute(): Route {
  const hash = useSyncExternalStore(watch, () => location.hash);
  return useMemo(() => route(hash), [hash]);
}

export function go(address: string): void {
  location.hash = address;
}

/** Another address for what is shown already, without a step back to the one before. */
export function rename(address: string): void {
  history.replaceState(null, '', address);
}
