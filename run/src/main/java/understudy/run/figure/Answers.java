package understudy.run.figure;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;
import understudy.traffic.Version;

/** How one version answered: replies by status, failures by reason, and how long it took. Safe for many threads. */
final class Answers {

    private final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
    private final Map<Reason, LongAdder> failures = new ConcurrentHashMap<>();
    private final Timing timing = new Timing();

    static Map<Version, Answers> ofEach() {
        Map<Version, Answers> each = new EnumMap<>(Version.class);
        for (Version version : Version.values()) {
            each.put(version, new Answers());
        }
        return each;
    }

    void add(Outcome outcome) {
        switch (outcome) {
            case Outcome.Answered answered -> {
                adder(statuses, answered.reply().status()).increment();
                timing.record(answered.took());
            }
            case Outcome.TimedOut timedOut -> adder(failures, Reason.TIMEOUT).increment();
            case Outcome.Failed failed -> adder(failures, failed.reason()).increment();
            case Outcome.NotAsked notAsked -> {}
        }
    }

    /** Requests by status, or by the label of the reason why no whole reply came. */
    Map<String, Long> byStatus() {
        Map<String, Long> counts = new TreeMap<>();
        statuses.forEach((status, n) -> counts.put(Integer.toString(status), n.sum()));
        failures.forEach((reason, n) -> counts.put(reason.label(), n.sum()));
        return counts;
    }

    /** Requests asked, answered or not. */
    long count() {
        return sum(statuses) + sum(failures);
    }

    private static long sum(Map<?, LongAdder> counts) {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** How long whole replies took. */
    Timing timing() {
        return timing;
    }

    private static <K> LongAdder adder(Map<K, LongAdder> adders, K key) {
        LongAdder adder = adders.get(key);
        return adder != null ? adder : adders.computeIfAbsent(key, k -> new LongAdder());
    }
}
