package understudy.run;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import understudy.compare.Difference;
import understudy.run.cause.Cause;
import understudy.run.cause.CauseBook;
import understudy.run.cause.CauseJoin.Made;
import understudy.run.cause.CauseNames;
import understudy.run.cause.CauseState;
import understudy.run.cause.Decision;
import understudy.run.cause.Mismatch;
import understudy.run.cause.MismatchLog;
import understudy.run.cause.Recency;
import understudy.run.cause.Root;
import understudy.run.cause.Severity;
import understudy.run.cause.Trends;
import understudy.run.noise.NoiseBook;
import understudy.run.noise.NoisePlace;
import understudy.run.noise.Unequal;
import understudy.traffic.Endpoint;
import understudy.traffic.Verdict;

/** What becomes of pairs that differ: grouped by cause, kept, logged, told of, and decided by people. Safe for many threads. */
public final class Triage {

    private final Ports ports;
    private final InstantSource clock;
    private final CauseBook causes;
    private final Samples samples;
    private final MismatchLog mismatches;
    private final Recency recency;
    private final Trends trends = new Trends();
    private final Function<Cause, Optional<NoisePlace>> noise;
    private final UnaryOperator<Endpoint> current;
    /** Pairs are taken in side by side, but not while causes join: one that was found under a name goes on as a whole. */
    private final ReadWriteLock joining = new ReentrantReadWriteLock();

    /**
     * A root in a list.
     *
     * @param stale whether it needs no look any more
     */
    public record Listed(Root root, boolean stale) {

        public Cause cause() {
            return root.cause();
        }
    }

    /**
     * What joined.
     *
     * @param ids what causes are called by now, by what they were
     * @param samples ids of kept pairs that may still go by the names of before
     */
    record Joined(Map<String, String> ids, Set<String> samples) {}

    /**
     * Of a run that begins, or goes on with the causes of before.
     *
     * @param compared how many pairs of an endpoint were ever compared
     * @param noise how often old differs from itself where a cause is
     * @param current what an endpoint that was found earlier has joined by now
     */
    Triage(
            String service,
            Ports ports,
            List<Cause> earlier,
            Samples samples,
            InstantSource clock,
            ToLongFunction<Endpoint> compared,
            Function<Cause, Optional<NoisePlace>> noise,
            UnaryOperator<Endpoint> current) {
        this.ports = ports;
        this.clock = clock;
        this.causes = new CauseBook(service, earlier, CauseNames.load(service, ports.keeping()));
        this.samples = samples;
        this.mismatches = new MismatchLog(service, clock);
        this.recency = new Recency(compared, earlier);
        this.noise = noise;
        this.current = current;
    }

    /** Takes in a pair and gives what it counts as. */
    Verdict differs(Unequal unequal) {
        CauseBook.Entry entry;
        joining.readLock().lock();
        try {
            entry = take(unequal.at(current.apply(unequal.endpoint())));
        } finally {
            joining.readLock().unlock();
        }
        if (!entry.fresh().isEmpty()) {
            tell(entry.fresh());
        }
        return entry.verdict();
    }

    private CauseBook.Entry take(Unequal unequal) {
        Endpoint endpoint = unequal.endpoint();
        Mismatch mismatch = Mismatch.of(unequal);
        Instant now = clock.instant();
        CauseBook.Entry entry = causes.add(mismatch, now);
        recency.seen(endpoint, entry.causes());
        trends.seen(entry.causes(), now);
        String pairId = "";
        if (!entry.wanting().isEmpty()) {
            List<String> shown = entry.causes().stream().map(Cause::id).toList();
            List<Difference> differences = unequal.different().differences();
            pairId = samples.keep(endpoint, unequal.pair(), differences, shown, unequal.redactor());
        }
        if (!pairId.isEmpty()) {
            causes.sampled(entry.wanting(), pairId, mismatch);
        }
        if (entry.verdict() == Verdict.MISMATCH) {
            mismatches.mismatch(endpoint, entry.causes(), pairId);
        }
        return entry;
    }

    /** Endpoints have joined others, and so do causes. One that is new again is told. */
    Joined join() {
        Collection<Made> all;
        joining.writeLock().lock();
        try {
            all = causes.join(current).values();
            recency.join(all);
            trends.join(all);
        } finally {
            joining.writeLock().unlock();
        }
        all.stream()
                .map(Made::cause)
                .filter(cause -> cause.decision().reopened() && !cause.alerted())
                .forEach(cause -> tell(List.of(cause)));
        return joined(all);
    }

    private Joined joined(Collection<Made> all) {
        Map<String, String> ids = new HashMap<>();
        Set<String> samples = new HashSet<>();
        for (Made made : all) {
            made.parts().forEach(part -> ids.put(part, made.cause().id()));
            samples.addAll(made.cause().samples());
        }
        causes.all(clock.instant()).stream()
                .filter(cause -> cause.endpoint().equals(Mismatch.ANY_ENDPOINT))
                .forEach(cause -> samples.addAll(cause.samples()));
        return new Joined(ids, samples);
    }

