// Asking the gateway. Every answer is JSON; every error is a problem with a title and a detail.

const LIMIT_MS = 8000;

export class Problem extends Error {
  constructor(title, detail, status) {
    super(detail || title);
    this.title = title;
    this.status = status;
  }

  /** Whether the gateway itself could not be reached, as against its having said no. */
  get unreachable() {
    return this.status === 0;
  }
}

export const get = (path, limit = LIMIT_MS) => ask(path, limit, {});

/** Has something done. */
export const post = (path, body) =>
  ask(path, LIMIT_MS, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });

async function ask(path, limit, { headers, ...how }) {
  let response;
  try {
    response = await fetch('/api/v1' + path, { signal: AbortSignal.timeout(limit), headers: { Accept: 'application/json', ...headers }, ...how });
  } catch {
    throw new Problem('The gateway does not answer', 'The gateway does not answer.', 0);
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Problem(body.title ?? 'Error ' + response.status, body.detail ?? '', response.status);
  return body;
}

export const services = () => get('/services?limit=1000');
export const alive = () => get('/services?limit=1');
export const service = (name) => get('/services/' + encodeURIComponent(name));
export const endpoints = (name) => get('/services/' + encodeURIComponent(name) + '/endpoints?limit=100');
export const causes = (name, limit) => get('/services/' + encodeURIComponent(name) + '/causes?limit=' + limit);
export const rollout = (name, moves) => get('/services/' + encodeURIComponent(name) + '/rollout?moves=' + moves);
export const rollback = (name, reason) => post('/services/' + encodeURIComponent(name) + '/rollout/rollback', { reason });
export const doctor = (name) => get('/services/' + encodeURIComponent(name) + '/doctor', 40000);
export const cause = (id) => get('/causes/' + encodeURIComponent(id));
export const pair = (id) => get('/pairs/' + encodeURIComponent(id));
export const curl = (id, version) => get('/pairs/' + encodeURIComponent(id) + '/curl?version=' + version);
