package understudy.run.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import understudy.compare.Difference;
import understudy.compare.Kind;
import understudy.compare.proposal.Changes;
import understudy.compare.proposal.Extent;
import understudy.compare.proposal.Ladder;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Scope;
import understudy.run.cause.Cause;
import understudy.run.noise.NoiseBook;
import understudy.run.noise.NoisePlace;
import understudy.run.noise.Unequal;
import understudy.traffic.Endpoint;
import understudy.traffic.RequestPattern;

/** Finds the rules that would explain what is known of a place, the weakest first. Pure. */
public final class Proposer {

    /** Of so many places below one, the one above them is proposed too. */
    static final int ENOUGH_CHILDREN = 2;

    private final String service;

    public Proposer(String service) {
        this.service = service;
    }

    /**
     * For every list that is shuffled and every other place that is noise: its rules in turn; behind those of an endpoint, what is
     * above several of its places. In a shuffled list nothing else is proposed: its elements were measured against others.
     *
     * @param shuffles of an endpoint
     */
    public List<Proposal> ofNoise(List<NoisePlace> places, Function<Endpoint, List<Shuffle>> shuffles) {
        Map<Endpoint, List<NoisePlace>> byEndpoint = places.stream()
                .filter(Proposer::isToExplain)
                .collect(Collectors.groupingBy(NoisePlace::endpoint, LinkedHashMap::new, Collectors.toList()));
        Map<String, Proposal> proposals = new LinkedHashMap<>();
        byEndpoint.forEach((endpoint, noisy) -> ofEndpoint(noisy, shuffles.apply(endpoint))
                .forEach(proposal -> proposals.putIfAbsent(proposal.id(), proposal)));
        return List.copyOf(proposals.values());
    }

    /** Whether it is noise, and enough is known of it. */
    static boolean isToExplain(NoisePlace place) {
        return !place.differsInRates() && isMeasured(place);
    }

    private Stream<Proposal> ofEndpoint(List<NoisePlace> noisy, List<Shuffle> shuffles) {
        List<NoisePlace> others = noisy.stream()
                .filter(place -> shuffles.stream().noneMatch(shuffle -> shuffle.holds(place.spot())))
                .toList();
        return Stream.of(
                        shuffles.stream().flatMap(shuffle -> ofShuffle(shuffle, noisy)),
                        others.stream().flatMap(place -> ofPlace(place).stream()),
                        above(others))
                .flatMap(proposals -> proposals);
    }

    /** The order, and last the list itself. Seen is it where its order is noise, else in the member that most often differed. */
    private Stream<Proposal> ofShuffle(Shuffle shuffle, List<NoisePlace> noisy) {
        return noisy.stream()
                .filter(place -> shuffle.explained().contains(place.spot()))
                .max(Comparator.comparing((NoisePlace place) -> place.kind() == Kind.ORDER)
                        .thenComparingLong(NoisePlace::support))
                .map(seen -> seen.at(shuffle.list(), Kind.ORDER))
                .stream()
                .flatMap(seen -> Stream.concat(
                        Stream.of(proposal(seen, seen.path(), shuffle.rule(), 0)),
                        Ladder.widest(shuffle.rule()).stream().map(rule -> proposal(seen, seen.path(), rule, 1))));
    }

    /** How far apart values were is not known of what an older store kept: before enough came a bound would be no bound. */
    private static boolean isMeasured(NoisePlace place) {
        return Math.min(place.support(), place.extent().seen()) >= NoiseBook.ENOUGH_SUPPORT;
    }

    /** For a place by itself. */
    static List<Rule> rules(NoisePlace place) {
        return Ladder.of(place.path(), place.kind(), place.extent(), scope(place.endpoint()));
    }

    private List<Proposal> ofPlace(NoisePlace place) {
        List<Proposal> proposals = new ArrayList<>();
        for (Rule rule : rules(place)) {
            proposals.add(proposal(place, place.path(), rule, proposals.size()));
        }
        return proposals;
    }

    private Stream<Proposal> above(List<NoisePlace> places) {
        Map<String, Map<String, NoisePlace>> children = new LinkedHashMap<>();
        for (NoisePlace place : places) {
            parent(place.path())
                    .ifPresent(parent -> children.computeIfAbsent(parent, path -> new LinkedHashMap<>())
                            .putIfAbsent(place.path(), place));
        }
        return children.entrySet().stream()
                .filter(entry -> entry.getValue().size() >= ENOUGH_CHILDREN)
                .flatMap(entry -> above(entry.getKey(), entry.getValue().values()).stream());
    }

    private Optional<Proposal> above(String parent, Collection<NoisePlace> children) {
        NoisePlace most = children.stream()
                .max(Comparator.comparingLong(NoisePlace::support))
                .orElseThrow();
        int rung =
                children.stream().mapToInt(child -> ofPlace(child).size()).max().orElse(0);
        return Ladder.parsed(parent)
                .map(path -> proposal(most, parent, new Rule.Ignore(path, scope(most.endpoint())), rung));
    }

