package understudy.cli;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import understudy.compare.rule.Rule;
import understudy.traffic.Request;

/**
 * A rule that was given and could not hold. Who gave it would take a difference for real, or look for the mistake elsewhere.
 *
 * @param rule as config writes it
 * @param why in words
 */
record NotHeld(String rule, String why) {

    private static final int MOST_NAMED = 5;

    /** Those of some rules, of which each is told for the first reason alone. */
    static List<NotHeld> of(List<Rule> rules, Request request, LocalDate today) {
        List<NotHeld> all = new ArrayList<>();
        for (Rule rule : rules) {
            why(rule, request, today).ifPresent(why -> all.add(new NotHeld(rule.text(), why)));
        }
        return all;
    }

    private static Optional<String> why(Rule rule, Request request, LocalDate today) {
        if (rule.scope().mandate().hasExpired(today)) {
            return rule.scope().mandate().expires().map(last -> "expired on " + last);
        }
        return request.method().isEmpty()
                ? rule.endpoint()
                        .filter(pattern -> !pattern.matches(request.method(), request.path()))
                        .map(pattern -> "no endpoint is known here; --endpoint names one")
                : Optional.empty();
    }

    /** All of them in a line: {@code 2 rules did not hold: {ignore: $.a, ...} (expired on 2026-11-23), ...}. */
    static String line(List<NotHeld> all) {
        int more = all.size() - MOST_NAMED;
        return all.stream()
                .limit(MOST_NAMED)
                .map(one -> "%s (%s)".formatted(one.rule, one.why))
                .collect(Collectors.joining(
                        ", ",
                        "%d %s did not hold: ".formatted(all.size(), all.size() == 1 ? "rule" : "rules"),
                        more > 0 ? " and %s more".formatted(Numbers.count(more)) : ""));
    }
}
