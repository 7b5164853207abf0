package understudy.run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import understudy.judge.Counts;
import understudy.traffic.Endpoint;
import understudy.traffic.Reason;
import understudy.traffic.Verdict;

/** Counts how every request of a service ended, per endpoint. Adding is safe for many threads and never waits. */
final class Scoreboard {

    private final Map<Endpoint, Tally> tallies = new ConcurrentHashMap<>();
    private final Map<Endpoint, Counts> earlier;
    private final Map<Endpoint, Counts> saved = new HashMap<>();

    /** @param earlier what was counted before this start */
    Scoreboard(Map<Endpoint, Counts> earlier) {
        this.earlier = Map.copyOf(earlier);
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
        return tally(endpoint).verdicts.sums().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Those of earlier starts included. */
    long everJudged(Endpoint endpoint) {
        Counts before = earlier.getOrDefault(endpoint, Counts.NONE);
        return before.pairs() - before.of(Verdict.NOT_COMPARABLE) + judged(endpoint);
    }

    /** All counts per endpoint, those of earlier starts included. */
    Map<Endpoint, Counts> byEndpoint() {
        Map<Endpoint, Counts> all = new HashMap<>(earlier);
        tallies.forEach((endpoint, tally) -> all.merge(endpoint, tally.counts(), Counts::plus));
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
                    && keeping.offer(new Keeping.Change.CountsAdded(service, endpoint, minute, fresh))) {
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
