package understudy.compare.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import understudy.compare.value.ValueClass;

/**
 * What the differences of one cause have in common so far. Small whatever was seen: the patterns that held for the first
 * difference, less those that a later one broke; which old value became which new one, while they are few; how many pairs of
 * values were different, up to three. Two that were gathered apart merge into what one would have found.
 *
 * @param seen differences, up to {@value #MOST_SEEN}
 * @param pairs fingerprints of different pairs of values, up to three
 * @param holding the patterns that hold for all that was seen
 * @param links which old value became which new one; empty when it was not always the same, or when there are too many
 * @param valueClass of all values that were seen
 */
public record Evidence(
        int seen,
        List<Integer> pairs,
        List<Pattern> holding,
        Optional<List<Link>> links,
        Optional<ValueClass> valueClass) {

    static final int MOST_SEEN = 100;
    static final int MOST_LINKS = 16;
    private static final int ENOUGH_PAIRS = 3;
    private static final int ENOUGH_FOR_MAPPING = 3;

    private static final Evidence NONE =
            new Evidence(0, List.of(), List.of(), Optional.of(List.of()), Optional.empty());

    public Evidence {
        pairs = List.copyOf(pairs);
        holding = List.copyOf(holding);
        links = links.map(List::copyOf);
    }

    public static Evidence none() {
        return NONE;
    }

    private static Evidence of(Relation relation) {
        Optional<List<Link>> links = relation.link().map(List::of);
        return new Evidence(1, List.of(relation.pair()), relation.patterns(), links, relation.valueClass());
    }

    /** With one difference more. */
    public Evidence with(Relation relation) {
        return merge(of(relation));
    }

    /** What both have in common. */
    public Evidence merge(Evidence other) {
        if (seen == 0 || other.seen == 0) {
            return seen == 0 ? other : this;
        }
        List<Integer> different = Stream.concat(pairs.stream(), other.pairs.stream())
                .distinct()
                .limit(ENOUGH_PAIRS)
                .toList();
        List<Pattern> left = holding.stream().filter(other.holding::contains).toList();
        Optional<List<Link>> together = links.flatMap(mine -> other.links.flatMap(theirs -> together(mine, theirs)));
        Optional<ValueClass> same = valueClass.filter(one -> other.valueClass.equals(Optional.of(one)));
        return new Evidence(Math.min(MOST_SEEN, seen + other.seen), different, left, together, same);
    }

    private static Optional<List<Link>> together(List<Link> some, List<Link> others) {
        List<Link> all = new ArrayList<>(some);
        for (Link link : others) {
            if (all.stream().anyMatch(link::contradicts)) {
                return Optional.empty();
            }
            if (!all.contains(link)) {
                all.add(link);
            }
        }
        return all.size() <= MOST_LINKS ? Optional.of(all) : Optional.empty();
    }

    /** Whether nothing that may still come changes it. */
    public boolean isSettled() {
        return seen == MOST_SEEN
                && pairs.size() == ENOUGH_PAIRS
                && holding.isEmpty()
                && links.isEmpty()
                && valueClass.isEmpty();
    }

    /** The most telling pattern that holds for all that was seen, once enough was. */
    public Optional<Pattern> pattern() {
        for (Shape shape : Shape.values()) {
            List<Pattern> of = holding.stream()
                    .filter(pattern -> pattern.shape() == shape && shape.needs() <= pairs.size())
                    .toList();
            if (!of.isEmpty()) {
                return Optional.of(shape == Shape.ROUNDED ? rounded(of) : of.getFirst());
            }
        }
        return links.filter(all -> seen >= ENOUGH_FOR_MAPPING && seen > all.size())
                .map(all -> new Pattern(Shape.MAPPING, Codes.links(all)));
    }

    /** To the most places that hold; half-up or half-even only when there was a tie that told them apart. */
    private static Pattern rounded(List<Pattern> all) {
        String detail = all.getFirst().detail();
        String where = detail.substring(0, detail.lastIndexOf(':') + 1);
        Pattern up = new Pattern(Shape.ROUNDED, where + "halfUp");
        Pattern even = new Pattern(Shape.ROUNDED, where + "halfEven");
        if (all.contains(up) != all.contains(even)) {
            return all.contains(up) ? up : even;
        }
        Pattern half = new Pattern(Shape.ROUNDED, where + "half");
        return all.contains(half) ? half : all.getFirst();
    }

    /** All of it in one line, to be read by {@link #parse}; holds no value. */
    public String code() {
        return Codes.write(this);
    }

    /** What a code says; nothing when it is none. */
    public static Evidence parse(String code) {
        return Codes.read(code).orElse(NONE);
    }
}
