package understudy.gateway.http2;

import java.util.concurrent.TimeUnit;

/** How many streams a client may reset, or make us reset, within half a minute: opening them costs it nothing. */
final class ResetLimit {

    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final int perWindow;
    private int taken;
    private long windowStart;
    private boolean begun;

    ResetLimit(int perWindow) {
        this.perWindow = perWindow;
    }

    /** Whether one more is within the limit. */
    boolean take(long nowNanos) {
        if (!begun || nowNanos - windowStart >= WINDOW_NANOS) {
            begun = true;
            windowStart = nowNanos;
            taken = 0;
        }
        return ++taken <= perWindow;
    }
}
