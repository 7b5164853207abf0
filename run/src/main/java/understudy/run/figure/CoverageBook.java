package understudy.run.figure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import understudy.judge.score.Coverage;
import understudy.judge.score.SizeClass;
import understudy.judge.score.StatusClass;
import understudy.run.Keeping;
import understudy.traffic.Endpoint;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reply;

/**
 * What the compared pairs of each endpoint were like, since what the versions answer there and how that is compared is what it is.
 * Adding is safe for many threads and never waits. What is to be kept is told from what is by the number of pairs, so that a
 * second without traffic costs next to nothing; that part is guarded by this.
 */
final class CoverageBook {

    private static final int HOURS = 24;
    /** Of what is kept and counts no longer: no number of pairs is this one. */
    private static final long OUTDATED = -1;

    /** By the endpoint that was found at first, which may have joined another one. */
    private final Map<Endpoint, Tally> tallies = new ConcurrentHashMap<>();

    private final UnaryOperator<Endpoint> current;
    private final Map<Endpoint, String> digests = new HashMap<>();
    /** How many pairs are kept, by the names under which they are. */
    private final Map<Endpoint, Long> saved = new HashMap<>();

    private Function<Endpoint, String> evidence;

    /**
     * Goes on with what is kept, where that was found under the same evidence.
     *
     * @param current what an endpoint that was found earlier has joined by now
     */
    CoverageBook(List<KeptCoverage> kept, Function<Endpoint, String> evidence, UnaryOperator<Endpoint> current) {
        this.evidence = evidence;
        this.current = current;
        for (KeptCoverage of : kept) {
            saved.put(of.endpoint(), OUTDATED);
            if (of.evidence().equals(evidence.apply(of.endpoint()))) {
                Tally tally = new Tally();
                tally.add(of.coverage());
                tallies.put(of.endpoint(), tally);
                saved.put(of.endpoint(), tally.pairs());
            }
        }
    }

    /** A pair was compared. */
    void add(Endpoint endpoint, Pair pair) {
        if (pair.oldOutcome() instanceof Outcome.Answered answered) {
            Tally tally = tallies.get(endpoint);
            (tally != null ? tally : tallies.computeIfAbsent(endpoint, any -> new Tally()))
                    .add(answered.reply(), hour(pair.at()));
        }
    }

    private static int hour(Instant at) {
        return (int) Math.floorMod(TimeUnit.SECONDS.toHours(at.getEpochSecond()), (long) HOURS);
    }

    /** All of it, under what endpoints are called by now. */
    Map<Endpoint, Coverage> byEndpoint() {
        Map<Endpoint, Coverage> all = new HashMap<>();
        tallies.forEach((endpoint, tally) -> all.merge(current.apply(endpoint), tally.coverage(), Coverage::plus));
        return all;
    }

    /** Goes on under another evidence: where that is another one, it begins anew. */
    synchronized void follow(Function<Endpoint, String> next) {
        Function<Endpoint, String> before = evidence;
        evidence = next;
        digests.clear();
        forget(endpoint -> !before.apply(endpoint).equals(next.apply(endpoint)));
    }

    /** Begins anew everywhere. */
    synchronized void forget() {
        forget(endpoint -> true);
    }

    private void forget(Predicate<Endpoint> these) {
        tallies.keySet().removeIf(endpoint -> these.test(current.apply(endpoint)));
        saved.replaceAll((endpoint, pairs) -> these.test(current.apply(endpoint)) ? OUTDATED : pairs);
    }

    /** Offers what changed since the last call to the store. What it does not take is offered again next time. */
    synchronized void saveTo(Keeping keeping, String service) {
        Map<Endpoint, List<Tally>> together = new HashMap<>();
        tallies.forEach(
                (endpoint, tally) -> together.computeIfAbsent(current.apply(endpoint), into -> new ArrayList<>(1))
                        .add(tally));
        Map<Endpoint, Long> fresh = new HashMap<>();
        List<KeptCoverage> stand = new ArrayList<>();
        together.forEach((endpoint, all) -> {
            long pairs = all.stream().mapToLong(Tally::pairs).sum();
            if (pairs > 0 && pairs != saved.getOrDefault(endpoint, 0L)) {
                fresh.put(endpoint, pairs);
                stand.add(new KeptCoverage(
                        endpoint,
                        digests.computeIfAbsent(endpoint, evidence),
                        all.stream().map(Tally::coverage).reduce(Coverage.NONE, Coverage::plus)));
            }
        });
        Set<Endpoint> gone = new HashSet<>(saved.keySet());
        gone.removeAll(together.keySet());
        boolean changed = !stand.isEmpty() || !gone.isEmpty();
        if (changed && keeping.offer(new Keeping.Change.CoverageStands(service, stand, gone))) {
            saved.keySet().removeAll(gone);
            saved.putAll(fresh);
        }
    }

    private static final class Tally {
        private final Adders<StatusClass> statuses = new Adders<>(StatusClass.class);
        private final Adders<SizeClass> sizes = new Adders<>(SizeClass.class);
        private final List<LongAdder> hours =
                Stream.generate(LongAdder::new).limit(HOURS).toList();

        /** The hour comes last: who sees it sees the rest. */
        void add(Reply reply, int hour) {
            statuses.increment(StatusClass.of(reply.status()));
            sizes.increment(SizeClass.of(reply.body().length()));
            hours.get(hour).increment();
        }

        void add(Coverage of) {
            of.byStatus().forEach(statuses::add);
            of.bySize().forEach(sizes::add);
            of.byHour().forEach((hour, n) -> hours.get(hour).add(n));
        }

        long pairs() {
            return hours.stream().mapToLong(LongAdder::sum).sum();
        }

        Coverage coverage() {
            Map<Integer, Long> byHour = new HashMap<>();
            for (int hour = 0; hour < HOURS; hour++) {
                long n = hours.get(hour).sum();
                if (n > 0) {
                    byHour.put(hour, n);
                }
            }
            return new Coverage(statuses.sums(), sizes.sums(), byHour);
        }
    }
}
