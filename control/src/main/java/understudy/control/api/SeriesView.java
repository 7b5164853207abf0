package understudy.control.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service minute by minute: one value for each, the oldest first and the minute that goes on last.
 *
 * @param minutes when each begins, ISO 8601 in UTC
 * @param match pairs that matched
 * @param mismatch pairs that did not
 * @param other pairs that are neither
 * @param oldP50 latency in milliseconds, like the three that follow; null where nothing was answered
 * @param share percent that new served at its end
 */
public record SeriesView(
        List<String> minutes,
        List<Long> match,
        List<Long> mismatch,
        List<Long> other,
        List<@Nullable Double> oldP50,
        List<@Nullable Double> oldP99,
        List<@Nullable Double> newP50,
        List<@Nullable Double> newP99,
        List<Integer> share) {}
