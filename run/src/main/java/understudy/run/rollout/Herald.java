package understudy.run.rollout;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import understudy.judge.gate.GateName;
import understudy.judge.gate.GateResult;
import understudy.judge.gate.GateVerdict;
import understudy.judge.rollout.PauseReason;
import understudy.judge.rollout.Phase;
import understudy.judge.rollout.Remedy;
import understudy.judge.rollout.Rollout;
import understudy.run.RolloutMove;
import understudy.run.Telling;
import understudy.run.alert.Alert;
import understudy.run.alert.AlertType;

/** Has people told of what becomes of a rollout, each thing once. Guarded by its course. */
final class Herald {

    private final Telling telling;

    /** What failed in this epoch. */
    private final Set<GateName> failed = EnumSet.noneOf(GateName.class);

    private long epoch;

    Herald(Telling telling) {
        this.telling = telling;
    }

    /** A start goes on from here; the move is from where the store last had the rollout. */
    void started(RolloutMove move) {
        if (isLate(move.after())) {
            telling.raise(Alert.stalledRollout(move));
        } else {
            over(move);
            changed(move, !move.before().equals(move.after()) && move.after().phase() == Phase.PAUSED);
        }
    }

    /** @param look whether somebody must look */
    void moved(RolloutMove move, boolean look) {
        boolean late = isLate(move.after());
        if (isLate(move.before()) && !late) {
            over(move);
        }
        if (late) {
            telling.raise(Alert.stalledRollout(move));
        } else {
            changed(move, look);
        }
    }

    private void over(RolloutMove move) {
        Rollout now = move.after();
        telling.resolve(
                AlertType.STALLED_ROLLOUT,
                move.service(),
                "it is %s, new serves %d %%"
                        .formatted(now.phase().label(), now.share().percent()));
    }

    private void changed(RolloutMove move, boolean look) {
        Rollout before = move.before();
        Rollout now = move.after();
        boolean elsewhere = before.phase() != now.phase() || !before.share().equals(now.share());
        if (elsewhere && now.phase() == Phase.ROLLED_BACK) {
            telling.raise(Alert.rollback(move));
        } else if (elsewhere || look) {
            telling.raise(Alert.phaseChange(move, look));
        }
    }

    /** The gates were looked at. One that fails on and on is told of once in each epoch, and not where all is off already. */
    void judged(String service, Position at, List<GateResult> gates, Instant now) {
        if (at.epoch() != epoch) {
            epoch = at.epoch();
            failed.clear();
        }
        if (!isUnderWay(at.rollout().phase())) {
            return;
        }
        String cure = Remedy.of(at.rollout(), gates).orElse("");
        for (GateResult gate : gates) {
            if (gate.verdict() == GateVerdict.FAIL && failed.add(gate.gate())) {
                telling.raise(Alert.gateFailed(service, gate.gate().label(), gate.sentence(), cure, now));
            }
        }
    }

    private static boolean isUnderWay(Phase phase) {
        return switch (phase) {
            case SHADOWING, PROGRESSING, WAITING_APPROVAL, PROMOTING, PAUSED -> true;
            case INITIALIZED, SUCCEEDED, ROLLED_BACK, ABORTED -> false;
        };
    }

    private static boolean isLate(Rollout rollout) {
        return rollout.pause().filter(PauseReason.DEADLINE::equals).isPresent();
    }
}
