package understudy.run.noise;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * How often old may be asked besides what users ask: so many times a minute, never saved up for longer than that, and
 * never more than a small part of the traffic. Safe for many threads.
 */
final class Allowance {

    /** Asked at once, before there is traffic to speak of. */
    static final int FREE = 20;

    private static final double MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();

    private final InstantSource clock;
    private final int part;
    private int perMinute;
    private double left;
    private Instant filled;
    private long taken;

    /** @param part at most one in so many requests, but for the first few */
    Allowance(int perMinute, int part, InstantSource clock) {
        this.clock = clock;
        this.part = part;
        this.perMinute = perMinute;
        this.left = perMinute;
        this.filled = clock.instant();
    }

    /** From now on so many; what was saved up stays within that. */
    synchronized void set(int timesPerMinute) {
        left = Math.min(left + Math.max(0, timesPerMinute - perMinute), timesPerMinute);
        perMinute = timesPerMinute;
    }

    /**
     * Takes one, if there is one.
     *
     * @param requests how many users have sent so far
     */
    synchronized boolean take(LongSupplier requests) {
        if (perMinute == 0) {
            return false;
        }
        Instant now = clock.instant();
        double millis = (double) Math.max(0, Duration.between(filled, now).toMillis());
        left = Math.min(perMinute, left + millis * perMinute / MINUTE_MILLIS);
        filled = now;
        if (left < 1 || taken >= FREE + requests.getAsLong() / part) {
            return false;
        }
        left--;
        taken++;
        return true;
    }
}
