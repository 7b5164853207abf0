package understudy.run.figure;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import understudy.judge.Counts;
import understudy.run.Keeping;
import understudy.traffic.Endpoint;
import understudy.traffic.Reason;
import understudy.traffic.Verdict;

/** Counts how every request of a service ended, per endpoint. Adding is safe for many threads and never waits. */
final class Scoreboard {

    /** By the endpoint that was found at first, which may have joined another one: who still adds to it is not lost. */
    private final Map<Endpoint, Tally> tallies = new ConcurrentHashMap<>();

    private final UnaryOperator<Endpoint> current;
    private volatile Map<Endpoint, Counts> earlier;
    /** What of those was compared. */
    private volatile Map<Endpoint, Long> judgedEarlier;

    private final Map<Endpoint, Counts> saved = new HashMap<>();

    /**
     * Of a run that begins, or goes on.
     *
     * @param earlier what was counted before this start
     * @param current what an endpoint that was found earlier has joined by now
     */
    Scoreboard(Map<Endpoint, Counts> earlier, UnaryOperator<Endpoint> current) {
        this.current = current;
        this.earlier = Map.copyOf(earlier);
        this.judgedEarlier = judged(earlier);
    }

    void add(Endpoint endpoint, Verdict verdict) {
        tally(endpoint).verdicts.increment(verdict);
    }

    /** Counts a request that was not copied or not judged. */
    void add(Endpoint endpoint, Reason reason) {
        tally(endpoint).reasons.increment(reason);
    }

    /** Counts requests that somebody else saw end. */
    void add(Endpoint endpoint, Counts counts) {
        Tally tally = tally(endpoint);
        counts.verdicts().forEach((verdict, n) -> {
            if (verdict != Verdict.NOT_COMPARABLE) { // the sum of the reasons
                tally.verdicts.add(verdict, n);
            }
        });
        counts.unjudged().forEach(tally.reasons::add);
        counts.notCopied().forEach(tally.reasons::add);
    }

    /** Pairs of an endpoint that were compared since this start. */
    long judged(Endpoint endpoint) {
        return tally(endpoint).judged();
    }

    /** Those of earlier starts included. */
    long everJudged(Endpoint endpoint) {
        return judgedEarlier.getOrDefault(endpoint, 0L) + judged(endpoint);
    }

    private static Map<Endpoint, Long> judged(Map<Endpoint, Counts> all) {
        Map<Endpoint, Long> judged = new HashMap<>();
        all.forEach((endpoint, counts) -> judged.put(endpoint, counts.pairs() - counts.of(Verdict.NOT_COMPARABLE)));
        return judged;
    }

    /** All counts per endpoint, those of earlier starts included. */
    Map<Endpoint, Counts> byEndpoint() {
        Map<Endpoint, Counts> all = new HashMap<>();
        earlier.forEach((endpoint, counts) -> all.merge(current.apply(endpoint), counts, Counts::plus));
        tallies.forEach((endpoint, tally) -> all.merge(current.apply(endpoint), tally.counts(), Counts::plus));
        return all;
    }

    /** The same, of endpoints that are about to join this one, too. */
    long judgedTogether(Endpoint endpoint) {
        return tallies.entrySet().stream()
                .filter(entry -> current.apply(entry.getKey()).equals(endpoint))
                .mapToLong(entry -> entry.getValue().own())
                .sum();
    }

    /** Endpoints have joined others: what was counted of those counts of these. Gives those, and which one they joined. */
    synchronized Map<Endpoint, Endpoint> join() {
        Map<Endpoint, Endpoint> gone = new HashMap<>();
        for (Endpoint endpoint : byFirstName()) {
            Endpoint into = current.apply(endpoint);
            if (!into.equals(endpoint)) {
                gone.put(endpoint, into);
            }
        }
        Map<Endpoint, Counts> before = new HashMap<>();
        earlier.forEach((endpoint, counts) -> before.merge(current.apply(endpoint), counts, Counts::plus));
        earlier = Map.copyOf(before);
        judgedEarlier = judged(before);
        Map<Endpoint, List<Tally>> together = new HashMap<>();
        tallies.forEach((endpoint, tally) -> {
            Endpoint into = current.apply(endpoint);
            if (!into.equals(endpoint)) {
                together.computeIfAbsent(into, any -> new ArrayList<>()).add(tally);
            }
        });
        together.forEach((into, joined) -> tally(into).joined = joined);
        return gone;
    }

    private Set<Endpoint> byFirstName() {
        Set<Endpoint> all = new HashSet<>(earlier.keySet());
        all.addAll(tallies.keySet());
        return all;
    }

    /** The sum over all endpoints. */
    Counts total() {
        return byEndpoint().values().stream().reduce(Counts.NONE, Counts::plus);
    }

    /** Offers what was counted since the last call to the store. What it does not take is offered again next time. */
    synchronized void saveTo(Keeping keeping, String service, Instant now) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        tallies.forEach((endpoint, tally) -> {
            Counts counts = tally.counts();
            Counts fresh = counts.minus(saved.getOrDefault(endpoint, Counts.NONE));
            if (fresh.requests() > 0
                    && keeping.offer(new Keeping.Change.CountsAdded(service, current.apply(endpoint), minute, fresh))) {
                saved.put(endpoint, counts);
            }
        });
    }

    private Tally tally(Endpoint endpoint) {
        Tally tally = tallies.get(endpoint);
        return tally != null ? tally : tallies.computeIfAbsent(endpoint, e -> new Tally());
    }

    private static final class Tally {
        private final Adders<Verdict> verdicts = new Adders<>(Verdict.class);
        private final Adders<Reason> reasons = new Adders<>(Reason.class);
        /** Those of endpoints that are part of this one by now. */
        private volatile List<Tally> joined = List.of();

        long judged() {
            return own() + joined.stream().mapToLong(Tally::own).sum();
        }

        private long own() {
            return verdicts.total();
        }

        Counts counts() {
            Map<Reason, Long> unjudged = reasons.sums();
            Map<Reason, Long> notCopied = new HashMap<>(unjudged);
            unjudged.keySet().removeIf(Reason::beforeSending);
            notCopied.keySet().removeIf(reason -> !reason.beforeSending());
            Map<Verdict, Long> judged = verdicts.sums();
            long notComparable =
                    unjudged.values().stream().mapToLong(Long::longValue).sum();
            if (notComparable > 0) {
                judged.put(Verdict.NOT_COMPARABLE, notComparable);
            }
            return new Counts(judged, unjudged, notCopied);
        }
    }
}
