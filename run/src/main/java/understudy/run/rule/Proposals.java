package understudy.run.rule;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import understudy.compare.Comparison;
import understudy.compare.Difference;
import understudy.compare.Kind;
import understudy.compare.rule.Rule;
import understudy.run.Doubts;
import understudy.run.Keeping;
import understudy.run.Sample;
import understudy.run.Samples;
import understudy.run.Triage;
import understudy.run.cause.Cause;
import understudy.run.noise.Bearing;
import understudy.run.noise.NoisePlace;
import understudy.run.noise.Unequal.Spot;
import understudy.traffic.Endpoint;

/**
 * The rules that are proposed for noise, and those that may be offered for causes. Safe for many threads.
 *
 * <p>What surprises: once a rule is accepted the evidence of noise begins anew, but what was proposed before stays proposed
 * until then, so that several can be accepted one after the other.
 */
public final class Proposals {

    private static final int MOST_REMEMBERED = 1_000;
    private static final int MOST_CAUSES = 500;

    private final Proposer proposer;
    private final Triage triage;
    private final Doubts doubts;
    private final Keeping keeping;
    private final NoisePairs noisePairs;
    private final Supplier<Terms> terms;
    private final InstantSource clock;
    private final Map<String, Proposal> offered = new ConcurrentHashMap<>();
    private volatile Map<String, Proposal> before = Map.of();
    private volatile Shuffled shuffled = new Shuffled(-1, List.of(), Map.of());

    /**
     * The lists that were found to be shuffled: looked for again only when other pairs are kept or rules or places are others.
     */
    private record Shuffled(int revision, List<Rule> rules, Map<Endpoint, Found> found) {}

    private record Found(Set<Spot> spots, List<Shuffle> shuffles) {}

    public Proposals(
            String service,
            Triage triage,
            Doubts doubts,
            Keeping keeping,
            NoisePairs noisePairs,
            Supplier<Terms> terms,
            InstantSource clock) {
        this.proposer = new Proposer(service);
        this.triage = triage;
        this.doubts = doubts;
        this.keeping = keeping;
        this.noisePairs = noisePairs;
        this.terms = terms;
        this.clock = clock;
    }

    /** The evidence of noise begins anew, for the same versions. */
    public void remember() {
        Map<String, Proposal> known = new LinkedHashMap<>();
        ofNoise().stream().limit(MOST_REMEMBERED).forEach(proposal -> known.put(proposal.id(), proposal));
        before = known;
        offered.clear();
    }

    /** The versions are others: what was proposed is so no longer. */
    public void forget() {
        before = Map.of();
        offered.clear();
    }

    /** A rule came or went: what was proposed where it makes a difference is so no longer. */
    public void leave(Rule changed) {
        Bearing bearing = new Bearing(changed);
        Predicate<Proposal> touched = proposal -> changed.scope().mayTouch(proposal.endpoint())
                && bearing.reaches(new Spot(proposal.path(), proposal.kind()));
        offered.clear();
        Map<String, Proposal> left = new LinkedHashMap<>(before);
        left.values().removeIf(touched);
        before = left;
    }

    /** Where old is seen to differ from itself as the rules are now, by the pairs that are kept. Reads the disk. */
    public Set<Spot> noiseLeft(Endpoint endpoint) {
        return ofOld(endpoint).noiseSpots();
    }

    /** Endpoints join others: what was proposed for those is so no longer, but what is for these. */
    public void leave(UnaryOperator<Endpoint> current) {
        Predicate<Proposal> stays =
                proposal -> current.apply(proposal.endpoint()).equals(proposal.endpoint());
        offered.values().removeIf(stays.negate());
        Map<String, Proposal> left = new LinkedHashMap<>(before);
        left.values().removeIf(stays.negate());
        before = left;
    }

    /** Those for noise: the rules of a place one behind the other, the weakest first. */
    public List<Proposal> ofNoise() {
        Map<String, Proposal> all = new LinkedHashMap<>();
        List<NoisePlace> noise = doubts.noise();
        proposer.ofNoise(noise, endpoint -> shuffles(endpoint, noise))
                .forEach(proposal -> all.put(proposal.id(), proposal));
        Set<String> current = all.values().stream().map(Proposals::place).collect(Collectors.toSet());
        before.values().stream()
                .filter(proposal -> !current.contains(place(proposal)))
                .forEach(proposal -> all.put(proposal.id(), proposal));
        Set<String> held = rulesHeld();
        Set<String> closed = placesOf(all, held);
        noise.stream().filter(NoisePlace::differsInRates).map(Proposals::place).forEach(closed::add);
        return all.values().stream()
                .filter(proposal -> !held.contains(proposal.rule().id()))
                .filter(proposal -> !closed.contains(place(proposal)))
                .toList();
    }

    /** Whether one for noise is for the place of a cause, or for the list that it is in. Reads no disk. */
    public boolean isForPlaceOf(Cause cause) {
        Stream<Rule> earlier = before.values().stream()
                .filter(proposal -> proposal.isFor(cause) || proposal.isOfListWith(cause))
                .map(Proposal::rule);
        Stream<Rule> now =
                doubts.noise(cause).filter(Proposer::isToExplain).map(Proposer::rules).orElse(List.of()).stream();
        List<Rule> rules = Stream.concat(earlier, now).toList();
        if (rules.isEmpty()) {
            return false;
        }
        Set<String> held = rulesHeld();
        return rules.stream().map(Rule::id).noneMatch(held::contains);
    }

