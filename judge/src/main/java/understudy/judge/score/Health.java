package understudy.judge.score;

import java.time.Duration;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;

/** Whether a version did its work, as far as its outcome tells. */
public enum Health {
    FINE,
    FAILED,
    /** Not asked, or not heard to the end for a reason of ours or of the client's: a measuring error is nobody's failure. */
    UNKNOWN;

    private static final int SERVER_ERROR = 500;

    public static Health of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answered -> answered.reply().status() < SERVER_ERROR ? FINE : FAILED;
            case Outcome.TimedOut ignored -> FAILED;
            case Outcome.Failed failed -> of(failed.reason());
            case Outcome.NotAsked ignored -> UNKNOWN;
        };
    }

    /** As {@link #of(Outcome)}; whoever was given less time than the other one took was not heard to the end. */
    public static Health of(Outcome outcome, Outcome other) {
        boolean hadLessTime = outcome instanceof Outcome.TimedOut(Duration limit)
                && other instanceof Outcome.Answered answered
                && answered.took().compareTo(limit) > 0;
        return hadLessTime ? UNKNOWN : of(outcome);
    }

    private static Health of(Reason reason) {
        return switch (reason) {
            case TIMEOUT, REFUSED, UNRESOLVED, RESET, MALFORMED, TLS, SERVING_FAILED -> FAILED;
            case METHOD, NEVER, PERCENT, UPGRADE, HANDOVER, IN_FLIGHT, MEMORY, BREAKER -> UNKNOWN;
            case CUT, CLIENT_GONE, STOPPED -> UNKNOWN;
            case TOO_LARGE, FORMAT, ENCODING, CONDITIONAL, BUDGET, SINK_FULL, COMPARER_FAILED -> UNKNOWN;
        };
    }
}
