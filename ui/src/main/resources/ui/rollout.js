// The rollout of a service: where it is, what keeps it there, how it came there, and the way back.
import * as api from './api.js';
import { h } from './dom.js';
import { ago } from './format.js';

const MOVES_SHOWN = 10;
const VERDICTS = { pass: 'open', notYet: 'not yet', fail: 'failed' };
const ARMED_MS = 10000;
const ASK_AGAIN_MS = 30000;
const NO_ROLLOUT = 409;
const REASON = 'Rolled back on the page.';

/** What became of the button, by service: armed until a time, busy, or what was said. */
const buttons = new Map();

/** Services that had none when they were asked last, and until when that is believed. */
const without = new Map();

/** Of a service that has none: nothing. */
export async function loadRollout(name) {
  if (without.get(name) > Date.now()) return null;
  try {
    return await api.rollout(name, MOVES_SHOWN);
  } catch (problem) {
    if (!(problem instanceof api.Problem) || problem.status !== NO_ROLLOUT) throw problem;
    without.set(name, Date.now() + ASK_AGAIN_MS);
    return null;
  }
}

export function rolloutSection(rollout, redraw) {
  if (!rollout) return null;
  return h(
    'section',
    { class: 'rollout' },
    h('h2', null, 'Rollout ', h('small', null, `${rollout.phase}, new serves ${rollout.share} %`)),
    rollout.reason && h('p', { class: rollout.phase === 'rolledBack' ? 'note bad' : 'quiet' }, rollout.reason),
    rollout.raising != null && h('p', { class: 'quiet' }, `The step to ${rollout.raising} % waits for the store.`),
    back(rollout, redraw),
    gates(rollout.gates),
    moves(rollout.moves),
  );
}

/** Pressed twice within some seconds it goes back: once is a slip. */
function back(rollout, redraw) {
  const button = buttons.get(rollout.service) ?? {};
  const armed = button.until > Date.now();
  const press = async () => {
    if (!armed) {
      buttons.set(rollout.service, { until: Date.now() + ARMED_MS });
      return redraw();
    }
    buttons.set(rollout.service, { busy: true });
    redraw();
    buttons.set(rollout.service, { said: await wentBack(rollout.service) });
    redraw();
  };
  if (rollout.phase === 'rolledBack') return h('p', { class: 'quiet' }, 'Old serves everybody. ', h('code', null, 'understudy retry --reason "..."'), ' begins anew.');
  return h(
    'div',
    { class: 'back' },
    h(
      'button',
      { type: 'button', class: 'stop', onclick: press, disabled: button.busy },
      button.busy ? 'Going back…' : armed ? 'Press again: old serves everybody' : 'Roll back',
    ),
    button.said && h('p', { class: 'note bad', role: 'alert' }, button.said),
  );
}

/** Empty, or why not. */
async function wentBack(service) {
  try {
    await api.rollback(service, REASON);
    return '';
  } catch (problem) {
    return `Not rolled back: ${problem.message} A file named ROLLBACK in the data folder goes back too.`;
  }
}

function gates(all) {
  if (all.length === 0) return h('p', { class: 'quiet' }, 'The gates have not been looked at yet.');
  return h(
    'ul',
    { class: 'gates' },
    all.map((gate) =>
      h('li', { class: gate.verdict, 'data-key': gate.name }, h('b', null, VERDICTS[gate.verdict] ?? gate.verdict), h('code', null, gate.name), h('span', null, gate.says)),
    ),
  );
}

function moves(all) {
  if (all.length === 0) return null;
  return h(
    'details',
    null,
    h('summary', null, 'How it came here'),
    h(
      'ol',
      { class: 'moves' },
      all.map((move) =>
        h(
          'li',
          { 'data-key': String(move.revision) },
          h('time', { datetime: move.at }, ago(move.at)),
          h('span', null, `${move.what}: ${move.fromPhase} at ${move.fromShare} % to ${move.phase} at ${move.share} %`, move.reason && h('small', null, ' ' + move.reason)),
        ),
      ),
    ),
  );
}
