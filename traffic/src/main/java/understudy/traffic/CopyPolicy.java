package understudy.traffic;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which requests are copied to the shadow.
 *
 * @param percent 0..100, of the requests that may be copied, by random choice
 * @param methods methods whose requests only read
 * @param safe requests of other methods that only read all the same
 * @param never requests that are not copied whatever else holds
 * @param withheld why those that would be copied are not, for the time being
 */
public record CopyPolicy(
        double percent,
        Set<String> methods,
        List<RequestPattern> safe,
        List<RequestPattern> never,
        Optional<Reason> withheld) {

    public CopyPolicy {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("percent: %s (expected: 0..100)".formatted(percent));
        }
        methods = Set.copyOf(methods);
        safe = List.copyOf(safe);
        never = List.copyOf(never);
    }

    public CopyPolicy(double percent, Set<String> methods, List<RequestPattern> safe, List<RequestPattern> never) {
        this(percent, methods, safe, never, Optional.empty());
    }

    /** The same requests, but of none a copy is sent. */
    public CopyPolicy withheldFor(Reason reason) {
        return new CopyPolicy(percent, methods, safe, never, Optional.of(reason));
    }

    /** Every GET, HEAD and OPTIONS. */
    public static CopyPolicy allReads() {
        return new CopyPolicy(100, Set.of("GET", "HEAD", "OPTIONS"), List.of(), List.of());
    }
}
