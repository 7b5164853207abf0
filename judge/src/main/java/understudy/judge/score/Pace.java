package understudy.judge.score;

import java.time.Duration;

/**
 * From where on one answer is slower than another: above {@code ratio} times it and above {@code plus} more than it, both.
 *
 * @param ratio 1..
 * @param plus 0..
 */
public record Pace(double ratio, Duration plus) {

    public Pace {
        if (!(ratio >= 1)) {
            throw new IllegalArgumentException("slower.ratio: %s (expected: 1 or more)".formatted(ratio));
        }
        if (plus.isNegative()) {
            throw new IllegalArgumentException("slower.plus: %s (expected: 0 or more)".formatted(plus));
        }
    }

    public boolean isSlower(Duration took, Duration than) {
        return took.toNanos()
                > Math.max(than.toNanos() * ratio, (double) than.plus(plus).toNanos());
    }
}
