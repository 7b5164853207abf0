package understudy.control.alert;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import understudy.run.alert.Alert;

/** Alerts as people read them. */
final class Wording {

    /** Of one message; the others are counted. */
    static final int MOST_TOLD = 20;

    private static final int LONGEST_SUBJECT = 140;
    private static final List<String> TOLD_FACTS = List.of("severity", "oldExample", "newExample", "cure");

    private Wording() {}

    /** One line: of several alerts their number and the one that matters most. */
    static String subject(List<Alert> alerts) {
        Alert first = worst(alerts);
        String about = first.service().isEmpty() ? "" : Plain.line(first.service()) + ": ";
        String what = (first.resolved() ? "resolved: " : "") + first.type().words();
        String all = alerts.size() == 1
                ? what
                : "%,d alerts: %s and %,d more".formatted(alerts.size(), what, alerts.size() - 1);
        return Plain.line("[understudy] " + about + all, LONGEST_SUBJECT);
    }

    /** Those that matter most first; the rest in the order in which they came. */
    static List<Alert> told(List<Alert> alerts) {
        return alerts.stream()
                .sorted(Comparator.comparing(Alert::severity).reversed())
                .limit(MOST_TOLD)
                .toList();
    }

    /** That there are more than are told; empty when there are not. */
    static String more(List<Alert> alerts) {
        int more = alerts.size() - MOST_TOLD;
        return more > 0 ? "and %,d more: the page has them all".formatted(more) : "";
    }

    private static Alert worst(List<Alert> alerts) {
        return told(alerts).getFirst();
    }

    /** The lines about one alert, without where to look. */
    static List<String> lines(Alert alert) {
        List<String> lines = new ArrayList<>();
        lines.add("%s: %s"
                .formatted(
                        alert.resolved() ? "RESOLVED" : alert.severity().label().toUpperCase(Locale.ROOT),
                        Plain.line(alert.text())));
        if (!alert.resolved()) {
            for (String name : TOLD_FACTS) {
                String value = alert.facts().getOrDefault(name, "");
                if (!value.isEmpty()) {
                    lines.add("%s: %s".formatted(word(name), Plain.line(value, 300)));
                }
            }
        }
        return lines;
    }

    private static String word(String fact) {
        return switch (fact) {
            case "oldExample" -> "old";
            case "newExample" -> "new";
            default -> fact;
        };
    }

    /** Where to look at an alert. */
    static String link(URI page, Alert alert) {
        return page + (alert.page().isEmpty() ? "" : "#/" + alert.page());
    }
}
