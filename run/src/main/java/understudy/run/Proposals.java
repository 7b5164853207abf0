package understudy.run;

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
import understudy.compare.Comparison;
import understudy.compare.Difference;
import understudy.compare.Kind;
import understudy.compare.rule.Rule;
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
    private final Supplier<Terms> terms;
    private final InstantSource clock;
    private final Map<String, Proposal> offered = new ConcurrentHashMap<>();
    private volatile Map<String, Proposal> before = Map.of();

    Proposals(
            String service, Triage triage, Doubts doubts, Keeping keeping, Supplier<Terms> terms, InstantSource clock) {
        this.proposer = new Proposer(service);
        this.triage = triage;
        this.doubts = doubts;
        this.keeping = keeping;
        this.terms = terms;
        this.clock = clock;
    }

    /** The evidence of noise begins anew, for the same versions. */
    void remember() {
        Map<String, Proposal> known = new LinkedHashMap<>();
        ofNoise().stream().limit(MOST_REMEMBERED).forEach(proposal -> known.put(proposal.id(), proposal));
        before = known;
        offered.clear();
    }

    /** The versions are others: what was proposed is so no longer. */
    void forget() {
        before = Map.of();
        offered.clear();
    }

    /** Endpoints join others: what was proposed for those is so no longer, but what is for these. */
    void leave(UnaryOperator<Endpoint> current) {
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
        proposer.ofNoise(doubts.noise()).forEach(proposal -> all.put(proposal.id(), proposal));
        Set<String> current = all.values().stream().map(Proposals::place).collect(Collectors.toSet());
        before.values().stream()
                .filter(proposal -> !current.contains(place(proposal)))
                .forEach(proposal -> all.put(proposal.id(), proposal));
        Set<String> held = rulesHeld();
        Set<String> closed = placesOf(all, held);
        doubts.noise().stream()
                .filter(NoisePlace::differsInRates)
                .map(Proposals::place)
                .forEach(closed::add);
        return all.values().stream()
                .filter(proposal -> !held.contains(proposal.rule().id()))
                .filter(proposal -> !closed.contains(place(proposal)))
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
        String place = place(cause.endpoint(), cause.path(), cause.kind());
        List<Proposal> measured = ofNoise().stream()
                .filter(proposal -> place(proposal).equals(place))
                .toList();
        return measured.isEmpty() ? byKeptPairs(cause) : measured;
    }

    private List<Proposal> byKeptPairs(Cause cause) {
        if (cause.standsForOthers()) {
            return List.of();
        }
        List<List<Difference>> pairs = cause.samples().stream()
                .flatMap(id -> keeping.sample(id).stream())
                .map(this::differences)
                .toList();
        Set<String> held = rulesHeld();
        List<Proposal> found = proposer.ofCause(cause, pairs).stream()
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
        return new Lookback(samples, terms.get(), clock.instant(), triage::cause);
    }
}
