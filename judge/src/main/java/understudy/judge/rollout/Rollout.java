package understudy.judge.rollout;

import java.util.Optional;
import understudy.traffic.Share;

/**
 * Where a rollout is, whole: what survives a restart.
 *
 * @param pause why it is paused; there in {@link Phase#PAUSED} alone
 * @param reason for a person, why it is where it is; may be empty
 */
public record Rollout(Phase phase, Share share, Optional<PauseReason> pause, String reason) {

    public static final Rollout INITIAL = new Rollout(Phase.INITIALIZED, Share.NONE, Optional.empty(), "");

    public Rollout {
        if ((phase == Phase.PAUSED) != pause.isPresent()) {
            throw new IllegalArgumentException(
                    "rollout: %s, pause %s (expected: both or none)".formatted(phase, pause));
        }
        if ((isAtNone(phase) && share.percent() > 0) || (isAtAll(phase) && share.percent() < 100)) {
            throw new IllegalArgumentException("rollout: %s at %d %%".formatted(phase, share.percent()));
        }
    }

    private static boolean isAtNone(Phase phase) {
        return switch (phase) {
            case INITIALIZED, SHADOWING, ROLLED_BACK, ABORTED -> true;
            case PROGRESSING, WAITING_APPROVAL, PROMOTING, SUCCEEDED, PAUSED -> false;
        };
    }

    private static boolean isAtAll(Phase phase) {
        return phase == Phase.PROMOTING || phase == Phase.SUCCEEDED;
    }

    /** Under way, at a share. */
    static Rollout at(Share share, String reason) {
        return new Rollout(phaseAt(share), share, Optional.empty(), reason);
    }

    private static Phase phaseAt(Share share) {
        return switch (share.percent()) {
            case 0 -> Phase.SHADOWING;
            case 100 -> Phase.PROMOTING;
            default -> Phase.PROGRESSING;
        };
    }

    Rollout waiting(String why) {
        return new Rollout(Phase.WAITING_APPROVAL, share, Optional.empty(), why);
    }

    Rollout paused(PauseReason pauseReason, String why) {
        return new Rollout(Phase.PAUSED, share, Optional.of(pauseReason), why);
    }

    /** The same, for another reason. */
    public Rollout because(String why) {
        return new Rollout(phase, share, pause, why);
    }

    Rollout succeeded() {
        return new Rollout(Phase.SUCCEEDED, share, Optional.empty(), "The bake is over.");
    }

    static Rollout rolledBack(String why) {
        return new Rollout(Phase.ROLLED_BACK, Share.NONE, Optional.empty(), why);
    }

    static Rollout aborted(String why) {
        return new Rollout(Phase.ABORTED, Share.NONE, Optional.empty(), why);
    }
}
