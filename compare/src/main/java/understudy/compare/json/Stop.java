package understudy.compare.json;

/**
 * Ends a comparison from the depth of a walk. It never leaves this room, and has no stack trace: hostile input is an
 * ordinary case here and must be cheap.
 */
final class Stop extends RuntimeException {

    private static final long serialVersionUID = 1;

    enum Why {
        /** The text is not JSON. */
        INVALID,
        /** Nested too deep, or more work than allowed. */
        BUDGET,
        /** As many differences as are kept. */
        FULL
    }

    private final Why why;
    private final int offset;

    private Stop(Why why, int offset) {
        super(why.name(), null, false, false);
        this.why = why;
        this.offset = offset;
    }

    static Stop invalid(int offset) {
        return new Stop(Why.INVALID, offset);
    }

    static Stop budget() {
        return new Stop(Why.BUDGET, 0);
    }

    static Stop full() {
        return new Stop(Why.FULL, 0);
    }

    Why why() {
        return why;
    }

    /** Where the text stopped being JSON, in bytes. */
    int offset() {
        return offset;
    }
}
