/** What each reason for not copying or not judging means. */
export const REASONS: Readonly<Record<string, string>> = {
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
  status: 'new answered with an error (5xx)',
  sinkFull: 'too many pairs waited for comparing',
  comparerFailed: 'comparing failed; the log says why',
};

export const PHASES: Readonly<Record<string, string>> = {
  initialized: 'beginning',
  shadowing: 'shadowing',
  progressing: 'ramping up',
  waitingApproval: 'waits for approval',
  promoting: 'baking at 100 %',
  succeeded: 'done',
  paused: 'paused',
  rolledBack: 'rolled back',
  aborted: 'aborted',
};

export const GATES: Readonly<Record<string, string>> = {
  mismatchRate: 'Mismatches',
  errors: 'Errors',
  slower: 'Slower replies',
  endpoints: 'Each endpoint',
  lateRegression: 'Late regression',
  compared: 'Compared',
  minPairs: 'Enough pairs',
  minDuration: 'Time in step',
  noOpenCauses: 'Open causes',
  tripWire: 'Trip wire',
  freezeWindows: 'Freeze windows',
  reconciled: 'Reconciled',
};

export const LIGHTS = {
  green: 'Going back loses nothing.',
  amber: 'Going back may lose writes that only new has.',
  red: 'Going back now would lose what only new has.',
} as const;

/** What people can be told of. */
export const ALERTS: Readonly<Record<string, string>> = {
  newCause: 'a new cause',
  phaseChange: 'a phase or step that changed',
  gateFailed: 'a gate that failed',
  rollback: 'a rollback',
  stalledRollout: 'a rollout that is stalled',
  blind: 'blindness: copies of which nothing is learnt',
  nothingCopied: 'nothing copied',
  shadowDown: 'a shadow that is down',
  budgetShed: 'copies that were not made to spare users',
  degradedStore: 'a store that keeps nothing',
};

/** What the config may have a second person agree to. */
export const ACTIONS: Readonly<Record<string, string>> = {
  loosenGate: 'a gate that asks for less',
  intendedCause: 'a cause that is excused',
  forcedPromote: 'a step in spite of shut gates',
};
