// Where a rollout stands among its steps.
import type { Move, Rollout } from '../../api/types';
import { duration } from '../../words/format';

export interface Step {
  readonly share: number;
  readonly stands: 'behind' | 'here' | 'ahead';
  readonly words: string;
}

/** Those of its plan; without one, those that it has been at. */
export function stepsOf(rollout: Rollout, now = Date.now()): Step[] {
  const shares = new Set(rollout.plan?.steps ?? [0, 100, ...rollout.moves.map((move) => move.share)]);
  shares.add(rollout.share);
  return [...shares].sort((a, b) => a - b).map((share) => step(rollout, share, now));
}

function step(rollout: Rollout, share: number, now: number): Step {
  if (share === rollout.share) return { share, stands: 'here', words: 'for ' + duration(Math.max(0, (now - Date.parse(rollout.stepBegan)) / 1000)) };
  if (share > rollout.share) return { share, stands: 'ahead', words: rollout.plan?.approval.includes(share) ? 'needs approval' : '' };
  const took = timeAt(rollout.moves, share);
  return { share, stands: 'behind', words: took === undefined ? '' : 'took ' + duration(took) };
}

/** How many seconds it was at a share the last time; nothing where its moves do not tell. */
export function timeAt(moves: readonly Move[], share: number): number | undefined {
  const left = moves.findIndex((move) => move.fromShare === share && move.share !== share);
  const came = moves.findIndex((move, i) => i > left && move.share === share && move.fromShare !== share);
  const [end, start] = [moves[left]?.at, moves[came]?.at];
  return left < 0 || came < 0 || !end || !start ? undefined : (Date.parse(end) - Date.parse(start)) / 1000;
}

/** When all gates will probably be open, in seconds from now; nothing where one cannot tell. */
export function forecast(rollout: Rollout): number | undefined {
  const shut = rollout.gates.filter((gate) => !gate.passed);
  if (shut.length === 0 || shut.some((gate) => gate.eta === undefined)) return undefined;
  return Math.max(...shut.map((gate) => gate.eta ?? 0));
}

/** Why it is where it is. The figures of a pause that no person asked for are those of then; what is measured now stands with the gates. */
export const becauseOf = ({ phase, pause, reason }: Pick<Rollout, 'phase' | 'pause' | 'reason'>): string =>
  phase === 'paused' && pause !== 'byPerson' ? `When it paused: ${reason}` : reason;

export type Steer = 'promote' | 'approve' | 'pause' | 'resume' | 'stepBack' | 'retry' | 'abort' | 'finish';

/** What can be asked of a rollout in its phase, upwards first. */
export function verbsOf(phase: string): Steer[] {
  switch (phase) {
    case 'waitingApproval':
      return ['approve', 'pause', 'stepBack', 'abort'];
    case 'initialized':
    case 'shadowing':
      return ['promote', 'pause', 'abort'];
    case 'progressing':
      return ['promote', 'pause', 'stepBack', 'abort'];
    case 'promoting':
      return ['pause', 'stepBack', 'finish', 'abort'];
    case 'paused':
      return ['resume', 'promote', 'stepBack', 'abort'];
    case 'rolledBack':
    case 'aborted':
      return ['retry'];
    default:
      return [];
  }
}
