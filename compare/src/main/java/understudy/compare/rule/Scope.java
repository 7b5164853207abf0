package understudy.compare.rule;

import java.util.Optional;
import understudy.traffic.Endpoint;
import understudy.traffic.Request;
import understudy.traffic.RequestPattern;

/**
 * How far a rule reaches: for which pairs, and until when. What is left out is no limit.
 *
 * @param endpoint requests for which it holds
 * @param contentType what both replies must be
 * @param status what the status of both replies must be
 */
public record Scope(
        Optional<RequestPattern> endpoint,
        Optional<MediaRange> contentType,
        Optional<StatusRange> status,
        Mandate mandate) {

    /** Everywhere and always. */
    public static final Scope EVERYWHERE =
            new Scope(Optional.empty(), Optional.empty(), Optional.empty(), Mandate.NONE);

    /** For some requests, or with an empty one for all, always. */
    public static Scope of(Optional<RequestPattern> endpoint) {
        return new Scope(endpoint, Optional.empty(), Optional.empty(), Mandate.NONE);
    }

    /** Whether it holds for every pair. */
    public boolean isEverywhere() {
        return endpoint.isEmpty() && contentType.isEmpty() && status.isEmpty();
    }

    /** Whether it may hold for some pair of an endpoint. */
    public boolean mayTouch(Endpoint of) {
        return endpoint.filter(pattern -> !pattern.mayMean(of)).isEmpty();
    }

    /**
     * Whether it holds for a pair.
     *
     * @param seen what the replies are
     */
    public boolean holds(Request request, Seen seen) {
        return endpoint.filter(pattern -> !pattern.matches(request.method(), request.path()))
                        .isEmpty()
                && contentType
                        .filter(range -> !range.holds(seen.oldType()) || !range.holds(seen.newType()))
                        .isEmpty()
                && status.filter(range -> !range.holds(seen.oldStatus()) || !range.holds(seen.newStatus()))
                        .isEmpty();
    }

    /** Status and content type, without parameters and in lower case, of two replies; a reply without a type has the other's. */
    public record Seen(int oldStatus, int newStatus, String oldType, String newType) {}
}
