// One service: who serves, how its pairs came out, its endpoints and its causes.
import * as api from './api.js';
import { h } from './dom.js';
import { REASONS, ago, count, millis, percent, sum } from './format.js';
import { loadRollout, rolloutSection } from './rollout.js';

const VERDICTS = [
  ['match', 'equal'],
  ['mismatch', 'different'],
  ['intended', 'intended'],
  ['noise', 'noise'],
  ['transient', 'transient'],
];
const CAUSES_SHOWN = 100;

const findings = new Map();

export async function loadService(name) {
  const [service, rollout, endpoints, causes] = await Promise.all([
    api.service(name),
    loadRollout(name),
    api.endpoints(name),
    api.causes(name, CAUSES_SHOWN),
  ]);
  return { service, rollout, endpoints, causes };
}

export function serviceView({ service, rollout, endpoints, causes }, redraw) {
  return [
    head(service),
    service.trouble && h('p', { class: 'note bad' }, h('strong', null, 'Degraded. '), service.trouble),
    rolloutSection(rollout, redraw),
    service.requests === 0 ? waiting(service) : results(service),
    doctor(service, redraw),
    causesSection(service, causes),
    endpointsSection(endpoints),
  ];
}

/** A service among several. */
export function serviceCard(service) {
  return h(
    'a',
    { class: 'card', href: '#/services/' + encodeURIComponent(service.name), 'data-key': service.name },
    h('h2', null, service.name),
    bar(service),
    h(
      'p',
      { class: 'quiet' },
      `${count(service.requests)} requests, ${count(service.pairs.match)} equal, ${count(service.pairs.mismatch)} different`,
    ),
    service.trouble && h('p', { class: 'note bad' }, service.trouble),
  );
}

function head(service) {
  return h(
    'section',
    { class: 'head' },
    h('h1', null, service.name),
    h(
      'p',
      { class: 'serving' },
      h('span', { class: 'pill' }, h('b', null, service.serving), ' serves'),
      h('span', { class: 'pill soft' }, 'new gets ', h('b', null, service.share + ' %'), ' of users'),
      h('span', { class: 'pill soft' }, service.phase),
    ),
    h(
      'dl',
      { class: 'versions' },
      Object.entries(service.versions).map(([version, url]) => [h('dt', null, version), h('dd', null, url)]),
    ),
  );
}

function waiting(service) {
  return h(
    'section',
    { class: 'empty' },
    h('h2', null, 'Waiting for the first request'),
    h(
      'p',
      null,
      'Point a client at ',
      h('code', null, service.listen),
      ' instead of at ',
      h('code', null, service.versions[service.serving] ?? service.serving),
      '. It is answered by ',
      service.serving,
      '; a copy goes to the other version, and what differs shows here.',
    ),
  );
}

function results(service) {
  const { pairs } = service;
  const unjudged = sum(pairs.notComparable);
  const judged = VERDICTS.reduce((n, [verdict]) => n + pairs[verdict], 0);
  return h(
    'section',
    null,
    h(
      'div',
      { class: 'numbers' },
      number(count(service.requests), 'requests', ''),
      number(count(judged), 'compared', percent(judged, service.requests) + ' of requests'),
      number(count(pairs.mismatch), 'different', percent(pairs.mismatch, judged) + ' of compared', pairs.mismatch ? 'mismatch' : ''),
      number(count(unjudged), 'not judged', percent(unjudged, service.requests) + ' of requests'),
      number(count(sum(service.notCopied)), 'not copied', percent(sum(service.notCopied), service.requests) + ' of requests'),
    ),
    bar(service),
    legend(service, unjudged),
    h(
      'div',
      { class: 'columns' },
      reasons('Not copied', service.notCopied, 'Every request was copied.'),
      reasons('Copied, but not judged', pairs.notComparable, 'Every pair was judged.'),
      latency(service.latency),
    ),
  );
}

function number(value, label, detail, tone = '') {
  return h('div', { class: 'number ' + tone }, h('b', null, value), h('span', null, label), detail && h('small', null, detail));
}