    /** @param together the most severe first; at least one */
    private void tell(List<Cause> together) {
        List<Cause> with = together.subList(1, together.size());
        var unused =
                ports.telling().newCause(together.getFirst(), with).thenRun(() -> together.forEach(causes::alerted));
    }

    /** Tells again what was not told before the last end. */
    void tellUntold() {
        causes.untold().forEach(this::tell);
    }

    /** Every cause under its root: stale ones last; of the others new ones first, the most severe, the most frequent. */
    public List<Root> roots() {
        return listed().stream().map(Listed::root).toList();
    }

    /** The same, each with whether it is stale. */
    public List<Listed> listed() {
        return causes.roots(clock.instant()).stream()
                .map(root -> new Listed(root, stale(root.cause()).isPresent()))
                .sorted(Comparator.comparing(Listed::stale))
                .toList();
    }

    /** Why a cause needs no look any more, in words: it is fixed, noise, or occurs no longer; empty where it does. */
    public Optional<String> stale(Cause cause) {
        if (cause.state() == CauseState.FIXED || cause.state() == CauseState.NOISE) {
            return Optional.of(cause.state().label());
        }
        boolean isNoise = noise.apply(cause)
                .filter(place -> !place.differsInRates() && place.support() >= NoiseBook.ENOUGH_SUPPORT)
                .isPresent();
        return isNoise
                ? Optional.of("old differs from itself there")
                : recency.goneFor(cause).map("not seen in the last %,d compared pairs of its endpoint"::formatted);
    }

    /** The worst one in a state that still occurs; of those that matter as much, the most frequent. */
    public Optional<Cause> worst(CauseState state) {
        Optional<Ranked> worst = Optional.empty();
        for (Root root : causes.roots(clock.instant())) {
            if (root.cause().state() != state) {
                continue;
            }
            if (worst.isPresent() && worst.get().severity().compareTo(root.severity()) < 0) {
                break; // the most severe come first, and nothing is more severe than its root
            }
            for (Ranked next : Ranked.of(root)) {
                boolean isWorse = worst.isEmpty() || Ranked.WORST_FIRST.compare(next, worst.get()) < 0;
                if (isWorse && stale(next.cause()).isEmpty()) {
                    worst = Optional.of(next);
                }
            }
        }
        return worst.map(Ranked::cause);
    }

    private record Ranked(Cause cause, Severity severity) {

        private static final Comparator<Ranked> WORST_FIRST =
                Comparator.comparing(Ranked::severity).thenComparingLong(ranked -> -ranked.cause.count());

        /** The root and those under it. */
        static List<Ranked> of(Root root) {
            Ranked first = new Ranked(root.cause(), root.severity());
            Stream<Ranked> with = root.with().stream().map(cause -> new Ranked(cause, cause.severity()));
            return Stream.concat(Stream.of(first), with).toList();
        }
    }

    /** Every cause as it stands, in no order: quicker than {@link #causes}. */
    public List<Cause> all() {
        return causes.all(clock.instant());
    }

    /** How often a cause was seen in each of the last {@value Trends#MINUTES} minutes, the oldest first. */
    public List<Integer> trend(Cause cause) {
        return trends.of(cause.id(), clock.instant());
    }

    /** Every cause, in the order of {@link #roots}, each behind its root. */
    public List<Cause> causes() {
        return roots().stream().flatMap(Root::all).toList();
    }

    public Optional<Cause> cause(String id) {
        return causes.cause(id, clock.instant());
    }

    /** The root that a cause is shown under, which it may be itself. */
    public Optional<Root> root(String id) {
        return causes.root(id, clock.instant());
    }

    /**
     * Takes over what a person decided about a cause, and hands that to the store at once. What does not excuse is decided of
     * those that are shown under it, too. Gives the root that it is shown under then; empty when there is no such cause.
     */
    public Optional<Root> decide(String id, CauseState state, Decision decision) {
        return decide(id, state, decision, Set.of());
    }

    /** The same, of those under it that are named here also what excuses; see {@link Root#toLookAt}. */
    public Optional<Root> decide(String id, CauseState state, Decision decision, Set<String> excusedAlong) {
        return decide(id, state, before -> decision, excusedAlong);
    }

    /** The same, where what is decided of a cause keeps something of what was decided of it before. */
    public Optional<Root> decide(String id, CauseState state, UnaryOperator<Decision> after, Set<String> excusedAlong) {
        Optional<Root> decided = causes.decide(id, state, after, excusedAlong, clock.instant());
        save();
        return decided;
    }

    /** Offers what changed to the store. */
    void save() {
        causes.saveTo(ports.keeping());
        trends.forget(clock.instant());
    }

    boolean isFull() {
        return causes.isFull();
    }
}
