package understudy.gateway.upstream;

import java.util.concurrent.TimeUnit;

/**
 * Whether an instance is passed over. Several failures in a row eject it for a while; then one request may try it, and
 * each failed trial doubles the while. Any success forgets it all. Safe for all threads; a healthy instance costs one
 * volatile read.
 */
final class Health {

    static final int TOLERATED = 5;
    static final long SHORTEST_NANOS = TimeUnit.SECONDS.toNanos(1);
    static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private volatile boolean troubled;
    private volatile boolean ejected;
    private int failures;
    private long termNanos;
    private long untilNanos;
    private boolean tried;

    boolean isEjected() {
        return ejected;
    }

    /** When the ejection ends or ended; of use only while ejected. */
    synchronized long untilNanos() {
        return untilNanos;
    }

    /** Whether the caller is the one to try an instance whose ejection has ended. */
    boolean admitTrial(long nowNanos) {
        if (!ejected) {
            return false;
        }
        synchronized (this) {
            boolean admitted = ejected && !tried && untilNanos - nowNanos <= 0;
            tried |= admitted;
            return admitted;
        }
    }

    /** A trial ended without telling anything: the next request may try. */
    void trialGivenUp() {
        if (ejected) {
            synchronized (this) {
                tried = false;
            }
        }
    }

    /** Returns whether it was ejected until now. */
    boolean succeeded() {
        if (!troubled) {
            return false;
        }
        synchronized (this) {
            boolean back = ejected;
            troubled = false;
            ejected = false;
            tried = false;
            failures = 0;
            termNanos = 0;
            return back;
        }
    }

    /** Returns for how long it is ejected by this failure, or 0. */
    synchronized long failed(long nowNanos) {
        troubled = true;
        failures++;
        boolean stillOut = ejected && untilNanos - nowNanos > 0;
        if (stillOut || failures < TOLERATED) {
            return 0;
        }
        termNanos = termNanos == 0 ? SHORTEST_NANOS : Math.min(2 * termNanos, LONGEST_NANOS);
        untilNanos = nowNanos + termNanos;
        ejected = true;
        tried = false;
        return termNanos;
    }
}