function parts(service) {
  const judged = VERDICTS.map(([verdict, label]) => [verdict, label, service.pairs[verdict]]);
  return [
    ...judged,
    ['notComparable', 'not judged', sum(service.pairs.notComparable)],
    ['notCopied', 'not copied', sum(service.notCopied)],
  ].filter(([, , n]) => n > 0);
}

/** The share of each outcome among all requests, as a drawing: SVG, since the page may not carry inline styles. */
function bar(service) {
  const all = Math.max(1, service.requests);
  let x = 0;
  const svg = svgElement('svg', { class: 'bar', viewBox: '0 0 1000 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  for (const [verdict, , n] of parts(service)) {
    const width = (1000 * n) / all;
    svg.append(svgElement('rect', { class: verdict, x, y: 0, width: Math.max(width, 3), height: 10 }));
    x += width;
  }
  return svg;
}

function svgElement(tag, attributes) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  return element;
}

function legend(service) {
  return h(
    'ul',
    { class: 'legend' },
    parts(service).map(([verdict, label, n]) => h('li', { class: verdict }, h('i', null), label, ' ', h('b', null, count(n)))),
  );
}

function reasons(title, counts, none) {
  const rows = Object.entries(counts).sort((a, b) => b[1] - a[1]);
  return h(
    'div',
    { class: 'panel' },
    h('h3', null, title),
    rows.length === 0
      ? h('p', { class: 'quiet' }, none)
      : h(
          'ul',
          { class: 'reasons' },
          rows.map(([reason, n]) =>
            h('li', null, h('b', null, count(n)), h('span', null, h('code', null, reason), ' ', h('small', null, REASONS[reason] ?? ''))),
          ),
        ),
  );
}

function latency(versions) {
  const rows = Object.entries(versions).filter(([, of]) => of.n > 0);
  const cells = (of) => [of.p50, of.p90, of.p99, of.max].map((ms) => h('td', { class: 'n' }, millis(ms)));
  return h(
    'div',
    { class: 'panel' },
    h('h3', null, 'Latency since start'),
    rows.length === 0
      ? h('p', { class: 'quiet' }, 'No replies yet.')
      : h(
          'table',
          { class: 'small' },
          h('thead', null, h('tr', null, h('th', null, ''), ['p50', 'p90', 'p99', 'max'].map((p) => h('th', { class: 'n' }, p)))),
          h('tbody', null, rows.map(([version, of]) => h('tr', null, h('th', { scope: 'row' }, version), cells(of)))),
        ),
  );
}

function doctor(service, redraw) {
  const found = findings.get(service.name);
  const compared = service.pairs.match + service.pairs.mismatch;
  const starved = service.requests > 0 && compared === 0;
  const ask = async () => {
    findings.set(service.name, { busy: true });
    redraw();
    try {
      findings.set(service.name, await api.doctor(service.name));
    } catch (problem) {
      findings.set(service.name, { failed: problem.message });
    }
    redraw();
  };
  return h(
    'section',
    { class: 'doctor' + (starved ? ' note bad' : '') },
    starved && h('p', null, h('strong', null, `None of ${count(service.requests)} requests was compared. `), 'The doctor can tell why.'),
    h('button', { type: 'button', onclick: ask, disabled: found?.busy }, found?.busy ? 'Looking…' : 'Why is something not compared?'),
    found?.failed && h('p', { class: 'quiet' }, found.failed),
    found?.findings &&
      h(
        'ul',
        { class: 'findings' },
        found.findings.map((one) =>
          h('li', { class: one.level }, h('b', null, one.level), h('span', null, one.check + ': ' + one.says, one.cure && h('em', null, ' ' + one.cure))),
        ),
      ),
  );
}

