package understudy.compare.json;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import understudy.compare.rule.NumberEquality;
import understudy.compare.rule.Rule;
import understudy.compare.rule.TextForm;
import understudy.traffic.LetterCase;

/** Whether a rule lets two unequal scalars of one type count as the same. */
final class Leniency {

    private Leniency() {}

    /** Whether a rule tells scalars apart that are equal without it. */
    static boolean isStrict(Rule rule) {
        return rule instanceof Rule.Numbers numbers && numbers.as() == NumberEquality.LEXEME;
    }

    static boolean excuses(Rule rule, Scalar a, Scalar b) {
        return switch (rule) {
            case Rule.Tolerance tolerance -> isNear(tolerance, a, b);
            case Rule.Normalise normalise -> a.isText() && saysTheSame(normalise.forms(), a.text(), b.text());
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

    private static boolean saysTheSame(Set<TextForm> forms, String a, String b) {
        if (forms.contains(TextForm.TIMEZONE)) {
            Optional<Instant> moment = Moment.of(a);
            if (moment.isPresent() && moment.equals(Moment.of(b))) {
                return true;
            }
        }
        return plain(forms, a).equals(plain(forms, b));
    }

    /** The same for texts that a rule of these forms takes for the same. Most texts are plain, and are not copied for it. */
    static int hashOfForm(Set<TextForm> forms, Scalar text) {
        boolean mayBeMoment = forms.contains(TextForm.TIMEZONE) && text.length() - 2 >= Moment.SHORTEST;
        return !mayBeMoment && text.isPlainText()
                ? text.hashOfPlainText(forms.contains(TextForm.TRIM), forms.contains(TextForm.CASE))
                : form(forms, text.text()).hashCode();
    }

    private static String form(Set<TextForm> forms, String text) {
        Optional<Instant> moment = forms.contains(TextForm.TIMEZONE) ? Moment.of(text) : Optional.empty();
        return moment.map(Instant::toString).orElseGet(() -> plain(forms, text));
    }

    private static String plain(Set<TextForm> forms, String text) {
        String plain = forms.contains(TextForm.TRIM) ? text.strip() : text;
        if (isAscii(plain)) { // most are: one way to lower case, and nothing to compose
            return forms.contains(TextForm.CASE) ? LetterCase.small(plain) : plain;
        }
        if (forms.contains(TextForm.CASE)) {
            plain = LetterCase.small(LetterCase.capital(plain));
        }
        // last: letters of another case may compose otherwise
        return forms.contains(TextForm.UNICODE) ? Normalizer.normalize(plain, Normalizer.Form.NFC) : plain;
    }

    private static boolean isAscii(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) < 0x80) {
            i++;
        }
        return i == text.length();
    }
}
