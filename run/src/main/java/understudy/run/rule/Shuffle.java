package understudy.run.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import understudy.compare.Kind;
import understudy.compare.path.JsonPath;
import understudy.compare.proposal.Ladder;
import understudy.compare.proposal.Shuffles;
import understudy.compare.proposal.Shuffles.Couple;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Scope;
import understudy.run.Sample;
import understudy.run.noise.Unequal.Spot;
import understudy.traffic.Body;

/**
 * A list whose order says nothing: found by what becomes of kept pairs when it is compared without one. Compared by position, its
 * members differ, and each of them looks like noise of its own.
 *
 * @param explained places that are equal without the order, in every pair
 */
public record Shuffle(Rule.Unordered rule, Set<Spot> explained) {

    static final String ELEMENT = "[*]";

    /** Of an endpoint: each is looked for in all pairs. */
    private static final int MOST_LISTS = 50;

    public Shuffle {
        explained = Set.copyOf(explained);
    }

    String list() {
        return rule.path().toString();
    }

    /** Whether a place is the list's order, or in one of its elements. */
    boolean holds(Spot spot) {
        return isIn(list(), spot);
    }

    private static boolean isIn(String list, Spot spot) {
        return spot.path().startsWith(list + ELEMENT) || (spot.path().equals(list) && spot.kind() == Kind.ORDER);
    }

    /**
     * The lists that are shuffled.
     *
     * @param spots where something differs
     * @param shuffled pairs in which it does, compared as the rules are
     * @param seen other pairs of the endpoint
     */
    public static List<Shuffle> among(Set<Spot> spots, Lookback shuffled, List<Sample> seen, Scope scope) {
        List<Shuffle> found = new ArrayList<>();
        for (String list : lists(spots).stream().limit(MOST_LISTS).toList()) {
            boolean below = found.stream().anyMatch(shuffle -> list.startsWith(shuffle.list() + ELEMENT));
            if (!below) {
                Ladder.parsed(list)
                        .flatMap(path -> of(path, shuffled, seen, scope))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    /** Paths of lists that may be shuffled, a list before what is in it. */
    private static Set<String> lists(Set<Spot> spots) {
        Set<String> lists =
                new TreeSet<>(Comparator.comparingInt(String::length).thenComparing(list -> list));
        for (Spot spot : spots) {
            String path = spot.path();
            for (int at = path.indexOf(ELEMENT); at > 0; at = path.indexOf(ELEMENT, at + 1)) {
                lists.add(path.substring(0, at));
            }
            if (spot.kind() == Kind.ORDER) {
                lists.add(path);
            }
        }
        return lists;
    }

    private static Optional<Shuffle> of(JsonPath list, Lookback shuffled, List<Sample> seen, Scope scope) {
        Optional<String> key = Shuffles.key(
                list,
                shuffled.samples().stream().map(Shuffle::couple).toList(),
                seen.stream().filter(Shuffle::isWhole).map(Shuffle::couple).toList());
        Rule.Unordered rule = new Rule.Unordered(list, key, scope);
        Set<Spot> explained = new HashSet<>();
        Set<Spot> left = new HashSet<>();
        shuffled.each(rule, (before, after) -> {
            before.stream().filter(spot -> isIn(list.toString(), spot)).forEach(explained::add);
            after.stream().filter(spot -> isIn(list.toString(), spot)).forEach(left::add);
        });
        boolean settles = key.isPresent() || left.isEmpty(); // known again by nothing, all of it must be there again
        explained.removeAll(left);
        return settles && !explained.isEmpty() ? Optional.of(new Shuffle(rule, explained)) : Optional.empty();
    }

    private static boolean isWhole(Sample sample) {
        return Stream.of(sample.oldReply().body(), sample.newReply().body()).allMatch(Body::isWhole);
    }

    private static Couple couple(Sample sample) {
        return new Couple(sample.oldReply().body(), sample.newReply().body());
    }
}
