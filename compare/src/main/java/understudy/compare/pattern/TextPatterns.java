package understudy.compare.pattern;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import understudy.compare.value.WrittenTime;

/** What may relate two texts. Texts that are numbers or times are related as those, too. */
final class TextPatterns {

    private static final int LONGEST_NUMBER = 40;

    private final String from;
    private final String to;
    private final List<Pattern> found = new ArrayList<>();

    private TextPatterns(String from, String to) {
        this.from = from;
        this.to = to;
    }

    static List<Pattern> of(String oldText, String newText) {
        return new TextPatterns(oldText, newText).all();
    }

    private List<Pattern> all() {
        if (isNumber(from) && isNumber(to)) {
            found.addAll(NumberPatterns.of(from, to, false));
        }
        WrittenTime.of(from).ifPresent(before -> WrittenTime.of(to).ifPresent(after -> times(before, after)));
        note(Shape.TRIMMED, Shape.PADDED, String::strip);
        note(Shape.UPPER, Shape.LOWER, text -> text.toUpperCase(Locale.ROOT), text -> text.toLowerCase(Locale.ROOT));
        if (from.equalsIgnoreCase(to)) {
            found.add(Pattern.of(Shape.CASE));
        }
        note(
                Shape.COMPOSED,
                Shape.DECOMPOSED,
                text -> Normalizer.normalize(text, Form.NFC),
                text -> Normalizer.normalize(text, Form.NFD));
        return found;
    }

    /** Whether new is what a change makes of old, or old what it makes of new. */
    private void note(Shape done, Shape undone, UnaryOperator<String> change) {
        if (change.apply(from).equals(to)) {
            found.add(Pattern.of(done));
        } else if (change.apply(to).equals(from)) {
            found.add(Pattern.of(undone));
        }
    }

    /** Whether new is what one or another change makes of old. */
    private void note(Shape one, Shape other, UnaryOperator<String> change, UnaryOperator<String> otherChange) {
        if (change.apply(from).equals(to)) {
            found.add(Pattern.of(one));
        }
        if (otherChange.apply(from).equals(to)) {
            found.add(Pattern.of(other));
        }
    }

    private void times(WrittenTime before, WrittenTime after) {
        if (before.valueClass() != after.valueClass()) {
            return;
        }
        if (!before.offset().equals(after.offset())) {
            found.add(new Pattern(Shape.ZONE, after.offset()));
        }
        if (before.fraction().length() != after.fraction().length()) {
            found.add(
                    new Pattern(Shape.PRECISION, String.valueOf(after.fraction().length())));
        }
        apart(before, after)
                .filter(apart -> !apart.isZero())
                .ifPresent(apart -> found.add(new Pattern(Shape.TIME, apart.toString())));
    }

    private static Optional<Duration> apart(WrittenTime before, WrittenTime after) {
        return before.isOfNanos() && after.isOfNanos()
                ? Optional.of(Duration.ofSeconds(after.seconds() - before.seconds(), after.nanos() - before.nanos()))
                : Optional.empty();
    }

    /** As JSON writes one, but for an exponent: a text with an exponent is rarely meant as a number. */
    private static boolean isNumber(String text) {
        if (text.isEmpty() || text.length() > LONGEST_NUMBER) {
            return false;
        }
        int start = text.charAt(0) == '-' ? 1 : 0;
        int point = -1;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && point < 0) {
                point = i;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        int whole = (point < 0 ? text.length() : point) - start;
        return whole >= 1 && (whole == 1 || text.charAt(start) != '0') && point != text.length() - 1;
    }
}
