package understudy.judge.score;

import java.time.Duration;
import java.util.Set;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;
import understudy.traffic.Reply;

/** Whether a version did its work, as far as its outcome tells. */
public enum Health {
    FINE,
    FAILED,
    /** Not asked, or not heard to the end for a reason of ours or of the client's: a measuring error is nobody's failure. */
    UNKNOWN;

    private static final int SERVER_ERROR = 500;
    private static final String GRPC_STATUS = "grpc-status";

    /** UNKNOWN, DEADLINE_EXCEEDED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS: those that gRPC itself maps to 5xx. */
    private static final Set<String> GRPC_SERVER_ERRORS = Set.of("2", "4", "12", "13", "14", "15");

    public static Health of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answered -> of(answered.reply());
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

    private static Health of(Reply reply) {
        boolean callFailed = reply.trailers()
                .first(GRPC_STATUS)
                .or(() -> reply.headers().first(GRPC_STATUS))
                .filter(GRPC_SERVER_ERRORS::contains)
                .isPresent();
        return callFailed || reply.status() >= SERVER_ERROR ? FAILED : FINE;
    }

    private static Health of(Reason reason) {
        return switch (reason) {
            case TIMEOUT, REFUSED, UNRESOLVED, RESET, MALFORMED, TLS -> FAILED;
            case METHOD, NEVER, PERCENT, UPGRADE, HANDOVER, RUN_OVER, IN_FLIGHT, MEMORY, BREAKER -> UNKNOWN;
            case CUT, CLIENT_GONE, SERVING_FAILED, STOPPED -> UNKNOWN;
            case TOO_LARGE, FORMAT, ENCODING, CONDITIONAL, BUDGET, SINK_FULL, COMPARER_FAILED -> UNKNOWN;
        };
    }
}
