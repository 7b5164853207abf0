package understudy.judge;

import java.util.EnumMap;
import java.util.Map;
import understudy.traffic.Reason;
import understudy.traffic.Verdict;

/**
 * How many requests ended how. Plain sums, so that counts of several minutes, endpoints or gateways add up.
 *
 * @param verdicts pairs per verdict; NOT_COMPARABLE is the sum of the reasons of {@code unjudged}
 * @param unjudged pairs per reason that could not be judged
 * @param notCopied requests per reason of which no copy was sent
 */
public record Counts(Map<Verdict, Long> verdicts, Map<Reason, Long> unjudged, Map<Reason, Long> notCopied) {

    public static final Counts NONE = new Counts(Map.of(), Map.of(), Map.of());

    public Counts {
        verdicts = Map.copyOf(verdicts);
        unjudged = Map.copyOf(unjudged);
        notCopied = Map.copyOf(notCopied);
    }

    public long of(Verdict verdict) {
        return verdicts.getOrDefault(verdict, 0L);
    }

    /** Pairs of which a copy was sent, judged or not. */
    public long pairs() {
        return sum(verdicts);
    }

    /** Every request counted: pairs and those without a copy. */
    public long requests() {
        return pairs() + sum(notCopied);
    }

    public Counts plus(Counts other) {
        return combined(other, 1);
    }

    /** What came on top of {@code earlier}, which must be contained in these counts. */
    public Counts minus(Counts earlier) {
        return combined(earlier, -1);
    }

    private Counts combined(Counts other, int sign) {
        return new Counts(
                combined(Verdict.class, verdicts, other.verdicts, sign),
                combined(Reason.class, unjudged, other.unjudged, sign),
                combined(Reason.class, notCopied, other.notCopied, sign));
    }

    private static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static <K extends Enum<K>> Map<K, Long> combined(
            Class<K> keys, Map<K, Long> one, Map<K, Long> other, int sign) {
        Map<K, Long> sum = new EnumMap<>(keys);
        sum.putAll(one);
        other.forEach((key, n) -> sum.merge(key, sign * n, Long::sum));
        sum.values().removeIf(n -> n == 0);
        return sum;
    }
}
