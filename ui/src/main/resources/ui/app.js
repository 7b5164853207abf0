// Shows what the address asks for and asks the gateway anew every two seconds. Never two questions at once: a slow
// gateway is not asked more often for being slow.
import * as api from './api.js';
import { causeView, loadCause } from './cause.js';
import { h, show } from './dom.js';
import { loadPair, pairView } from './pair.js';
import { loadService, serviceCard, serviceView } from './service.js';

const EVERY_MS = 2000;

const main = document.getElementById('main');
const live = document.getElementById('live');
const lost = document.getElementById('lost');

let generation = 0;
let timer;
let lastAnswer;

const ROUTES = [
  [/^#\/causes\/([^/]+)$/, loadCause, causeView],
  [/^#\/pairs\/([^/]+)$/, loadPair, pairView],
  [/^#\/services\/([^/]+)$/, loadService, serviceView],
];

async function loadHome() {
  const { items } = await api.services();
  return items.length === 1 ? { one: await loadService(items[0].name) } : { many: items };
}

function homeView({ one, many }, redraw) {
  if (one) return serviceView(one, redraw);
  return [h('h1', null, 'Services'), h('div', { class: 'cards' }, many.map(serviceCard))];
}

function route() {
  for (const [pattern, load, view] of ROUTES) {
    const found = pattern.exec(location.hash);
    if (found) return [() => load(decoded(found[1])), view];
  }
  return [loadHome, homeView];
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

async function refresh() {
  clearTimeout(timer);
  const mine = ++generation;
  const [load, view] = route();
  try {
    const data = await load();
    if (mine !== generation) return;
    const draw = () => mine === generation || sameRoute(view) ? show(main, view(data, draw, refresh)) : undefined;
    draw();
    answered();
  } catch (problem) {
    if (mine !== generation) return;
    failed(problem);
  }
  main.removeAttribute('aria-busy');
  timer = setTimeout(refresh, document.hidden ? 5 * EVERY_MS : EVERY_MS);
}

const sameRoute = (view) => route()[1] === view;

function answered() {
  lastAnswer = new Date();
  lost.hidden = true;
  live.textContent = 'live';
  live.className = 'live on';
}

function failed(problem) {
  if (problem instanceof api.Problem && !problem.unreachable) {
    answered();
    show(
      main,
      h('section', { class: 'empty' }, h('h1', null, problem.title), h('p', null, problem.message), h('p', null, h('a', { href: '#/' }, 'All services'))),
    );
    return;
  }
  live.textContent = 'not connected';
  live.className = 'live off';
  lost.hidden = false;
  lost.textContent = lastAnswer
    ? `The gateway does not answer. Shown is how things stood at ${lastAnswer.toLocaleTimeString()}; trying again.`
    : 'The gateway does not answer; trying again.';
  if (!lastAnswer) show(main, h('p', { class: 'quiet' }, 'Nothing to show yet.'));
  if (!(problem instanceof api.Problem)) console.error(problem);
}

window.addEventListener('hashchange', () => {
  window.scrollTo(0, 0);
  main.focus({ preventScroll: true });
  refresh();
});
document.addEventListener('visibilitychange', () => !document.hidden && refresh());
refresh();
