package understudy.server;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import understudy.control.metric.Metrics;
import understudy.gateway.PairSink;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reason;
import understudy.traffic.Role;
import understudy.traffic.Version;

/**
 * What becomes of requests and their pairs. Called on event loops.
 *
 * @param withoutStore whether another process has the store by now
 */
record Taking(Metrics metrics, Builds builds, Runs runs, Rollings rollings, BooleanSupplier withoutStore)
        implements PairSink {

    @Override
    public boolean arrives(String service, String method, String uri, @Nullable String key, long second) {
        return rollings.arrives(service, method, uri, key, second);
    }

    @Override
    public void offer(Pair pair) {
        take(pair);
    }

    @Override
    public void offerLent(Pair pair) {
        take(pair);
    }

    private void take(Pair pair) {
        metrics.observe(pair);
        builds.see(pair);
        runs.accept(withoutStore.getAsBoolean() ? unjudged(pair) : pair);
    }

    /** What would be found now could not be kept: causes and samples are the next process's. */
    private static Pair unjudged(Pair pair) {
        if (pair.outcome(Role.SHADOW) instanceof Outcome.NotAsked) {
            return pair;
        }
        Outcome stopped = new Outcome.Failed(Reason.STOPPED, "another process is taking over");
        boolean oldServes = pair.serving() == Version.OLD;
        return new Pair(
                pair.service(),
                pair.at(),
                pair.request(),
                pair.serving(),
                oldServes ? pair.oldOutcome() : stopped,
                oldServes ? stopped : pair.newOutcome(),
                pair.overhead(),
                Optional.empty(),
                pair.counting());
    }
}