    /** The lists of an endpoint that old shuffles. Reads the disk where that has to be found out. */
    private List<Shuffle> shuffles(Endpoint endpoint, List<NoisePlace> noise) {
        Set<Spot> spots = noise.stream()
                .filter(place -> place.endpoint().equals(endpoint) && Proposer.isToExplain(place))
                .map(NoisePlace::spot)
                .collect(Collectors.toSet());
        int revision = noisePairs.revision();
        List<Rule> rules = terms.get().comparer().rules().rules();
        Shuffled known = shuffled;
        if (known.revision() != revision || !known.rules().equals(rules)) {
            known = new Shuffled(revision, rules, new ConcurrentHashMap<>());
            shuffled = known;
        }
        return known.found()
                .compute(
                        endpoint,
                        (same, found) -> found != null && found.spots().equals(spots)
                                ? found
                                : new Found(
                                        spots,
                                        Shuffle.among(
                                                spots, ofOld(endpoint), ofNew(endpoint), Proposer.scope(endpoint))))
                .shuffles();
    }

    private Lookback ofOld(Endpoint endpoint) {
        return lookback(List.of(), noisePairs.of(endpoint));
    }

    private List<Sample> ofNew(Endpoint endpoint) {
        return triage.causes().stream()
                .filter(cause -> cause.endpoint().equals(endpoint))
                .flatMap(cause -> cause.samples().stream())
                .distinct()
                .limit(Lookback.MOST_PAIRS)
                .flatMap(id -> keeping.sample(id).stream())
                .toList();
    }

    private Set<String> rulesHeld() {
        Terms now = terms.get();
        return now.comparer().rules().rules().stream()
                .filter(rule -> !rule.scope().mandate().hasExpired(now.day()))
                .map(Rule::id)
                .collect(Collectors.toSet());
    }

    /** Where a rule that was proposed holds by now. */
    private static Set<String> placesOf(Map<String, Proposal> proposals, Set<String> held) {
        return proposals.values().stream()
                .filter(proposal -> held.contains(proposal.rule().id()))
                .map(Proposals::place)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static String place(NoisePlace place) {
        return place(place.endpoint(), place.path(), place.kind());
    }

    private static String place(Proposal proposal) {
        return place(proposal.endpoint(), proposal.path(), proposal.kind());
    }

    private static String place(Endpoint endpoint, String path, Kind kind) {
        return String.join(" ", endpoint.toString(), path, kind.label());
    }

    /**
     * Those for a cause: of a place that is noise those that are proposed for it, by all that was seen there; else by what is
     * kept of the cause. Reads the disk.
     */
    public List<Proposal> ofCause(Cause cause) {
        List<Proposal> measured = ofNoise().stream()
                .filter(proposal -> proposal.isFor(cause) || proposal.isOfListWith(cause))
                .toList();
        return measured.isEmpty() ? byKeptPairs(cause) : measured;
    }

    private List<Proposal> byKeptPairs(Cause cause) {
        if (cause.standsForOthers()) {
            return List.of();
        }
        List<Sample> kept = cause.samples().stream()
                .flatMap(id -> keeping.sample(id).stream())
                .toList();
        List<List<Difference>> pairs = kept.stream().map(this::differences).toList();
        List<Shuffle> shuffles = Shuffle.among(
                Set.of(new Spot(cause.path(), cause.kind())),
                lookback(List.of(), kept),
                List.of(),
                Proposer.scope(cause.endpoint()));
        Set<String> held = rulesHeld();
        List<Proposal> found = proposer.ofCause(cause, pairs, shuffles).stream()
                .filter(proposal -> !held.contains(proposal.rule().id()))
                .toList();
        if (offered.size() < MOST_REMEMBERED) {
            found.forEach(proposal -> offered.put(proposal.id(), proposal));
        }
        return found;
    }

    /** As the rules are now; as they were where too little is kept to find out. */
    private List<Difference> differences(Sample sample) {
        Comparison comparison = Lookback.compare(terms.get().comparer(), sample);
        if (!Lookback.isTold(sample, comparison)) {
            return sample.differences();
        }
        return comparison instanceof Comparison.Different different ? different.differences() : List.of();
    }

    /** The one by an id, which may be for noise or for a cause. Reads the disk. */
    public Optional<Proposal> find(String id) {
        return ofNoise().stream()
                .filter(proposal -> proposal.id().equals(id))
                .findFirst()
                .or(() -> Optional.ofNullable(offered.get(id)))
                .or(() -> triage.causes().stream()
                        .limit(MOST_CAUSES)
                        .flatMap(cause -> byKeptPairs(cause).stream())
                        .filter(proposal -> proposal.id().equals(id))
                        .findFirst());
    }

    /** The newest kept pairs, to see what rules would have hidden. Reads the disk. */
    public Lookback lookback() {
        List<Sample> samples = new ArrayList<>();
        triage.causes().stream()
                .flatMap(cause -> cause.samples().stream())
                .distinct()
                .sorted(Comparator.comparing(Samples::takenAt).reversed())
                .limit(Lookback.MOST_PAIRS)
                .forEach(id -> keeping.sample(id).ifPresent(samples::add));
        return lookback(samples, noisePairs.all());
    }

    private Lookback lookback(List<Sample> mismatches, List<Sample> noise) {
        return new Lookback(mismatches, noise, terms.get(), clock.instant(), triage::cause);
    }
}
