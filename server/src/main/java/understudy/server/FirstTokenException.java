package understudy.server;

/** Nobody could get in. The message names the file and the cure. */
public final class FirstTokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FirstTokenException(String message, Throwable cause) {
        super(message, cause);
    }
}
