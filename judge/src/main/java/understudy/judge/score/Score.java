package understudy.judge.score;

import java.util.EnumMap;
import java.util.Map;
import understudy.judge.Counts;
import understudy.traffic.Verdict;
import understudy.traffic.Version;

/**
 * Everything counted of one endpoint, or of several together. Plain sums: scores of several minutes or gateways add up in
 * any order, and evidence is computed from the sum.
 *
 * @param all every request
 * @param independent those that gates look at: one per key and second, chosen before their outcome was known
 * @param unpaired of independent requests, like {@code paired}
 * @param latencies of every answer, per version
 * @param firstSecond since 1970, of the first request; {@link #NEVER} without any
 */
public record Score(
        Counts all,
        Counts independent,
        Paired paired,
        Unpaired unpaired,
        Map<Version, Latency> latencies,
        Coverage coverage,
        long firstSecond) {

    public static final long NEVER = Long.MAX_VALUE;

    public static final Score NONE =
            new Score(Counts.NONE, Counts.NONE, Paired.NONE, Unpaired.NONE, Map.of(), Coverage.NONE, NEVER);

    public Score {
        latencies = Map.copyOf(latencies);
    }

    public Score plus(Score other) {
        Map<Version, Latency> sum = new EnumMap<>(Version.class);
        sum.putAll(latencies);
        other.latencies.forEach((version, latency) -> sum.merge(version, latency, Latency::plus));
        return new Score(
                all.plus(other.all),
                independent.plus(other.independent),
                paired.plus(other.paired),
                unpaired.plus(other.unpaired),
                sum,
                coverage.plus(other.coverage),
                Math.min(firstSecond, other.firstSecond));
    }

    /** Independent pairs with a verdict that was looked for and found. */
    public long judged() {
        return independent.pairs() - independent.of(Verdict.NOT_COMPARABLE);
    }

    /** Independent pairs that promotion looks at: k may be any of them. */
    public long weighed() {
        return judged() + paired.against();
    }

    /** Independent mismatches. */
    public long mismatches() {
        return independent.of(Verdict.MISMATCH);
    }

    Score withoutLatencies() {
        return with(Map.of());
    }

    Score with(Map<Version, Latency> others) {
        return new Score(all, independent, paired, unpaired, others, coverage, firstSecond);
    }

    public Latency latency(Version version) {
        return latencies.getOrDefault(version, Latency.NONE);
    }
}
