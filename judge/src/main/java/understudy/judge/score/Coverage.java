package understudy.judge.score;

import java.util.HashMap;
import java.util.Map;

/**
 * What the compared pairs were like, by old's reply and by the hour of the day: what is missing here was not exercised.
 *
 * @param byHour of the day in UTC, 0..23
 */
public record Coverage(Map<StatusClass, Long> byStatus, Map<SizeClass, Long> bySize, Map<Integer, Long> byHour) {

    public static final Coverage NONE = new Coverage(Map.of(), Map.of(), Map.of());

    public Coverage {
        byStatus = Map.copyOf(byStatus);
        bySize = Map.copyOf(bySize);
        byHour = Map.copyOf(byHour);
    }

    public Coverage plus(Coverage other) {
        return new Coverage(sum(byStatus, other.byStatus), sum(bySize, other.bySize), sum(byHour, other.byHour));
    }

    static <K> Map<K, Long> sum(Map<K, Long> one, Map<K, Long> other) {
        Map<K, Long> sum = new HashMap<>(one);
        other.forEach((key, n) -> sum.merge(key, n, Long::sum));
        return sum;
    }
}
