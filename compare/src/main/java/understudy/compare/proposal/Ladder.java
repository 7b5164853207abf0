package understudy.compare.proposal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import understudy.compare.Kind;
import understudy.compare.path.JsonPath;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Scope;
import understudy.compare.value.ValueClass;

/**
 * The rules that would explain the differences of one kind at one place, the weakest first: what lets values differ by so much
 * before what lets them differ in form, and leaving the place out last.
 */
public final class Ladder {

    /** How many differences make a bound: what two or three values show by chance, a fourth one breaks. */
    static final int ENOUGH = 3;

    /** Beyond it numbers have nothing in common, and a bound is no better than leaving them out. */
    private static final BigDecimal MOST_PART = new BigDecimal("0.1");

    /** How what is masked begins. */
    static final String MASK = "[redacted";

    private Ladder() {}

    /**
     * The rules; none where no rule reaches: in head and trailers, texts by line, whole bodies, and where an item is doubled.
     *
     * @param path normalised
     * @param scope where the rules are to hold
     */
    public static List<Rule> of(String path, Kind kind, Extent extent, Scope scope) {
        Optional<JsonPath> where = where(path, extent);
        return where.map(place -> rungs(place, kind, extent, scope)).orElse(List.of());
    }

    /** The one index that was seen, or all; empty where a path cannot be given, being cut, masked or no JSONPath. */
    static Optional<JsonPath> where(String normalised, Extent extent) {
        String text = extent.path().filter(only -> extent.seen() >= ENOUGH).orElse(normalised);
        return text.equals("$") ? Optional.empty() : parsed(text);
    }

    /** As a rule's path; empty when people were not shown all of it. */
    public static Optional<JsonPath> parsed(String text) {
        if (!text.startsWith("$") || text.contains("…") || text.contains(MASK)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonPath.parse(text));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    /** The last one of a list's order: it leaves the list out; none of a whole document. */
    public static Optional<Rule> widest(Rule.Unordered order) {
        return Optional.<Rule>of(new Rule.Ignore(order.path(), order.scope()))
                .filter(ignore -> !ignore.path().query().segments().isEmpty());
    }

    private static List<Rule> rungs(JsonPath path, Kind kind, Extent extent, Scope scope) {
        List<Rule> rungs = new ArrayList<>();
        switch (kind) {
            case VALUE, FORMAT -> rungs.addAll(nearness(path, extent, scope));
            case ORDER -> rungs.add(new Rule.Unordered(path, Optional.empty(), scope));
            case NULL_VS_ABSENT -> rungs.add(new Rule.NullEqualsAbsent(path, scope));
            case MISSING, EXTRA, TYPE, SCALE -> {}
            case DUPLICATE, STATUS, HEADER, BODY -> {
                return List.of();
            }
        }
        rungs.add(new Rule.Ignore(path, scope));
        return rungs;
    }

    private static List<Rule> nearness(JsonPath path, Extent extent, Scope scope) {
        List<Rule> rungs = new ArrayList<>();
        if (extent.seen() >= ENOUGH) {
            Optional<Rule> time = time(path, extent, scope);
            time.ifPresent(rungs::add);
            if (time.isEmpty()) {
                rungs.addAll(numbers(path, extent, scope));
            }
        }
        extent.fewestForms()
                .map(forms -> new Rule.Normalise(path, Set.copyOf(forms), scope))
                .ifPresent(rungs::add);
        return rungs;
    }

    /** Of numbers only where they are said to be times; where all told the same point in time, a form does better. */
    private static Optional<Rule> time(JsonPath path, Extent extent, Scope scope) {
        boolean areTimes = extent.absolute().isEmpty() || extent.valueClass().equals(Optional.of(ValueClass.TIMESTAMP));
        return extent.time()
                .filter(most -> areTimes && !most.isZero() && most.compareTo(Speaking.longest()) <= 0)
                .map(most -> new Rule.Tolerance(
                        path, Optional.empty(), Optional.empty(), Optional.of(Speaking.above(most)), scope));
    }

    /** By so much where that is enough; by a part besides, which takes in larger numbers too. */
    private static List<Rule> numbers(JsonPath path, Extent extent, Scope scope) {
        Optional<BigDecimal> part = extent.relative().filter(most -> most.compareTo(MOST_PART) <= 0);
        if (part.isEmpty() || extent.absolute().isEmpty()) {
            return List.of();
        }
        Optional<BigDecimal> absolute = extent.absolute().map(Speaking::above);
        Optional<BigDecimal> relative = part.map(Speaking::above);
        return List.of(
                new Rule.Tolerance(path, absolute, Optional.empty(), Optional.empty(), scope),
                new Rule.Tolerance(path, Optional.empty(), relative, Optional.empty(), scope));
    }
}
