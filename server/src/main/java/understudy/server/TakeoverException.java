package understudy.server;

/** A running process does not hand over. The message says why, and what holds now. */
public final class TakeoverException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TakeoverException(String message) {
        super(message);
    }
}
