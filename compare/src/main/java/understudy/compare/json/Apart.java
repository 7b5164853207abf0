package understudy.compare.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import understudy.compare.path.JsonPath;
import understudy.compare.rule.Literal;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Scope;
import understudy.compare.rule.TextForm;
import understudy.compare.value.Said;

/**
 * How far apart two values are, by the measures that rules take.
 *
 * @param time between two points in time; empty when they are none
 * @param absolute between two numbers; empty when they are none, or too long to look at
 * @param relative the same as a part of the larger one, rounded up
 * @param forms the sets of forms in any of which two texts are the same; empty when they are in none
 */
public record Apart(
        Optional<Duration> time,
        Optional<BigDecimal> absolute,
        Optional<BigDecimal> relative,
        Set<Set<TextForm>> forms) {

    private static final Apart UNKNOWN = new Apart(Optional.empty(), Optional.empty(), Optional.empty(), Set.of());

    private static final int MOST_DIGITS = 40;
    private static final MathContext ROUGHLY = new MathContext(6, RoundingMode.UP);
    private static final JsonPath ANYWHERE = JsonPath.parse("$");
    private static final List<TextForm> FORMS = List.of(TextForm.values());
    /** Every set of them but the empty one; all of them last. */
    private static final List<Set<TextForm>> ALL_FORMS = IntStream.range(1, 1 << FORMS.size())
            .mapToObj(bits -> IntStream.range(0, FORMS.size())
                    .filter(form -> (bits >> form & 1) == 1)
                    .mapToObj(FORMS::get)
                    .collect(Collectors.toUnmodifiableSet()))
            .toList();

    public Apart {
        forms = Set.copyOf(forms);
    }

    /** Of what two versions said at a place; nothing is known of values that are no single ones, or of two sorts. */
    public static Apart of(Said oldSaid, Said newSaid) {
        if (oldSaid.sort() != newSaid.sort()) {
            return UNKNOWN;
        }
        return switch (oldSaid.sort()) {
            case NUMBER -> numbers(number(oldSaid), number(newSaid));
            case TEXT -> texts(text(oldSaid), text(newSaid));
            case NOTHING, NULL, TRUTH, ARRAY, OBJECT, LONG -> UNKNOWN;
        };
    }

    private static Scalar number(Said said) {
        return scalar(said.text());
    }

    private static Scalar text(Said said) {
        return scalar(Literal.text(said.text()).json());
    }

    private static Scalar scalar(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new Scalar(bytes, 0, bytes.length);
    }

    private static Apart numbers(Scalar a, Scalar b) {
        Optional<Duration> time = between(Moment.ofNumber(a), Moment.ofNumber(b));
        Optional<BigDecimal> one = a.amount().filter(Apart::isPlain);
        Optional<BigDecimal> other = b.amount().filter(Apart::isPlain);
        if (one.isEmpty() || other.isEmpty()) {
            return UNKNOWN;
        }
        BigDecimal apart = one.get().subtract(other.get()).abs();
        BigDecimal larger = one.get().abs().max(other.get().abs());
        Optional<BigDecimal> part =
                larger.signum() == 0 ? Optional.empty() : Optional.of(apart.divide(larger, ROUGHLY));
        return new Apart(time, Optional.of(apart), part, Set.of());
    }

    /** Exponents are not expanded. */
    private static boolean isPlain(BigDecimal number) {
        return number.precision() <= MOST_DIGITS && Math.abs(number.scale()) <= MOST_DIGITS;
    }

    private static Apart texts(Scalar a, Scalar b) {
        Set<Set<TextForm>> same = isSame(ALL_FORMS.getLast(), a, b)
                ? ALL_FORMS.stream().filter(forms -> isSame(forms, a, b)).collect(Collectors.toSet())
                : Set.of(); // what all forms together do not excuse, none of them does
        return new Apart(between(Moment.of(a.text()), Moment.of(b.text())), Optional.empty(), Optional.empty(), same);
    }

    private static boolean isSame(Set<TextForm> forms, Scalar a, Scalar b) {
        Rule rule = new Rule.Normalise(ANYWHERE, forms, Scope.EVERYWHERE);
        try {
            return Leniency.excuses(rule, a, b, new Budget(JsonComparison.STEPS));
        } catch (Stop tooMuch) {
            return false;
        }
    }

    private static Optional<Duration> between(Optional<Instant> one, Optional<Instant> other) {
        return one.flatMap(a -> other.map(b -> Duration.between(a, b).abs()));
    }
}
