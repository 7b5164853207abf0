package understudy.compare.rule;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import understudy.compare.path.JsonPath;
import understudy.traffic.RequestPattern;

/** One way in which replies may differ without it counting. */
public sealed interface Rule {

    /** Whatever is at the path, and below it, is left out. Throws IllegalArgumentException when it is no path. */
    static Rule ignore(String path) {
        return new Ignore(JsonPath.parse(path), Optional.empty());
    }

    /** The order of the array at the path does not count. */
    static Rule unordered(String path) {
        return new Unordered(JsonPath.parse(path), Optional.empty(), Optional.empty());
    }

    /** Numbers at the path may differ by so much, such as {@code 0.01}. */
    static Rule tolerance(String path, String absolute) {
        return new Tolerance(
                JsonPath.parse(path),
                Optional.of(new BigDecimal(absolute)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Where it holds. */
    JsonPath path();

    /** For which requests it holds; all of them when empty. */
    Optional<RequestPattern> endpoint();

    /** Whatever is at the path, and below it, is left out of the comparison. */
    record Ignore(JsonPath path, Optional<RequestPattern> endpoint) implements Rule {}

    /**
     * The array at the path is compared without regard to order.
     *
     * @param key name of the member that tells which elements belong together; without it, equal ones do
     */
    record Unordered(JsonPath path, Optional<String> key, Optional<RequestPattern> endpoint) implements Rule {}

    /**
     * Two values at the path are equal when they are at most this far apart, by any of the measures given.
     *
     * @param absolute of numbers, at least 0, in their unit
     * @param relative of numbers, at least 0, as a part of the larger one's size
     * @param time of points in time: texts of RFC 3339 or RFC 1123, or seconds or milliseconds since 1970
     */
    record Tolerance(
            JsonPath path,
            Optional<BigDecimal> absolute,
            Optional<BigDecimal> relative,
            Optional<Duration> time,
            Optional<RequestPattern> endpoint)
            implements Rule {
        public Tolerance {
            if (absolute.isEmpty() && relative.isEmpty() && time.isEmpty()) {
                throw new IllegalArgumentException(
                        "tolerance %s (expected: absolute, relative or time)".formatted(path));
            }
        }
    }

    /** Two texts at the path are equal when they say the same but for these forms. */
    record Normalise(JsonPath path, Set<TextForm> forms, Optional<RequestPattern> endpoint) implements Rule {
        public Normalise {
            forms = Set.copyOf(forms);
        }
    }

    /** A member at the path that is null counts as one that is not there. */
    record NullEqualsAbsent(JsonPath path, Optional<RequestPattern> endpoint) implements Rule {}

    /** When two numbers at the path, and below it, are the same. */
    record Numbers(JsonPath path, NumberEquality as, Optional<RequestPattern> endpoint) implements Rule {}
}
