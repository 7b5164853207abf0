package understudy.judge.score;

import understudy.traffic.Reason;
import understudy.traffic.Version;

/** What a request that could not be judged says about new. */
public enum Weight {
    /** May have come of new's answer: counts like a mismatch against promotion. */
    AGAINST,
    /** Cannot have come of new's answer, but should have been compared: the gate {@code compared} knows it. */
    MISSED,
    /** Was not to be compared, by what the operator or the client chose. */
    ASIDE;

    /**
     * The weight of a request.
     *
     * @param serving the version that answered the user
     */
    public static Weight of(Reason reason, Version serving) {
        return switch (reason) {
            case METHOD, NEVER, PERCENT, UPGRADE, HANDOVER, RUN_OVER, STOPPED, CONDITIONAL -> ASIDE;
            case IN_FLIGHT, MEMORY, BREAKER, CLIENT_GONE -> MISSED;
            case SERVING_FAILED -> serving == Version.NEW ? AGAINST : MISSED;
            case TIMEOUT, REFUSED, UNRESOLVED, RESET, MALFORMED, TLS, CUT -> AGAINST;
            case TOO_LARGE, FORMAT, ENCODING, BUDGET, SINK_FULL, COMPARER_FAILED -> AGAINST;
        };
    }
}
