package understudy.gateway.http2;

import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import org.jspecify.annotations.Nullable;

/** What an error of the protocol says. */
final class Http2Exceptions {

    private Http2Exceptions() {}

    /** The code, or INTERNAL_ERROR when it is something else that went wrong. */
    static Http2Error error(@Nullable Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof Http2Exception known) {
                return known.error();
            }
        }
        return Http2Error.INTERNAL_ERROR;
    }
}
