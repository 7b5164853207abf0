package understudy.run.cause;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import understudy.traffic.Endpoint;

/**
 * Tells causes that no longer occur: of their endpoint ten times as many pairs have been compared since as it took to see
 * one, so that chance hardly explains it. Counted since a start at most; safe for many threads.
 */
public final class Recency {

    /** Fewer pairs say nothing, however often a cause was seen. */
    static final long ENOUGH_PAIRS = 100;

    private static final long TIMES = 10;

    private final ToLongFunction<Endpoint> compared;
    private final Map<String, Long> lastAt = new ConcurrentHashMap<>();

    /** @param compared how many pairs of an endpoint were ever compared */
    public Recency(ToLongFunction<Endpoint> compared, Collection<Cause> earlier) {
        this.compared = compared;
        earlier.forEach(cause -> lastAt.put(cause.id(), compared.applyAsLong(cause.endpoint())));
    }

    /** A pair of an endpoint shows them that is not counted yet. */
    public void seen(Endpoint endpoint, Collection<Cause> causes) {
        long now = compared.applyAsLong(endpoint) + 1;
        causes.forEach(cause -> lastAt.put(cause.id(), now));
    }

    /** Causes have become one: when one of them was seen last is only known of each. */
    public void join(Collection<CauseJoin.Made> all) {
        for (CauseJoin.Made made : all) {
            lastAt.keySet().removeAll(made.parts());
            lastAt.put(made.cause().id(), compared.applyAsLong(made.cause().endpoint()));
        }
    }

    /** How many pairs were compared since a cause was seen last, if that are so many that it is gone. */
    public Optional<Long> goneFor(Cause cause) {
        Long before = lastAt.get(cause.id());
        if (before == null) {
            return Optional.empty();
        }
        long since = compared.applyAsLong(cause.endpoint()) - before;
        boolean gone = since >= ENOUGH_PAIRS && (double) since * cause.count() >= (double) TIMES * Math.max(1, before);
        return gone ? Optional.of(since) : Optional.empty();
    }
}
