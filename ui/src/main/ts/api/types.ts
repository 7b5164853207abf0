// What the API says, as the gateway's records have it. Times are ISO 8601, durations in names' units.

export type Version = 'old' | 'new' | 'twin';
export type Counts = Readonly<Record<string, number>>;

export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

export interface Pairs {
  readonly match: number;
  readonly mismatch: number;
  readonly intended: number;
  readonly noise: number;
  readonly transient: number;
  readonly notComparable: Counts;
}

export interface Latency {
  readonly n: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
}

export type AdviceLight = 'go' | 'notYet' | 'stop';

export interface Advice {
  readonly light: AdviceLight;
  readonly says: string;
  readonly cure?: string;
}

export interface Service {
  readonly name: string;
  readonly phase: string;
  readonly serving: Version;
  readonly share: number;
  readonly versions: Readonly<Record<string, string>>;
  readonly configDigest: string;
  readonly pairs: Pairs;
  readonly notCopied: Counts;
  readonly requests: number;
  readonly latency: Readonly<Record<string, Latency>>;
  readonly trouble?: string;
  readonly listen: string;
  readonly advice?: Advice;
  readonly hasRollout?: true;
}

export interface Endpoint {
  readonly endpoint: string;
  readonly pairs: Pairs;
  readonly notCopied: Counts;
  readonly requests: number;
}

export interface Gate {
  readonly name: string;
  readonly verdict: 'pass' | 'notYet' | 'fail';
  readonly passed: boolean;
  readonly bound: number;
  readonly limit: number;
  readonly n: number;
  readonly needed?: number;
  readonly eta?: number;
  readonly says: string;
  readonly promise?: string;
}

export interface Move {
  readonly revision: number;
  readonly at: string;
  readonly what: string;
  readonly fromPhase: string;
  readonly fromShare: number;
  readonly phase: string;
  readonly share: number;
  readonly reason: string;
  readonly gates: readonly Gate[];
}

export interface Plan {
  readonly steps: readonly number[];
  readonly approval: readonly number[];
  readonly minStepSeconds: number;
  readonly bakeSeconds: number;
}

export interface Rollout {
  readonly service: string;
  readonly phase: string;
  readonly pause?: string;
  readonly reason: string;
  readonly share: number;
  readonly raising?: number;
  readonly serving: Version;
  readonly epoch: number;
  readonly revision: number;
  readonly stepBegan: string;
  readonly gates: readonly Gate[];
  readonly notExercised: readonly string[];
  readonly rollbackLight: 'green' | 'amber' | 'red';
  readonly moves: readonly Move[];
  readonly plan?: Plan;
  /** Writes that only new may have, where the light is amber. */
  readonly rollbackLoses?: number;
  readonly advice?: Advice;
}

export type CauseState = 'new' | 'newBug' | 'oldBug' | 'intended' | 'noise' | 'fixed';

export interface Part {
  readonly id: string;
  readonly path: string;
  readonly kind: string;
}

export interface Noise {
  readonly endpoint: string;
  readonly path: string;
  readonly says: string;
}

export interface Cause {
  readonly id: string;
  readonly service: string;
  readonly endpoint: string;
  readonly path: string;
  readonly kind: string;
  readonly valueClass?: string;
  readonly pattern?: string;
  readonly breaks?: string;
  readonly state: CauseState;
  readonly owner?: string;
  readonly count: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly oldExample: string;
  readonly newExample: string;
  readonly samples: readonly string[];
  readonly severity: string;
  readonly reopened?: boolean;
  readonly keep?: boolean;
  readonly fix?: boolean;
  readonly reason?: string;
  readonly decided?: string;
  readonly expires?: string;
  readonly root?: string;
  readonly with: readonly Part[];
  readonly doubt?: { readonly flaky: number; readonly noise?: Noise };
  readonly stale?: string;
  readonly ruleProposed?: boolean;
  readonly trend?: readonly number[];
}

export interface CauseDecision {
  readonly state: CauseState;
  readonly keep?: boolean;
  readonly fix?: boolean;
  readonly owner?: string;
  readonly reason?: string;
  readonly expires?: string;
  readonly with?: boolean;
}

export type Field = readonly [string, string];

export interface Request {
  readonly method: string;
  readonly uri: string;
  readonly headers: readonly Field[];
  readonly body: string;
  readonly bodyLength: number;
}

export interface Reply {
  readonly status: number;
  readonly headers: readonly Field[];
  readonly body: string;
  readonly bodyLength: number;
  readonly trailers: readonly Field[];
  readonly tookMillis: number;
}

