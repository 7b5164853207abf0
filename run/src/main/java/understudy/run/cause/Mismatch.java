package understudy.run.cause;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import understudy.compare.Comparison;
import understudy.compare.Difference;
import understudy.run.Samples;
import understudy.run.noise.Unequal;
import understudy.traffic.Endpoint;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;

/**
 * A pair that differs, as the cause book wants to know it.
 *
 * @param differences at least one
 * @param truncated whether there were more of them
 * @param flaky whether the versions agreed when they were asked again
 * @param bytes of both bodies together
 * @param client where the request came from: told apart, never kept
 */
public record Mismatch(
        Endpoint endpoint,
        List<Difference> differences,
        boolean truncated,
        boolean flaky,
        Instant at,
        long bytes,
        String client) {

    /** Path of the one cause that all replies have which only one of the versions refused for want of a permission. */
    static final String AUTH_PATH = "auth";

    /** Where that cause is: wherever a permission is asked for. */
    public static final Endpoint ANY_ENDPOINT = new Endpoint("", "any endpoint");

    private static final String STATUS_PATH = "status";
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    public static Mismatch of(Unequal unequal) {
        Pair pair = unequal.pair();
        Comparison.Different different = unequal.different();
        boolean flaky = unequal.flaky();
        Instant at = pair.at().truncatedTo(ChronoUnit.MILLIS); // what stores and people keep of a time
        long bytes = bytes(pair.oldOutcome()) + bytes(pair.newOutcome());
        String client = pair.request().client();
        boolean oneRefused = isRefused(pair.oldOutcome()) != isRefused(pair.newOutcome());
        return different.differences().stream()
                .filter(difference -> oneRefused && difference.path().equals(STATUS_PATH))
                .findFirst()
                .map(status -> new Mismatch(ANY_ENDPOINT, List.of(auth(status)), false, flaky, at, bytes, client))
                .orElse(new Mismatch(
                        unequal.endpoint(), different.differences(), different.truncated(), flaky, at, bytes, client));
    }

    /** What else differs where one side was refused follows from that. */
    private static Difference auth(Difference status) {
        return new Difference(status.path(), AUTH_PATH, status.kind(), status.oldValue(), status.newValue());
    }

    private static boolean isRefused(Outcome outcome) {
        int status = Samples.replyOf(outcome).status();
        return status == UNAUTHORIZED || status == FORBIDDEN;
    }

    private static long bytes(Outcome outcome) {
        return Samples.replyOf(outcome).body().length();
    }
}
