package understudy.run.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import understudy.compare.path.JsonPath;
import understudy.compare.path.Query.Segment;
import understudy.compare.path.Selector;
import understudy.compare.rule.Rule;
import understudy.run.Finding;
import understudy.run.cause.MoneyNames;

/** Points out rules that a person should look at again. */
public final class RuleAdvice {

    static final long ENOUGH_PAIRS = 10_000;

    private static final String CHECK = "rules";

    private RuleAdvice() {}

    public static List<Finding> of(String service, List<RuleCount> rules) {
        List<Finding> findings = new ArrayList<>();
        for (RuleCount count : rules) {
            if (count.expired()) {
                findings.add(expired(service, count.rule()));
            } else if (count.hidden() == 0 && count.compared() >= ENOUGH_PAIRS) {
                findings.add(idle(service, count));
            }
            if (!count.expired()) {
                warnings(count.rule()).forEach(warning -> findings.add(hides(count.rule(), warning)));
            }
        }
        return findings;
    }

    /** That rules wait for somebody to accept them: nothing is wrong for that; empty where none do. */
    public static Optional<Finding> waiting(List<Proposal> proposed) {
        if (proposed.isEmpty()) {
            return Optional.empty();
        }
        long places = proposed.stream()
                .map(one -> String.join(
                        " ", one.endpoint().toString(), one.path(), one.kind().label()))
                .distinct()
                .count();
        String says = proposed.size() == 1
                ? "one rule that would explain noise waits to be accepted"
                : "%,d rules that would explain noise at %,d place%s wait to be accepted"
                        .formatted(proposed.size(), places, places == 1 ? "" : "s");
        return Optional.of(new Finding(
                CHECK,
                Finding.Level.OK,
                says,
                "understudy rules --proposed tells them, what they would have hidden, and how to accept them"));
    }

    private static Finding expired(String service, Rule rule) {
        return Finding.warn(
                CHECK,
                "%s held until %s and holds no longer: what it hid counts again"
                        .formatted(rule.text(), rule.scope().mandate().expires().orElseThrow()),
                takeOut(service, rule) + ", or give it another expires");
    }

    private static Finding idle(String service, RuleCount count) {
        return Finding.warn(
                CHECK,
                "%s has hidden nothing in %,d compared pairs, since %s"
                        .formatted(count.rule().text(), count.compared(), count.since()),
                takeOut(service, count.rule()) + ", or correct its path");
    }

    private static String takeOut(String service, Rule rule) {
        return "take it out of compare.rules (an accepted one: understudy rules remove %s)"
                .formatted(Proposal.id(service, rule));
    }

    private static Finding hides(Rule rule, String warning) {
        return Finding.warn(
                CHECK,
                "%s %s".formatted(rule.text(), warning),
                "use tolerance or expect instead, which say how it may differ");
    }

    /** What a person should think of before a rule holds. */
    static List<String> warnings(Rule rule) {
        if (!(rule instanceof Rule.Ignore(JsonPath path, var scope))) {
            return List.of();
        }
        if (isWhole(path)) {
            return List.of("hides all of every body%s: no difference in one would ever be found"
                    .formatted(scope.isEverywhere() ? "" : " that it is for"));
        }
        return names(path).stream().anyMatch(MoneyNames::isOne)
                ? List.of("hides a field of money: no difference in it would ever be found")
                : List.of();
    }

    /** The root, all that is directly in it, or all that is anywhere in it. */
    private static boolean isWhole(JsonPath path) {
        List<Segment> segments = path.query().segments();
        return segments.stream()
                        .allMatch(segment -> segment.selectors().stream().anyMatch(Selector.Any.class::isInstance))
                && segments.size() <= 1;
    }

    /** The last names on the way: those of {@code $.prices[*]} are {@code prices}. */
    private static List<String> names(JsonPath path) {
        List<Segment> segments = path.query().segments();
        for (int i = segments.size() - 1; i >= 0; i--) {
            List<String> names = segments.get(i).selectors().stream()
                    .filter(Selector.Name.class::isInstance)
                    .map(selector -> ((Selector.Name) selector).name())
                    .toList();
            if (!names.isEmpty()) {
                return names;
            }
        }
        return List.of();
    }
}
