package understudy.control.alert;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after failures: twice as long after each, up to a limit, and by chance up to half of it less, so that
 * many senders do not come back at once.
 */
public record Backoff(Duration first, Duration most) {

    private static final int MOST_DOUBLINGS = 30;

    public Backoff {
        if (first.isNegative() || first.isZero() || most.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "backoff: %s to %s (expected: 0 < first <= most)".formatted(first, most));
        }
    }

    public static Backoff usual() {
        return new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));
    }

    /** @param failures in a row, at least 1 */
    Duration after(int failures, RandomGenerator chance) {
        Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        Duration whole = doubled.compareTo(most) > 0 ? most : doubled;
        long millis = Math.max(1, whole.toMillis());
        return Duration.ofMillis(millis - chance.nextLong(millis / 2 + 1));
    }
}
