package understudy.run.figure;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reason;
import understudy.traffic.Role;
import understudy.traffic.Version;

/** How the versions did as those who serve, and what the gateway added to that. Safe for many threads. */
public final class Served {

    private final Map<Version, LongAdder> requests = new EnumMap<>(Version.class);
    private final Map<Version, Map<Reason, LongAdder>> failures = new EnumMap<>(Version.class);

    private final Timing overhead = new Timing();

    Served() {
        for (Version version : Version.values()) {
            requests.put(version, new LongAdder());
            failures.put(version, new ConcurrentHashMap<>());
        }
    }

    void add(Pair pair) {
        overhead.record(pair.overhead());
        Objects.requireNonNull(requests.get(pair.serving())).increment();
        switch (pair.outcome(Role.SERVING)) {
            case Outcome.Answered answered -> {}
            case Outcome.TimedOut timedOut -> fail(pair.serving(), Reason.TIMEOUT);
            case Outcome.Failed failed -> fail(pair.serving(), failed.reason());
            case Outcome.NotAsked notAsked -> {}
        }
    }

    private void fail(Version version, Reason reason) {
        Objects.requireNonNull(failures.get(version))
                .computeIfAbsent(reason, any -> new LongAdder())
                .increment();
    }

    /** What the gateway itself added between a client and the version that served, since start. */
    Latency overhead() {
        return overhead.sinceStart();
    }

    /** Requests that a version served. */
    public long by(Version version) {
        return Objects.requireNonNull(requests.get(version)).sum();
    }

    /** Those of them without a whole reply by reason, less those that the client or we ourselves ended. */
    public Map<Reason, Long> unanswered(Version version) {
        Map<Reason, Long> counts = new EnumMap<>(Reason.class);
        Objects.requireNonNull(failures.get(version)).forEach((reason, n) -> counts.put(reason, n.sum()));
        counts.remove(Reason.CLIENT_GONE);
        counts.remove(Reason.STOPPED);
        return counts;
    }
}
