package understudy.run.rollout;

import java.time.Instant;
import understudy.judge.rollout.Phase;
import understudy.judge.rollout.Rollout;
import understudy.run.KeptRollout;

/**
 * Where a rollout is, with its counters.
 *
 * @param epoch number of the run of evidence
 * @param step number of the step
 * @param revision one more with every move
 */
public record Position(Rollout rollout, long epoch, long step, long revision, Instant stepBegan) {

    Turn turn() {
        return new Turn(rollout.share(), isCopying(rollout.phase()), epoch, step);
    }

    private static boolean isCopying(Phase phase) {
        return switch (phase) {
            case SHADOWING, PROGRESSING, WAITING_APPROVAL, PROMOTING, PAUSED, ROLLED_BACK -> true;
            case INITIALIZED, SUCCEEDED, ABORTED -> false;
        };
    }

    /** Whether evidence of one counts for the other. */
    boolean isSameStep(Position other) {
        return epoch == other.epoch && step == other.step;
    }

    boolean isHigherThan(Position other) {
        return rollout.share().percent() > other.rollout.share().percent();
    }

    KeptRollout kept(RolloutSettings settings) {
        return new KeptRollout(settings.service(), rollout, epoch, step, revision, stepBegan, settings.terms());
    }
}
