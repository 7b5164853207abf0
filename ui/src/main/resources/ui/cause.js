// One cause: what it is, how often it was seen, and the kept pairs that show it.
import * as api from './api.js';
import { h } from './dom.js';
import { ago, count } from './format.js';
import { loadPair, pairView } from './pair.js';
import { kindOf, patternOf, said, staleOf, stateOf } from './service.js';

const NO_PAIR = { gone: true };

/** The pair shown on a cause's page stays the same while it is looked at. */
const chosen = new Map();

/** A cause may have become part of another one: that one answers, and is in the address from then on. */
export async function loadCause(id) {
  const cause = await api.cause(id);
  if (cause.id !== id) history.replaceState(null, '', '#/causes/' + encodeURIComponent(cause.id));
  const newest = cause.samples.at(-1);
  const pairId = cause.samples.includes(chosen.get(cause.id)) ? chosen.get(cause.id) : newest;
  chosen.set(cause.id, pairId);
  return { cause, shown: pairId ? await loadPair(pairId).catch(() => NO_PAIR) : undefined };
}

export function causeView({ cause, shown }, redraw, reload) {
  return [
    h(
      'section',
      { class: 'head' },
      h('p', { class: 'crumbs' }, h('a', { href: '#/services/' + encodeURIComponent(cause.service) }, cause.service), ' / cause ', cause.id),
      h('h1', null, cause.endpoint, ' ', h('code', null, cause.path)),
      h(
        'p',
        { class: 'serving' },
        kindOf(cause),
        patternOf(cause),
        h('span', { class: 'pill soft' }, h('b', null, count(cause.count)), ' pairs'),
        h('span', { class: 'pill soft' }, 'state ', h('b', null, stateOf(cause)), cause.owner && ' ' + cause.owner),
        h('span', { class: 'quiet' }, 'first seen ', when(cause.firstSeen), ', last ', when(cause.lastSeen)),
      ),
      cause.reason && h('p', null, cause.reason, cause.expires && h('span', { class: 'quiet' }, ' until ' + cause.expires)),
      staleOf(cause) && h('p', { class: 'quiet' }, 'Stale: ', cause.stale, '.'),
      company(cause),
      h(
        'div',
        { class: 'versus' },
        h('div', { class: 'gone' }, h('b', null, 'old said'), said(cause.oldExample)),
        h('div', { class: 'come' }, h('b', null, 'new said'), said(cause.newExample)),
      ),
    ),
    samples(cause, reload),
    shown === undefined && h('p', { class: 'quiet' }, 'No pair of it was kept.'),
    shown === NO_PAIR && h('p', { class: 'quiet' }, 'The kept pair cannot be read just now.'),
    shown && shown !== NO_PAIR && pairView(shown, redraw, false),
  ];
}

/** What most likely comes of it, or what it comes of. */
function company(cause) {
  const link = (id, ...words) => h('a', { href: '#/causes/' + encodeURIComponent(id) }, words);
  if (cause.root) return h('p', { class: 'quiet' }, 'Always seen together with ', link(cause.root, cause.root), ', which it most likely comes of.');
  if (cause.with.length === 0) return null;
  return h('p', { class: 'quiet' }, 'Always seen with it: ', cause.with.map((part, i) => [i > 0 && ', ', link(part.id, part.path, ' ', part.kind)]));
}

function when(iso) {
  return h('time', { datetime: iso, title: iso }, ago(iso));
}

function samples(cause, reload) {
  if (cause.samples.length < 2) return null;
  const choose = (id) => () => {
    chosen.set(cause.id, id);
    reload();
  };
  return h(
    'nav',
    { class: 'samples', 'aria-label': 'Kept pairs' },
    h('span', { class: 'quiet' }, 'Kept pairs'),
    cause.samples.map((id, i) =>
      h('button', { type: 'button', title: id, 'aria-pressed': chosen.get(cause.id) === id ? 'true' : 'false', onclick: choose(id) }, String(i + 1)),
    ),
    h('a', { href: '#/pairs/' + encodeURIComponent(chosen.get(cause.id)) }, 'link to this pair'),
  );
}
