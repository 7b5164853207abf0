package understudy.gateway.http2;

import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Counts a reply's body down to the length it must have. A version may send all of it and never say that its stream ends:
 * trailers may follow, so they are waited for a moment, and no longer. Confined to the event loop.
 */
final class ReplyLength {

    private static final long LINGER_MILLIS = 1000;

    private long left = Long.MAX_VALUE;
    private @Nullable Future<?> lingering;

    /** @param length of the body, or -1 for one that nobody knows */
    void expect(long length) {
        left = length < 0 ? Long.MAX_VALUE : length;
    }

    void arrived(int bytes) {
        left -= bytes;
    }

    /** When nothing but the end can still come, has this run soon, once. */
    void awaitEnd(Http2Handler handler, Runnable whenWhole) {
        if (left <= 0 && lingering == null) {
            lingering = handler.later(whenWhole, LINGER_MILLIS);
        }
    }

    /** Nothing is waited for any more. */
    void stop() {
        if (lingering != null) {
            lingering.cancel(false);
        }
    }
}
