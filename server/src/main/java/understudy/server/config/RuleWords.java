package understudy.server.config;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import understudy.compare.rule.Literal;
import understudy.compare.rule.Mandate;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Scope;
import understudy.compare.rule.TextForm;

/** Says what a rule means. */
final class RuleWords {

    private RuleWords() {}

    static String of(Rule rule) {
        return what(rule) + where(rule.scope()) + mandate(rule.scope().mandate());
    }

    /** Says of those that have expired before a day that they hold no longer. */
    static List<String> expired(List<Rule> rules, LocalDate today) {
        return rules.stream()
                .filter(rule -> rule.scope().mandate().hasExpired(today))
                .map(rule -> "%s: it has expired and holds no longer".formatted(rule.text()))
                .toList();
    }

    private static String what(Rule rule) {
        return switch (rule) {
            case Rule.Ignore ignore -> ignore.path() + " is not compared";
            case Rule.Unordered unordered ->
                "the order of " + unordered.path() + " does not count"
                        + unordered
                                .key()
                                .map(key -> " (elements by " + key + ")")
                                .orElse("");
            case Rule.Tolerance tolerance -> tolerance.path() + " may differ by " + measures(tolerance);
            case Rule.Normalise normalise ->
                normalise.path() + " may differ in "
                        + normalise.forms().stream()
                                .map(TextForm::label)
                                .sorted()
                                .collect(Collectors.joining(" and "));
            case Rule.NullEqualsAbsent nulls -> "null at " + nulls.path() + " counts as absent";
            case Rule.Numbers numbers ->
                "numbers at and below " + numbers.path() + " are the same by "
                        + numbers.as().label();
            case Rule.Expect expect ->
                expect.path() + " is meant to change from " + value(expect.from()) + " to " + value(expect.to());
            case Rule.Rename rename -> rename.path() + " is " + rename.to() + " in new";
        };
    }

    private static String value(Optional<Literal> literal) {
        return literal.map(Literal::shown).orElse("anything");
    }

    private static String measures(Rule.Tolerance tolerance) {
        List<String> measures = new ArrayList<>();
        tolerance.absolute().map(BigDecimal::toPlainString).ifPresent(measures::add);
        tolerance.relative().map(part -> part.toPlainString() + " of itself").ifPresent(measures::add);
        tolerance.time().map(Units::text).ifPresent(measures::add);
        return String.join(" or ", measures);
    }

    private static String where(Scope scope) {
        return scope.endpoint().map(endpoint -> " for " + endpoint).orElse("")
                + scope.contentType().map(type -> " in " + type).orElse("")
                + scope.status().map(status -> " of status " + status).orElse("");
    }

    private static String mandate(Mandate mandate) {
        return mandate.expires().map(last -> " until " + last).orElse("")
                + mandate.owner().map(owner -> ", says " + owner).orElse("")
                + mandate.reason().map(reason -> ": " + reason).orElse("");
    }
}