export interface Difference {
  readonly path: string;
  readonly kind: string;
  readonly valueClass?: string;
  readonly oldValue: string;
  readonly newValue: string;
}

export interface Pair {
  readonly id: string;
  readonly service: string;
  readonly endpoint: string;
  readonly at: string;
  readonly request: Request;
  readonly oldReply: Reply;
  readonly newReply: Reply;
  readonly differences: readonly Difference[];
  readonly causes: readonly string[];
}

export interface RawSide {
  readonly headers: readonly Field[];
  readonly body: string;
}

export interface RawPair {
  readonly old: RawSide;
  readonly new: RawSide;
}

export interface Curl {
  readonly command: string;
  readonly placeholders: readonly string[];
}

export interface HiddenCause extends Part {
  readonly endpoint: string;
  readonly pairs: number;
}

export interface Hindsight {
  readonly pairs: number;
  readonly whole: number;
  readonly part: number;
  readonly nothing: number;
  readonly untold: number;
  readonly causes: readonly HiddenCause[];
  readonly noise: { readonly pairs: number; readonly whole: number; readonly part: number; readonly untold: number };
  readonly places: readonly { readonly endpoint: string; readonly path: string; readonly kind: string; readonly pairs: number }[];
}

export interface Rule {
  readonly id: string;
  readonly service: string;
  readonly kind: string;
  readonly text: string;
  readonly state: 'file' | 'active' | 'proposed' | 'offered' | 'tried';
  readonly hits: number;
  readonly hidden: number;
  readonly since?: string;
  readonly owner?: string;
  readonly reason?: string;
  readonly expires?: string;
  readonly expired: boolean;
  readonly warnings: readonly string[];
  readonly explains?: {
    readonly cause?: string;
    readonly endpoint: string;
    readonly path: string;
    readonly difference: string;
    readonly weaker: number;
    readonly support: number;
    readonly examples: readonly { readonly oldValue: string; readonly otherValue: string }[];
  };
  readonly wouldHide?: Hindsight;
  readonly beginsAnew?: readonly string[];
}

export interface Together {
  readonly service: string;
  readonly rules: readonly string[];
  readonly wouldHide: Hindsight;
}

export interface Mandate {
  readonly owner: string;
  readonly reason: string;
  readonly expires?: string;
}

export interface Finding {
  readonly check: string;
  readonly level: 'ok' | 'warn' | 'bad';
  readonly says: string;
  readonly cure: string;
}

export interface Doctor {
  readonly healthy: boolean;
  readonly findings: readonly Finding[];
}

export interface Series {
  readonly minutes: readonly string[];
  readonly match: readonly number[];
  readonly mismatch: readonly number[];
  readonly other: readonly number[];
  readonly oldP50: readonly (number | null)[];
  readonly oldP99: readonly (number | null)[];
  readonly newP50: readonly (number | null)[];
  readonly newP99: readonly (number | null)[];
  readonly share: readonly (number | null)[];
}

export interface Coverage {
  readonly endpoint: string;
  readonly requests: number;
  readonly pairs: number;
  readonly exercised: boolean;
  readonly statusClasses: Counts;
  readonly sizeClasses: Counts;
  readonly hours: readonly number[];
}

export interface Health {
  readonly shadow?: { readonly inFlight: number; readonly most: number };
  readonly shed?: Counts;
  /** `together`: of all services, of which there may be `most`. */
  readonly kept?: { readonly bytes: number; readonly together?: number; readonly most: number };
  readonly breaker?: { readonly state: string; readonly says?: string };
  readonly overhead?: { readonly p50: number; readonly p99: number };
  readonly fallbacks?: Counts;
  readonly store?: { readonly trouble?: string };
  readonly tripWire?: { readonly state: string; readonly says?: string };
  readonly comparing?: { readonly waitingBytes: number; readonly mostBytes: number; readonly sinkFull: number; readonly failed: number };
}

export interface AlertsState {
  readonly targets: readonly {
    readonly name: string;
    readonly type: string;
    readonly where: string;
    readonly severity: string;
    readonly sent: number;
    readonly failed: number;
    readonly waiting: number;
    readonly dropped: number;
  }[];
  readonly lasting: readonly {
    readonly type: string;
    readonly severity: string;
    readonly service: string;
    readonly since: string;
    readonly text: string;
  }[];
}

/** Alerts that nobody is told of for a while; of any service or type where it names none. */
export interface Silence {
  readonly id: string;
  readonly service?: string;
  readonly type?: string;
  readonly owner: string;
  readonly reason: string;
  readonly since: string;
  readonly until: string;
}