function causesSection(service, causes) {
  const { items, next } = causes;
  if (items.length === 0) {
    const judged = service.pairs.match;
    return h(
      'section',
      null,
      h('h2', null, 'Causes'),
      h('p', { class: 'quiet' }, judged > 0 ? `No difference in ${count(judged)} compared pairs.` : 'Nothing was compared yet.'),
    );
  }
  const titles = ['Pairs', 'Endpoint and place', 'Kind', 'Old said', 'New said', 'Last seen'];
  const looked = items.filter((cause) => !cause.stale);
  const stale = items.filter((cause) => cause.stale);
  return h(
    'section',
    null,
    h('h2', null, 'Causes ', h('small', null, next ? `the first ${items.length}` : count(items.length))),
    h(
      'table',
      { class: 'causes' },
      h('thead', null, h('tr', null, titles.map((t, i) => h('th', { class: i === 0 ? 'n' : '' }, t)))),
      looked.length > 0 && h('tbody', null, looked.map(causeRow)),
      stale.length > 0 &&
        h(
          'tbody',
          { class: 'stale' },
          h('tr', { class: 'part' }, h('th', { colspan: titles.length, scope: 'rowgroup' }, 'Stale: ', h('small', null, 'fixed, noise, or seen no longer'))),
          stale.map(causeRow),
        ),
    ),
  );
}

function causeRow(cause) {
  return h(
    'tr',
    { 'data-key': cause.id },
    h('td', { class: 'n' }, count(cause.count)),
    h(
      'td',
      { class: 'place' },
      h('a', { href: '#/causes/' + encodeURIComponent(cause.id) }, h('span', null, cause.endpoint), h('code', null, cause.path)),
      cause.with.length > 0 && h('span', { class: 'quiet' }, ` and ${count(cause.with.length)} with it`),
    ),
    h(
      'td',
      null,
      kindOf(cause),
      ' ',
      patternOf(cause),
      cause.state === 'new' && !cause.reopened ? null : h('span', { class: 'quiet' }, ' ' + stateOf(cause)),
      staleOf(cause),
    ),
    h('td', { class: 'said', 'data-label': 'old' }, said(cause.oldExample)),
    h('td', { class: 'said', 'data-label': 'new' }, said(cause.newExample)),
    h('td', { class: 'when' }, h('time', { datetime: cause.lastSeen, title: 'first seen ' + cause.firstSeen }, ago(cause.lastSeen))),
  );
}

/** The kind of a difference or of a cause, with the class of its values. */
export function kindOf(one) {
  return h('span', { class: 'kind' }, one.valueClass ? `${one.kind} (${one.valueClass})` : one.kind);
}

/** How a cause's new values follow from the old ones, or what they break. */
export function patternOf(cause) {
  const words = cause.pattern ?? (cause.breaks && 'not ' + cause.breaks);
  return words && h('span', { class: 'quiet' }, words);
}

/** The state in words: 'oldBug (keep)', 'new again'. */
export function stateOf(cause) {
  if (cause.keep) return cause.state + ' (keep)';
  if (cause.fix) return cause.state + ' (fix)';
  return cause.reopened ? cause.state + ' again' : cause.state;
}

/** Why a cause needs no look any more, where its state does not say so already. */
export function staleOf(cause) {
  return cause.stale && cause.stale !== cause.state && h('span', { class: 'quiet', title: cause.stale }, ' stale');
}

export function said(value) {
  return value === '' ? h('span', { class: 'quiet' }, 'nothing') : h('code', null, value);
}

function endpointsSection({ items, next }) {
  if (items.length === 0) return null;
  const titles = ['Endpoint', 'Requests', 'Equal', 'Different', 'Not judged', 'Not copied'];
  const cells = (e) => [e.requests, e.pairs.match, e.pairs.mismatch, sum(e.pairs.notComparable), sum(e.notCopied)];
  return h(
    'section',
    null,
    h('h2', null, 'Endpoints ', h('small', null, next ? `the ${items.length} busiest` : count(items.length))),
    h(
      'div',
      { class: 'scroll' },
      h(
        'table',
        { class: 'endpoints' },
        h('thead', null, h('tr', null, titles.map((t, i) => h('th', { class: i ? 'n' : '' }, t)))),
        h(
          'tbody',
          null,
          items.map((e) =>
            h(
              'tr',
              { 'data-key': e.endpoint },
              h('th', { scope: 'row' }, h('code', null, e.endpoint)),
              cells(e).map((n, i) => h('td', { class: 'n' + (n === 0 ? ' zero' : i === 2 ? ' mismatch' : '') }, count(n))),
            ),
          ),
        ),
      ),
    ),
  );
}
