package understudy.compare.proposal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import understudy.compare.Difference;
import understudy.compare.Kind;
import understudy.compare.path.JsonPath;
import understudy.compare.pattern.Evidence;
import understudy.compare.pattern.Pattern;
import understudy.compare.pattern.Shape;
import understudy.compare.rule.Literal;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Scope;
import understudy.compare.value.Said;
import understudy.compare.value.Values;

/** Rules that say that a difference of new is meant to be: for causes alone, never for what old does to itself. */
public final class Changes {

    private static final Side UNKNOWN = new Side(false, Optional.empty());

    private Changes() {}

    /** What one side of a difference said; {@code known} is false where that is masked, or more than a single value. */
    private record Side(boolean known, Optional<Literal> literal) {}

    /**
     * The rule that says from what to what a value changes, once enough differences show it and all that were ever seen agree.
     *
     * @param differences those at hand, all at the same place
     * @param evidence of all that were seen
     */
    public static Optional<Rule> expected(JsonPath path, List<Difference> differences, Evidence evidence, Scope scope) {
        if (differences.size() < Ladder.ENOUGH) {
            return Optional.empty();
        }
        Optional<Literal> from =
                only(differences.stream().map(d -> side(d, true)).collect(Collectors.toSet()));
        Optional<Literal> to =
                only(differences.stream().map(d -> side(d, false)).collect(Collectors.toSet()));
        Kind kind = differences.getFirst().kind();
        boolean oneSided = kind == Kind.MISSING || kind == Kind.EXTRA;
        boolean single = evidence.seen() >= Ladder.ENOUGH && evidence.pairs().size() == 1;
        if (from.isPresent() && to.isPresent() && single) {
            return Optional.of(new Rule.Expect(path, from, to, scope));
        }
        if (oneSided) {
            return from.or(() -> to).map(any -> new Rule.Expect(path, from, to, scope));
        }
        return to.filter(always -> isConstant(evidence))
                .map(always -> new Rule.Expect(path, Optional.empty(), to, scope));
    }

    private static boolean isConstant(Evidence evidence) {
        return evidence.pattern()
                .map(Pattern::shape)
                .filter(shape -> shape == Shape.CONSTANT || shape == Shape.NULL)
                .isPresent();
    }

    private static Optional<Literal> only(Set<Side> sides) {
        return sides.size() == 1 ? sides.iterator().next().literal() : Optional.empty();
    }

    private static Side side(Difference difference, boolean ofOld) {
        if (!(difference.values() instanceof Values.Both both) || !both.shown()) {
            return UNKNOWN;
        }
        Said said = ofOld ? both.oldSaid() : both.newSaid();
        return switch (said.sort()) {
            case NULL -> new Side(true, Optional.of(Literal.NULL));
            case TRUTH -> truth(ofOld ? difference.oldValue() : difference.newValue());
            case NUMBER -> number(said.text());
            case TEXT ->
                said.text().contains(Ladder.MASK) ? UNKNOWN : new Side(true, Optional.of(Literal.text(said.text())));
            case NOTHING -> new Side(true, Optional.empty());
            case ARRAY, OBJECT, LONG -> UNKNOWN;
        };
    }

    private static Side truth(String shown) {
        return switch (shown) {
            case "true", "false" -> new Side(true, Optional.of(Literal.of(shown.equals("true"))));
            default -> UNKNOWN;
        };
    }

    private static Side number(String lexeme) {
        try {
            return new Side(true, Optional.of(Literal.number(lexeme)));
        } catch (IllegalArgumentException tooLong) {
            return UNKNOWN;
        }
    }

    /**
     * The rule that says that new calls a member otherwise: in every pair the one was missing and the other there beside it,
     * with the same value, which was not always the same.
     *
     * @param pairs all differences of each pair
     * @param path of the member that is missing or that is there, normalised
     */
    public static Optional<Rule> renamed(List<List<Difference>> pairs, String path, Scope scope) {
        Set<Difference> ours = pairs.stream().flatMap(pair -> at(pair, path)).collect(Collectors.toSet());
        Set<String> values = ours.stream().map(Changes::said).collect(Collectors.toSet());
        if (pairs.size() < Ladder.ENOUGH || values.size() < 2) {
            return Optional.empty();
        }
        Optional<Set<String>> partners = pairs.stream()
                .map(pair -> partners(pair, path))
                .reduce((some, others) -> some.stream().filter(others::contains).collect(Collectors.toSet()));
        boolean oldHasIt = ours.iterator().next().kind() == Kind.MISSING;
        return partners.filter(found -> found.size() == 1)
                .map(found -> found.iterator().next())
                .flatMap(partner -> oldHasIt ? rename(path, partner, scope) : rename(partner, path, scope));
    }

    private static Stream<Difference> at(List<Difference> pair, String path) {
        return pair.stream()
                .filter(difference -> difference.normalisedPath().equals(path))
                .filter(difference -> difference.kind() == Kind.MISSING || difference.kind() == Kind.EXTRA);
    }

    /** Where in a pair the other side alone has what one side has at the path. */
    private static Set<String> partners(List<Difference> pair, String path) {
        return at(pair, path)
                .flatMap(ours -> pair.stream()
                        .filter(other -> other.kind() == (ours.kind() == Kind.MISSING ? Kind.EXTRA : Kind.MISSING))
                        .filter(other -> said(other).equals(said(ours)))
                        .map(Difference::normalisedPath))
                .collect(Collectors.toSet());
    }

    private static String said(Difference oneSided) {
        return oneSided.kind() == Kind.MISSING ? oneSided.oldValue() : oneSided.newValue();
    }

    /** Only a rule that can be: both are names in one object. */
    private static Optional<Rule> rename(String from, String to, Scope scope) {
        try {
            return Ladder.parsed(from)
                    .flatMap(old -> Ladder.parsed(to).map(fresh -> new Rule.Rename(old, fresh, scope)));
        } catch (IllegalArgumentException elsewhere) {
            return Optional.empty();
        }
    }
}
