package understudy.control.api;

import java.util.List;
import java.util.Map;

/**
 * What of an endpoint was compared, and what its pairs were like.
 *
 * @param requests all that came, copied or not
 * @param pairs those that were compared; {@code statusClasses}, {@code sizeClasses} and {@code hours} each add up to it
 * @param exercised whether enough were compared to say anything
 * @param statusClasses by the status of old's reply: {@code 2xx}
 * @param sizeClasses by the length of its body: {@code up to 1 KiB}
 * @param hours by the hour of the day in UTC, 0 to 23
 */
public record CoverageView(
        String endpoint,
        long requests,
        long pairs,
        boolean exercised,
        Map<String, Long> statusClasses,
        Map<String, Long> sizeClasses,
        List<Long> hours) {}
