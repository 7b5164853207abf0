package understudy.gateway.http2;

import java.util.concurrent.TimeUnit;

/**
 * How many frames that carry nothing a peer may send. There are two allowances: so many per second, and a few for each
 * frame that was sent to the peer, because those have to be acknowledged: a download of a gigabyte comes with thousands of
 * WINDOW_UPDATEs, and a client that measures the delay sends a PING with each.
 */
final class ControlFrameLimit {

    private static final int FOR_EACH_FRAME = 4;
    private static final int FRAME_BYTES = 16 << 10;
    private static final int MOST_EARNED = 8192;
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int perSecond;
    private int earned;
    private int taken;
    private long windowStart;
    private boolean begun;

    ControlFrameLimit(int perSecond) {
        this.perSecond = perSecond;
    }

    /** So many bytes of content were sent, or a request was taken. */
    void earn(int bytes) {
        earned = Math.min(MOST_EARNED, earned + FOR_EACH_FRAME * (1 + bytes / FRAME_BYTES));
    }

    /** Whether one more frame is within the limit. */
    boolean take(long nowNanos) {
        if (earned > 0) {
            earned--;
            return true;
        }
        if (!begun || nowNanos - windowStart >= WINDOW_NANOS) {
            begun = true;
            windowStart = nowNanos;
            taken = 0;
        }
        return ++taken <= perSecond;
    }
}
