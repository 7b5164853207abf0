// One kept pair: the request, what differs, both replies side by side, the command that repeats it.
import * as api from './api.js';
import { aligned, folded, lines, marked } from './diff.js';
import { h } from './dom.js';
import { bytes, millis } from './format.js';
import { kindOf, said } from './service.js';

const unfolded = new Set();

/** The pair looked at last. A kept pair never changes, so it is read once; after that only the gateway is asked whether it is there. */
let last;

export async function loadPair(id) {
  if (last?.pair.id === id) {
    await api.alive();
    return last;
  }
  const pair = await api.pair(id);
  const [old, fresh] = await Promise.all([command(id, 'old'), command(id, 'new')]);
  last = { pair, curl: { old, new: fresh } };
  return last;
}

async function command(id, version) {
  try {
    return await api.curl(id, version);
  } catch (problem) {
    return { failed: problem.message };
  }
}

export function pairView({ pair, curl }, redraw, withCauses = true) {
  return [
    h(
      'section',
      { class: 'head' },
      withCauses && h('p', { class: 'crumbs' }, h('a', { href: '#/services/' + encodeURIComponent(pair.service) }, pair.service), ' / pair ', pair.id),
      h(withCauses ? 'h1' : 'h2', { class: 'request' }, h('b', null, pair.request.method), ' ', pair.request.uri),
      h('p', { class: 'quiet' }, pair.endpoint, ' · ', h('time', { datetime: pair.at }, new Date(pair.at).toLocaleString())),
      withCauses &&
        h('p', { class: 'quiet' }, 'Shows ', pair.causes.map((id, i) => [i > 0 && ', ', h('a', { href: '#/causes/' + encodeURIComponent(id) }, 'cause ' + id)])),
    ),
    differences(pair),
    h(
      'section',
      null,
      h(
        'div',
        { class: 'sides' },
        side('old', pair.oldReply, pair.newReply),
        side('new', pair.newReply, pair.oldReply),
      ),
      compared('body', pair.oldReply.body, pair.newReply.body, redraw, pair.id),
      h('details', { class: 'more' }, h('summary', null, 'Reply headers'), compared('headers', fieldText(pair.oldReply), fieldText(pair.newReply), redraw, pair.id)),
      h(
        'details',
        { class: 'more' },
        h('summary', null, 'Request headers' + (pair.request.bodyLength ? ' and body' : '')),
        h('pre', null, headerText(pair.request)),
        pair.request.bodyLength > 0 && h('pre', null, lines(pair.request.body).join('\n')),
      ),
    ),
    repeat(curl),
  ];
}

function differences(pair) {
  return h(
    'section',
    null,
    h('h2', null, 'Differences ', h('small', null, pair.differences.length)),
    h(
      'table',
      { class: 'causes' },
      h('thead', null, h('tr', null, ['Place', 'Kind', 'Old said', 'New said'].map((t) => h('th', null, t)))),
      h(
        'tbody',
        null,
        pair.differences.map((one) =>
          h(
            'tr',
            null,
            h('td', { class: 'place' }, h('code', null, one.path)),
            h('td', null, kindOf(one)),
            h('td', { class: 'said', 'data-label': 'old' }, said(one.oldValue)),
            h('td', { class: 'said', 'data-label': 'new' }, said(one.newValue)),
          ),
        ),
      ),
    ),
  );
}

function side(version, reply, other) {
  return h(
    'div',
    { class: 'side ' + version },
    h('b', null, version),
    h('span', { class: reply.status === other.status ? '' : 'differs' }, String(reply.status)),
    h('span', { class: 'quiet' }, bytes(reply.bodyLength)),
    h('span', { class: 'quiet' }, millis(reply.tookMillis)),
  );
}

function headerText(message) {
  return message.headers.map(([name, value]) => name + ': ' + value).join('\n');
}

/** Headers, and behind them the trailers. */
function fieldText(reply) {
  const trailers = reply.trailers.map(([name, value]) => 'trailer ' + name + ': ' + value);
  return [headerText(reply), ...trailers].filter(Boolean).join('\n');
}

function compared(what, oldText, newText, redraw, pairId) {
  if (oldText === '' && newText === '') return h('p', { class: 'quiet' }, 'Both are empty.');
  const rows = aligned(lines(oldText), lines(newText));
  return h(
    'div',
    { class: 'diff' },
    folded(rows).map((stretch, i) => {
      const key = `${pairId} ${what} ${i}`;
      if (stretch.rows) return stretch.rows.map(row);
      if (unfolded.has(key) || stretch.hidden.length <= 4) return stretch.hidden.map(row);
      const unfold = () => {
        unfolded.add(key);
        redraw();
      };
      return h('button', { type: 'button', class: 'fold', onclick: unfold }, `${stretch.hidden.length} equal lines`);
    }),
  );
}

function row([a, b]) {
  if (a === b) return h('div', { class: 'row same' }, h('code', null, a), h('code', { class: 'r' }, b));
  if (a === null) return h('div', { class: 'row' }, h('code', { class: 'gap' }), h('code', { class: 'r come' }, whole(b)));
  if (b === null) return h('div', { class: 'row' }, h('code', { class: 'gone' }, whole(a)), h('code', { class: 'r gap' }));
  const [one, other] = marked(a, b);
  return h('div', { class: 'row' }, h('code', { class: 'gone' }, pieces(one)), h('code', { class: 'r come' }, pieces(other)));
}

function whole(line) {
  const text = line.trimStart();
  return [line.slice(0, line.length - text.length), text && h('mark', null, text)];
}

const pieces = ([before, differing, after]) => [before, differing && h('mark', null, differing), after];

function repeat(curl) {
  return h(
    'section',
    null,
    h('h2', null, 'Repeat it'),
    Object.entries(curl).map(([version, made]) => (made.failed ? h('p', { class: 'quiet' }, made.failed) : commandBox(version, made))),
  );
}

function commandBox(version, made) {
  const copy = async (event) => {
    const button = event.currentTarget;
    try {
      await navigator.clipboard.writeText(made.command);
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'Select it by hand';
    }
    setTimeout(() => (button.textContent = 'Copy'), 1500);
  };
  return h(
    'div',
    { class: 'command', 'data-key': version },
    h('div', null, h('b', null, 'against ' + version), h('button', { type: 'button', onclick: copy }, 'Copy')),
    h('pre', null, made.command),
    made.placeholders.length > 0 && h('p', { class: 'quiet' }, 'Set first: ', made.placeholders.map((p) => '$' + p).join(', ')),
  );
}
