package understudy.compare.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import understudy.compare.Difference;
import understudy.compare.value.Said;
import understudy.compare.value.Said.Sort;
import understudy.compare.value.ValueClass;
import understudy.compare.value.Values;

/**
 * How the two values of one difference relate: every pattern that holds for them.
 *
 * @param patterns without repeats; empty when nothing is known of the values
 * @param link what new said for what old said, when both are single values that are shown whole
 * @param pair a fingerprint of both values as they are shown
 */
public record Relation(List<Pattern> patterns, Optional<Link> link, int pair, Optional<ValueClass> valueClass) {

    public Relation {
        patterns = List.copyOf(patterns);
    }

    public static Relation of(Difference difference) {
        Optional<Link> link = link(difference);
        List<Pattern> patterns = new ArrayList<>(patterns(difference));
        link.ifPresent(one -> patterns.add(new Pattern(Shape.CONSTANT, Integer.toHexString(one.ofNew()))));
        int pair = 31 * difference.oldValue().hashCode() + difference.newValue().hashCode();
        return new Relation(patterns, link, pair, difference.valueClass());
    }

    private static Optional<Link> link(Difference difference) {
        boolean single = difference.values() instanceof Values.Both both
                && both.shown()
                && isSingle(both.oldSaid())
                && isSingle(both.newSaid());
        boolean whole = isWhole(difference.oldValue()) && isWhole(difference.newValue());
        return single && whole ? Optional.of(Link.of(difference.oldValue(), difference.newValue())) : Optional.empty();
    }

    private static boolean isWhole(String shown) {
        return !shown.startsWith("…") && !shown.endsWith("…");
    }

    private static boolean isSingle(Said said) {
        return switch (said.sort()) {
            case NULL, TRUTH, NUMBER, TEXT -> true;
            case NOTHING, ARRAY, OBJECT, LONG -> false;
        };
    }

    private static List<Pattern> patterns(Difference difference) {
        return switch (difference.kind()) {
            case VALUE, HEADER, FORMAT, SCALE, TYPE, ORDER -> patterns(difference.values(), difference);
            case MISSING, EXTRA, DUPLICATE, NULL_VS_ABSENT, STATUS, BODY -> List.of();
        };
    }

    private static List<Pattern> patterns(Values values, Difference difference) {
        return switch (values) {
            case Values.Unknown unknown -> List.of();
            case Values.Classed classed -> List.of();
            case Values.Moved moved ->
                moved.reversed()
                        ? List.of(Pattern.of(Shape.REVERSED), Pattern.of(Shape.PERMUTED))
                        : List.of(Pattern.of(Shape.PERMUTED));
            case Values.Both both -> both.shown() ? ofBoth(both.oldSaid(), both.newSaid(), difference) : List.of();
        };
    }

    private static List<Pattern> ofBoth(Said oldSaid, Said newSaid, Difference difference) {
        if (oldSaid.sort() != newSaid.sort()) {
            return ofTypes(oldSaid, newSaid);
        }
        if (oldSaid.sort() == Sort.NUMBER) {
            boolean time = difference.valueClass().equals(Optional.of(ValueClass.TIMESTAMP));
            return NumberPatterns.of(oldSaid.text(), newSaid.text(), time);
        }
        return oldSaid.sort() == Sort.TEXT ? TextPatterns.of(oldSaid.text(), newSaid.text()) : List.of();
    }

    private static List<Pattern> ofTypes(Said oldSaid, Said newSaid) {
        List<Pattern> patterns = new ArrayList<>();
        if (newSaid.sort() == Sort.NULL) {
            patterns.add(Pattern.of(Shape.NULL));
        } else if (oldSaid.sort() == Sort.NULL) {
            patterns.add(Pattern.of(Shape.WAS_NULL));
        } else if (isWritten(oldSaid, newSaid)) {
            patterns.add(Pattern.of(Shape.AS_TEXT));
        } else if (isWritten(newSaid, oldSaid)) {
            patterns.add(Pattern.of(Shape.AS_NUMBER));
        }
        String sorts = oldSaid.sort().label() + ">" + newSaid.sort().label();
        if (oldSaid.sort() != Sort.LONG && newSaid.sort() != Sort.LONG) {
            patterns.add(new Pattern(Shape.TYPE, sorts));
        }
        return patterns;
    }

    /** Whether a text says just what a number is. */
    private static boolean isWritten(Said number, Said text) {
        return number.sort() == Sort.NUMBER
                && text.sort() == Sort.TEXT
                && number.text().equals(text.text());
    }
}
