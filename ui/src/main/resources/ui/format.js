// Numbers and times as people read them.

const whole = new Intl.NumberFormat('en');

export const count = (n) => whole.format(n);

export function percent(part, all) {
  if (all === 0) return '0 %';
  const value = (100 * part) / all;
  if (part > 0 && value < 0.01) return '< 0.01 %';
  if (part < all && value > 99.99) return '> 99.99 %';
  return (value >= 10 ? value.toFixed(1) : value.toFixed(2)).replace(/\.?0+$/, '') + ' %';
}

export function millis(ms) {
  if (ms >= 10000) return (ms / 1000).toFixed(1) + ' s';
  if (ms >= 100) return Math.round(ms) + ' ms';
  return ms.toFixed(ms >= 10 ? 1 : 2) + ' ms';
}

export function bytes(n) {
  if (n < 1024) return n + ' B';
  return n < 1048576 ? (n / 1024).toFixed(1) + ' KiB' : (n / 1048576).toFixed(1) + ' MiB';
}

export function ago(iso) {
  const seconds = Math.max(0, Math.round((Date.now() - Date.parse(iso)) / 1000));
  if (seconds < 5) return 'just now';
  if (seconds < 90) return seconds + ' s ago';
  if (seconds < 5400) return Math.round(seconds / 60) + ' min ago';
  if (seconds < 172800) return Math.round(seconds / 3600) + ' h ago';
  return Math.round(seconds / 86400) + ' days ago';
}

export const sum = (counts) => Object.values(counts).reduce((a, b) => a + b, 0);

/** What each reason for not copying or not judging means. */
export const REASONS = {
  method: 'the method is not one that is copied (shadow.methods)',
  never: 'listed under shadow.never',
  percent: 'left out by shadow.percent',
  upgrade: 'a protocol upgrade, such as WebSocket',
  inFlight: 'too many copies in flight (shadow.maxInFlight)',
  memory: 'the memory budget was used up (gateway.memory)',
  breaker: 'new failed too often in a row, so it was spared',
  timeout: 'new did not answer in time (shadow.timeout)',
  refused: 'new refused the connection',
  unresolved: 'the name of new did not resolve',
  reset: 'new broke the connection off',
  malformed: 'new answered something that is not HTTP',
  tls: 'no TLS connection with new',
  cut: 'the copy was cut off to spare memory',
  clientGone: 'the client went away',
  servingFailed: 'the serving version gave no whole reply',
  stopped: 'the gateway was closing',
  tooLarge: 'a reply was larger than shadow.maxBody',
  format: 'the format of the replies is not compared yet',
  encoding: 'the encoding of the replies is not compared yet',
  conditional: 'one side answered a conditional request',
  budget: 'comparing took too long',
  sinkFull: 'too many pairs waited for comparing',
  comparerFailed: 'comparing failed; the log says why',
};
