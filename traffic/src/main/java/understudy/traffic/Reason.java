package understudy.traffic;

/** Why a copy was not made, or a pair not judged. Every such request counts under exactly one of these. */
public enum Reason {
    // not copied: by the operator's choice
    METHOD("method", Stage.NOT_COPIED),
    NEVER("never", Stage.NOT_COPIED),
    PERCENT("percent", Stage.NOT_COPIED),
    UPGRADE("upgrade", Stage.NOT_COPIED),
    // not copied: another process is taking over
    HANDOVER("handover", Stage.NOT_COPIED),
    // not copied: the rollout has succeeded or was aborted, so that there is nothing left to find out
    RUN_OVER("runOver", Stage.NOT_COPIED),
    // not copied: shed before sending
    IN_FLIGHT("inFlight", Stage.SHED),
    MEMORY("memory", Stage.SHED),
    BREAKER("breaker", Stage.SHED),
    // copied, but no whole reply from the shadow
    TIMEOUT("timeout", Stage.UNANSWERED),
    REFUSED("refused", Stage.UNANSWERED),
    UNRESOLVED("unresolved", Stage.UNANSWERED),
    RESET("reset", Stage.UNANSWERED),
    MALFORMED("malformed", Stage.UNANSWERED),
    TLS("tls", Stage.UNANSWERED),
    CUT("cut", Stage.UNANSWERED),
    // the user's side gave nothing to compare with
    CLIENT_GONE("clientGone", Stage.UNANSWERED),
    SERVING_FAILED("servingFailed", Stage.UNANSWERED),
    STOPPED("stopped", Stage.UNANSWERED),
    // both answered, but the replies could not be judged
    TOO_LARGE("tooLarge", Stage.UNJUDGED),
    FORMAT("format", Stage.UNJUDGED),
    ENCODING("encoding", Stage.UNJUDGED),
    CONDITIONAL("conditional", Stage.UNJUDGED),
    BUDGET("budget", Stage.UNJUDGED),
    SINK_FULL("sinkFull", Stage.UNJUDGED),
    COMPARER_FAILED("comparerFailed", Stage.UNJUDGED);

    /** How far a request came before it was given up for comparing. */
    public enum Stage {
        NOT_COPIED,
        SHED,
        UNANSWERED,
        UNJUDGED
    }

    private final String label;
    private final Stage stage;

    Reason(String label, Stage stage) {
        this.label = label;
        this.stage = stage;
    }

    /** The word used in the API, logs and metric labels. */
    public String label() {
        return label;
    }

    public Stage stage() {
        return stage;
    }

    /** Whether no copy was sent at all: counted as dropped, not as {@code notComparable}. */
    public boolean beforeSending() {
        return stage == Stage.NOT_COPIED || stage == Stage.SHED;
    }
}
