package understudy.gateway;

import org.jspecify.annotations.Nullable;

/** The gateway could not be opened. The message says where, what and the cure. */
public final class GatewayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public GatewayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
