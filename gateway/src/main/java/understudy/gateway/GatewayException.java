package understudy.gateway;

/** The gateway could not be opened. The message says where, what and the cure. */
public final class GatewayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GatewayException(String message, Throwable cause) {
        super(message, cause);
    }
}
