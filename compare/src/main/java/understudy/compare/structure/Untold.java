package understudy.compare.structure;

import understudy.traffic.Reason;

/** A body cannot be told: it is not what its type says, or there is too much of it. Has no stack trace. */
public final class Untold extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Reason reason;

    private Untold(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public static Untold format(String what) {
        return new Untold(Reason.FORMAT, what);
    }

    static Untold because(Reason reason, String what) {
        return new Untold(reason, what);
    }

    static Untold budget() {
        return new Untold(Reason.BUDGET, "too large, too deep or too much");
    }

    public Reason reason() {
        return reason;
    }
}
