package understudy.control.alert;

/** An alert that its target will not get before the next start, or a target that cannot be. The message says why. */
public final class AlertException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AlertException(String message) {
        super(message, null, false, false);
    }
}
