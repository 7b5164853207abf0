package understudy.control;

/** The control plane cannot open. The message names the config key, its value and what was expected. */
public final class ControlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What was wrong. */
    public enum Code {
        NOT_LOOPBACK,
        UNRESOLVED,
        CANNOT_LISTEN,
        UNREADABLE,
        INCOMPLETE
    }

    private final Code code;

    ControlException(Code code, String message) {
        super(message);
        this.code = code;
    }

    ControlException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
