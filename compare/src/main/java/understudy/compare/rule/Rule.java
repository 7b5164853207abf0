package understudy.compare.rule;

import java.math.BigDecimal;
import java.util.Optional;
import understudy.compare.path.JsonPath;
import understudy.traffic.RequestPattern;

/** One way in which replies may differ without it counting. */
public sealed interface Rule {

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
     * Two numbers at the path are equal when they are at most this far apart.
     *
     * @param absolute at least 0, in the unit of the numbers
     */
    record Tolerance(JsonPath path, BigDecimal absolute, Optional<RequestPattern> endpoint) implements Rule {}
}
