package understudy.gateway.exchange;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import understudy.gateway.BreakerState;

/**
 * Stops copies to a shadow after a run of failures, and lets single ones through after a back-off until one succeeds. A
 * reply of any status is a success. Safe for all threads; a lock is taken only to change its state.
 */
final class Breaker {

    /** A probe may be a stream without an end: after that long another one goes. */
    private static final long LONGEST_PROBE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final int run;
    private final long firstBackOffNanos;
    private final long lastBackOffNanos;

    private volatile BreakerState state = BreakerState.CLOSED;
    private volatile int failures;
    private long backOffNanos;
    private volatile long probeFromNanos;
    private volatile boolean probing;
    private volatile long probedNanos;

    /** Opens after {@code run} failures on end; probes after {@code first}, doubled each time up to {@code last}. */
    Breaker(int run, Duration first, Duration last) {
        this.run = run;
        this.firstBackOffNanos = first.toNanos();
        this.lastBackOffNanos = last.toNanos();
        this.backOffNanos = firstBackOffNanos;
    }

    static Breaker standard() {
        return new Breaker(10, Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    /** Whether no copy may go, not even to probe. Costs next to nothing, and promises nothing. */
    boolean turnsAway(long nowNanos) {
        return state != BreakerState.CLOSED && !isProbeDue(nowNanos);
    }

    /** Whether a copy may go. After yes, exactly one of the other three methods must follow. */
    boolean allows(long nowNanos) {
        return state == BreakerState.CLOSED || (isProbeDue(nowNanos) && allowsProbe(nowNanos));
    }

    private boolean isProbeDue(long nowNanos) {
        boolean free = !probing || nowNanos - probedNanos >= LONGEST_PROBE_NANOS;
        return free && nowNanos - probeFromNanos >= 0;
    }

    private synchronized boolean allowsProbe(long nowNanos) {
        if (state == BreakerState.CLOSED) {
            return true;
        }
        if (!isProbeDue(nowNanos)) {
            return false;
        }
        state = BreakerState.HALF_OPEN;
        probedNanos = nowNanos;
        probing = true;
        return true;
    }

    void succeeded() {
        if (failures != 0 || state != BreakerState.CLOSED) {
            close();
        }
    }

    private synchronized void close() {
        state = BreakerState.CLOSED;
        failures = 0;
        probing = false;
        backOffNanos = firstBackOffNanos;
    }

    synchronized void failed(long nowNanos) {
        failures++;
        if (state == BreakerState.HALF_OPEN) {
            backOffNanos = Math.min(2 * backOffNanos, lastBackOffNanos);
            open(nowNanos);
        } else if (state == BreakerState.CLOSED && failures >= run) {
            open(nowNanos);
        }
    }

    /** The copy ended in a way that says nothing about the shadow. */
    synchronized void saidNothing() {
        probing = false;
    }

    private void open(long nowNanos) {
        probeFromNanos = nowNanos + backOffNanos;
        state = BreakerState.OPEN;
        probing = false;
    }

    BreakerState state() {
        return state;
    }
}
