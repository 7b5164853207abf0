package understudy.compare.proof;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import understudy.compare.path.JsonPath;
import understudy.compare.rule.Literal;
import understudy.compare.rule.MediaRange;
import understudy.compare.rule.NumberEquality;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;
import understudy.compare.rule.Scope;
import understudy.compare.rule.StatusRange;
import understudy.compare.rule.TextForm;

/** Random rules of all kinds for {@link Documents}, at places that are there more often than not. */
final class Rulings {

    private static final String[] PLACES = {
        "$",
        "$.*",
        "$[*]",
        "$..*",
        "$..*",
        "$.*.*",
        "$..id",
        "$..name",
        "$..price",
        "$..['a b','x','0']",
        "$..['']",
        "$..['\\ud83d\\ude00']",
        "$..toString",
        "$[0]",
        "$[1:3]",
        "$..[0]",
        "$..[-1]",
        "$..[::2]",
        "$..[-2:]",
        "$..[?@.id]",
        "$..[?@ == 1]",
        "$..[?@.price > 1]",
        "$..[?length(@) > 3]",
        "$..[?count(@.*) > 1]",
        "$..[?match(@, '.*a.*')]",
        "$..[?search(@, '[0-9]+')]",
        "$..[?@ == null || @.x]"
    };

    private static final Literal[] LITERALS = {
        Literal.NULL,
        Literal.of(true),
        Literal.number("1"),
        Literal.number("12.5"),
        Literal.text("abc"),
        Literal.text("")
    };

    private static final String[] AMOUNTS = {"0", "0.01", "0.5", "10", "1e20"};

    private final SplittableRandom random;

    Rulings(SplittableRandom random) {
        this.random = random;
    }

    /** Up to four. */
    Rules rules() {
        List<Rule> rules = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            rules.add(random.nextInt(6) == 0 ? rule().in(scope()) : rule());
        }
        return new Rules(Rules.DEFAULT_HEADERS, rules);
    }

    private Rule rule() {
        JsonPath path = JsonPath.parse(oneOf(PLACES));
        Scope scope = Scope.EVERYWHERE;
        return switch (random.nextInt(9)) {
            case 0 -> new Rule.Ignore(path, scope);
            case 1 -> new Rule.Unordered(path, Optional.empty(), scope);
            case 2 -> new Rule.Unordered(path, Optional.of(oneOf("id", "name", "x", "0")), scope);
            case 3 -> new Rule.Tolerance(path, maybe(this::amount), Optional.of(amount()), maybe(this::time), scope);
            case 4 -> new Rule.Normalise(path, forms(), scope);
            case 5 -> new Rule.NullEqualsAbsent(path, scope);
            case 6 -> new Rule.Numbers(path, oneOf(NumberEquality.values()), scope);
            case 7 -> new Rule.Expect(path, maybe(this::literal), Optional.of(literal()), scope);
            default -> Rule.rename("$..id", oneOf("$..ID", "$..name", "$..x"));
        };
    }

    private Scope scope() {
        return switch (random.nextInt(3)) {
            case 0 ->
                new Scope(
                        Optional.empty(),
                        Optional.of(new MediaRange("application/json")),
                        Optional.empty(),
                        Scope.EVERYWHERE.mandate());
            case 1 ->
                new Scope(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(StatusRange.parse("2xx")),
                        Scope.EVERYWHERE.mandate());
            default ->
                new Scope(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(StatusRange.parse("404")),
                        Scope.EVERYWHERE.mandate());
        };
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private BigDecimal amount() {
        return new BigDecimal(oneOf(AMOUNTS));
    }

    private Duration time() {
        return Duration.ofSeconds(random.nextInt(3_600));
    }

    private Literal literal() {
        return oneOf(LITERALS);
    }

    private Set<TextForm> forms() {
        Set<TextForm> forms = EnumSet.of(oneOf(TextForm.values()));
        forms.add(oneOf(TextForm.values()));
        return forms;
    }

    @SafeVarargs
    private <T> T oneOf(T... some) {
        return some[random.nextInt(some.length)];
    }
}
