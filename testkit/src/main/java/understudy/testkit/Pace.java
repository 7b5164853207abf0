package understudy.testkit;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * When the requests of a load are due, whatever becomes of those before. One that is late is sent at once.
 *
 * @param gapNanos from one to the next; 0 when each is due as soon as somebody is free to send it
 */
public record Pace(long gapNanos) {

    public Pace {
        if (gapNanos < 0) {
            throw new IllegalArgumentException("gapNanos: %d (expected: 0 or more)".formatted(gapNanos));
        }
    }

    /** As fast as replies come. */
    public static Pace unbounded() {
        return new Pace(0);
    }

    public static Pace perSecond(int requests) {
        return new Pace(TimeUnit.SECONDS.toNanos(1) / requests);
    }

    /** Waits until request number i is due, or until the thread is interrupted. */
    public void await(long startNanos, int i) {
        long dueNanos = startNanos + i * gapNanos;
        long left = dueNanos - System.nanoTime();
        while (gapNanos > 0 && left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(left);
            left = dueNanos - System.nanoTime();
        }
    }
}
