package understudy.compare.json;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import understudy.compare.encoding.LetterCase;
import understudy.compare.rule.NumberEquality;
import understudy.compare.rule.Rule;
import understudy.compare.rule.TextForm;

/** Whether a rule lets two unequal scalars of one type count as the same. */
final class Leniency {

    /** On one letter; what Unicode's Stream-Safe Text Format allows (UAX #15), and far more than any language has. */
    private static final int MOST_MARKS = 30;

    private static final int STEPS_OF_A_MARK = 4;

    /** Beside its letters: what folding one takes, however short it is. */
    private static final int STEPS_OF_A_TEXT = 8;

    /** Longer numbers take time in the square of their length to calculate with, of which so many powers of two are a step. */
    private static final int LONG_NUMBER = 64;

    private static final int SQUARE_SHIFT = 9;

    private Leniency() {}

    /** Whether a rule tells scalars apart that are equal without it. */
    static boolean isStrict(Rule rule) {
        return rule instanceof Rule.Numbers numbers && numbers.as() == NumberEquality.LEXEME;
    }

    static boolean excuses(Rule rule, Scalar a, Scalar b, Budget budget) {
        int length = Math.max(a.length(), b.length());
        if (length > LONG_NUMBER && a.isNumber()) {
            budget.steps((int) Math.min(Integer.MAX_VALUE, ((long) length * length) >> SQUARE_SHIFT));
        }
        return switch (rule) {
            case Rule.Tolerance tolerance -> isNear(tolerance, a, b);
            case Rule.Normalise normalise -> a.isText() && saysTheSame(normalise.forms(), a.text(), b.text(), budget);
            case Rule.Numbers numbers ->
                numbers.as() == NumberEquality.DOUBLE
                        && a.isNumber()
                        && Double.parseDouble(a.lexeme()) == Double.parseDouble(b.lexeme());
            case Rule.Ignore ignore -> true;
            case Rule.Unordered unordered -> false;
            case Rule.NullEqualsAbsent nulls -> false;
            case Rule.Expect expect -> false;
            case Rule.Rename rename -> false;
        };
    }

    private static boolean isNear(Rule.Tolerance tolerance, Scalar a, Scalar b) {
        if (a.isNumber()) {
            Decimal number = a.number();
            Decimal other = b.number();
            return tolerance
                            .absolute()
                            .filter(most -> DecimalDistance.isWithin(most, number, other))
                            .isPresent()
                    || tolerance
                            .relative()
                            .filter(part -> DecimalDistance.isWithinPart(part, number, other))
                            .isPresent()
                    || tolerance
                            .time()
                            .filter(most ->
                                    Moment.areOfOneUnit(a, b) && isSoon(Moment.ofNumber(a), Moment.ofNumber(b), most))
                            .isPresent();
        }
        return a.isText()
                && tolerance
                        .time()
                        .filter(most -> isSoon(Moment.of(a.text()), Moment.of(b.text()), most))
                        .isPresent();
    }

    private static boolean isSoon(Optional<Instant> a, Optional<Instant> b, Duration most) {
        return a.isPresent()
                && b.isPresent()
                && Duration.between(a.get(), b.get()).abs().compareTo(most) <= 0;
    }

    private static boolean saysTheSame(Set<TextForm> forms, String a, String b, Budget budget) {
        if (forms.contains(TextForm.TIMEZONE)) {
            Optional<Instant> moment = Moment.of(a);
            if (moment.isPresent() && moment.equals(Moment.of(b))) {
                return true;
            }
        }
        return plain(forms, a, budget).equals(plain(forms, b, budget));
    }

    /** The same for texts that a rule of these forms takes for the same. Most texts are plain, and are not copied for it. */
    static int hashOfForm(Set<TextForm> forms, Scalar text, Budget budget) {
        boolean mayBeMoment = forms.contains(TextForm.TIMEZONE) && text.length() - 2 >= Moment.SHORTEST;
        return !mayBeMoment && text.isPlainText()
                ? text.hashOfPlainText(forms.contains(TextForm.TRIM), forms.contains(TextForm.CASE))
                : hashOfForm(forms, text.text(), budget);
    }

    private static int hashOfForm(Set<TextForm> forms, String text, Budget budget) {
        Optional<Instant> moment = forms.contains(TextForm.TIMEZONE) ? Moment.of(text) : Optional.empty();
        return moment.map(Instant::hashCode)
                .orElseGet(() -> plain(forms, text, budget).hashCode());
    }

    private static String plain(Set<TextForm> forms, String text, Budget budget) {
        String plain = forms.contains(TextForm.TRIM) ? text.strip() : text;
        if (isAscii(plain)) { // most are: one way to lower case, and nothing to compose
            return forms.contains(TextForm.CASE) ? LetterCase.small(plain) : plain;
        }
        budget.steps(STEPS_OF_A_TEXT + plain.length());
        if (forms.contains(TextForm.CASE)) {
            plain = LetterCase.folded(plain);
        }
        // last: letters of another case may compose otherwise
        return forms.contains(TextForm.UNICODE) ? composed(plain, budget) : plain;
    }

    /** The JDK sorts the marks on one letter by insertion, so that many of them would take time beyond all bounds. */
    private static String composed(String text, Budget budget) {
        int run = 0;
        int marks = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            run = isMark(text.codePointAt(i)) ? run + 1 : 0;
            marks += run > 0 ? 1 : 0;
            if (run > MOST_MARKS) {
                throw Stop.budget();
            }
        }
        budget.steps(marks * STEPS_OF_A_MARK);
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static boolean isAscii(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) < 0x80) {
            i++;
        }
        return i == text.length();
    }
}
