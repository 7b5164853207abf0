package understudy.run.noise;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import understudy.compare.Comparer;
import understudy.compare.Comparison;
import understudy.compare.Difference;
import understudy.compare.Kind;
import understudy.compare.redact.Redactor;
import understudy.traffic.Endpoint;
import understudy.traffic.Pair;

/**
 * A pair whose replies differ, on the way to its verdict.
 *
 * @param different where; of it is left out what turned out to be noise
 * @param flaky whether the versions agreed when they were asked again
 * @param comparer what it was compared with
 */
public record Unequal(
        Endpoint endpoint,
        Pair pair,
        Comparison.Different different,
        boolean flaky,
        Comparer comparer,
        Redactor redactor) {

    /** One that was not asked again. */
    public Unequal(Endpoint endpoint, Pair pair, Comparison.Different different, Comparer comparer, Redactor redactor) {
        this(endpoint, pair, different, false, comparer, redactor);
    }

    public Unequal with(List<Difference> differences) {
        Comparison.Different left = new Comparison.Different(differences, different.truncated());
        return new Unequal(endpoint, pair, left, flaky, comparer, redactor);
    }

    /** As it stands once it was asked again. */
    Unequal asked(boolean agreed) {
        return new Unequal(endpoint, pair, different, agreed, comparer, redactor);
    }

    public Unequal at(Endpoint now) {
        return new Unequal(now, pair, different, flaky, comparer, redactor);
    }

    public Set<Spot> spots() {
        return Spot.allOf(different);
    }

    /** A place at which two replies differ in one way. */
    public record Spot(String path, Kind kind) {

        public static Spot of(Difference difference) {
            return new Spot(difference.normalisedPath(), difference.kind());
        }

        /** All places at which a comparison found differences. */
        public static Set<Spot> allOf(Comparison comparison) {
            return comparison instanceof Comparison.Different different
                    ? different.differences().stream().map(Spot::of).collect(Collectors.toSet())
                    : Set.of();
        }
    }
}