    /** The place above one; never the whole reply, nor all that is directly in it. */
    public static Optional<String> parent(String path) {
        boolean named = false;
        int last = 0;
        int at = 1;
        while (path.startsWith("$") && at > 0 && at < path.length()) {
            named |= last > 0 && isName(path, last);
            last = at;
            at = stepEnd(path, at);
        }
        return named && at == path.length() ? Optional.of(path.substring(0, last)) : Optional.empty();
    }

    private static boolean isName(String path, int step) {
        return path.charAt(step) == '.' || path.startsWith("['", step);
    }

    /** Behind a step such as {@code .items}, {@code [*]} or {@code ['a b']}; -1 where none begins. By hand: a name may be of any length. */
    private static int stepEnd(String path, int from) {
        if (path.charAt(from) == '.') {
            int end = from + 1;
            while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
                end++;
            }
            return end > from + 1 ? end : -1;
        }
        if (path.charAt(from) != '[') {
            return -1;
        }
        return path.startsWith("['", from) ? quotedEnd(path, from + 2) : path.indexOf(']', from) + 1;
    }

    private static int quotedEnd(String path, int from) {
        int end = from;
        while (end < path.length() && path.charAt(end) != '\'') {
            end += path.charAt(end) == '\\' ? 2 : 1;
        }
        return path.startsWith("']", end) ? end + 2 : -1;
    }

    private Proposal proposal(NoisePlace place, String path, Rule rule, int rung) {
        return new Proposal(
                Proposal.id(service, rule),
                service,
                Optional.empty(),
                place.endpoint(),
                path,
                place.kind(),
                rule,
                rung,
                place.support(),
                place.examples());
    }

    /**
     * For a cause.
     *
     * @param pairs all differences of each kept pair that shows it
     * @param shuffles lists that are shuffled in those
     */
    List<Proposal> ofCause(Cause cause, List<List<Difference>> pairs, List<Shuffle> shuffles) {
        List<Difference> own = pairs.stream()
                .flatMap(List::stream)
                .filter(difference -> difference.normalisedPath().equals(cause.path()))
                .filter(difference -> difference.kind() == cause.kind())
                .toList();
        if (own.isEmpty()) {
            return List.of();
        }
        Scope scope = scope(cause.endpoint());
        List<Rule> ladder = new ArrayList<>(Ladder.of(cause.path(), cause.kind(), Extent.of(own), scope));
        if (!ladder.isEmpty()) {
            ladder.addAll(ladder.size() - 1, meant(cause, own, pairs, ladder.getLast()));
        }
        Unequal.Spot spot = new Unequal.Spot(cause.path(), cause.kind());
        shuffles.stream()
                .filter(shuffle -> shuffle.explained().contains(spot))
                .findFirst()
                .ifPresent(shuffle -> first(shuffle.rule(), ladder));
        List<Proposal> proposals = new ArrayList<>();
        for (Rule rule : ladder) {
            proposals.add(new Proposal(
                    Proposal.id(service, rule),
                    service,
                    Optional.of(cause.id()),
                    cause.endpoint(),
                    cause.path(),
                    cause.kind(),
                    rule,
                    proposals.size(),
                    pairs.size(),
                    examples(own)));
        }
        return proposals;
    }

    /** In place of one for the same list that knows no key. */
    private static void first(Rule.Unordered shuffled, List<Rule> ladder) {
        ladder.removeIf(rule -> rule instanceof Rule.Unordered);
        ladder.addFirst(shuffled);
    }

    /** The rules that say that it is meant, between those that let values be near and the one that leaves the place out. */
    private static List<Rule> meant(Cause cause, List<Difference> own, List<List<Difference>> pairs, Rule widest) {
        List<Rule> meant = new ArrayList<>();
        if (cause.kind() == Kind.MISSING || cause.kind() == Kind.EXTRA) {
            Changes.renamed(pairs, cause.path(), widest.scope()).ifPresent(meant::add);
        }
        if (cause.kind() != Kind.ORDER) {
            Changes.expected(widest.path(), own, cause.pattern().evidence(), widest.scope())
                    .ifPresent(meant::add);
        }
        return meant;
    }

    private static List<NoisePlace.Example> examples(List<Difference> own) {
        return own.stream()
                .map(difference -> new NoisePlace.Example(difference.oldValue(), difference.newValue()))
                .distinct()
                .limit(NoisePlace.MOST_EXAMPLES)
                .toList();
    }

    /** Where a rule for an endpoint holds: for the path alone where the body tells what is asked, everywhere where there is none. */
    static Scope scope(Endpoint endpoint) {
        if (!endpoint.template().startsWith("/")) {
            return Scope.EVERYWHERE;
        }
        int operation = endpoint.template().indexOf(' ');
        String path = operation < 0 ? endpoint.template() : endpoint.template().substring(0, operation);
        try {
            return Scope.of(Optional.of(RequestPattern.parse(endpoint.method() + " " + path)));
        } catch (IllegalArgumentException notOne) {
            return Scope.EVERYWHERE;
        }
    }
}
