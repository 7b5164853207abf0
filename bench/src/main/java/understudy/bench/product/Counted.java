package understudy.bench.product;

import java.util.Map;
import java.util.TreeMap;

/**
 * How the requests of a service ended, as its gateway counted them.
 *
 * @param requests sent to old, whatever came of them
 * @param pairs by verdict
 * @param unjudged the pairs that are {@code notComparable}, by reason
 * @param notCopied requests without a copy, by reason
 */
public record Counted(long requests, Map<String, Long> pairs, Map<String, Long> unjudged, Map<String, Long> notCopied) {

    private static final String NOT_COMPARABLE = "notComparable";

    /** What is counted so far; of all services for an empty name. */
    public static Counted of(Metrics metrics, String service) {
        Map<String, String> labels = service.isEmpty() ? Map.of() : Map.of("service", service);
        Map<String, String> old = new TreeMap<>(labels);
        old.put("version", "old");
        return new Counted(
                metrics.sum("understudy_requests_total", old),
                metrics.by("verdict", "understudy_pairs_total", labels),
                metrics.by("reason", "understudy_not_comparable_total", labels),
                metrics.by("reason", "understudy_shadow_dropped_total", labels));
    }

    /** What came on top of {@code earlier}. */
    public Counted minus(Counted earlier) {
        return new Counted(
                requests - earlier.requests,
                minus(pairs, earlier.pairs),
                minus(unjudged, earlier.unjudged),
                minus(notCopied, earlier.notCopied));
    }

    /** Every request that was counted under what came of it. */
    public long ended() {
        return sum(pairs) + sum(notCopied);
    }

    /** Whether every pair that could not be judged has one reason. */
    public boolean reasonsAddUp() {
        return sum(unjudged) == pairs.getOrDefault(NOT_COMPARABLE, 0L);
    }

    /** Verdicts, and reasons where there is none, the most frequent first. */
    public String inWords() {
        Map<String, Long> all = new TreeMap<>(pairs);
        all.remove(NOT_COMPARABLE);
        unjudged.forEach((reason, n) -> all.merge(reason, n, Long::sum));
        notCopied.forEach((reason, n) -> all.merge(reason, n, Long::sum));
        return all.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .reduce((a, b) -> a + ", " + b)
                .orElse("-");
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, Long> minus(Map<String, Long> now, Map<String, Long> earlier) {
        Map<String, Long> more = new TreeMap<>();
        now.forEach((key, n) -> more.put(key, n - earlier.getOrDefault(key, 0L)));
        return more;
    }
}
