package understudy.control.alert;

import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import understudy.run.alert.Alert;
import understudy.run.alert.AlertSeverity;
import understudy.run.alert.AlertType;

/** Writes alerts to the log: one line each, without anything from bodies. */
final class AlertLog {

    private static final Logger log = LoggerFactory.getLogger(AlertLog.class);
    private static final Set<String> NOT_LOGGED = Set.of("oldExample", "newExample", "count", "firstSeen", "reopened");

    private AlertLog() {}

    /** @param page the whole address */
    static void write(Alert alert, String page) {
        String line = "%s%s%s page=%s".formatted(headline(alert), service(alert), facts(alert), page);
        log.atLevel(alert.resolved() ? Level.INFO : level(alert.severity())).log("{}", line);
    }

    private static Level level(AlertSeverity severity) {
        return switch (severity) {
            case INFO -> Level.INFO;
            case WARNING -> Level.WARN;
            case CRITICAL -> Level.ERROR;
        };
    }

    /** Nobody else hears of it. */
    static void silenced(Alert alert, Silence by) {
        log.info("silenced by {}: {}{}{}", by.id(), headline(alert), service(alert), facts(alert));
    }

    private static String headline(Alert alert) {
        if (alert.type() == AlertType.NEW_CAUSE) {
            return alert.facts().getOrDefault("reopened", "").equals("true") ? "cause seen again" : "new cause";
        }
        String words = alert.type().words();
        return alert.resolved() ? "resolved: %s text=%s".formatted(words, quoted(alert.text())) : words;
    }

    private static String service(Alert alert) {
        return alert.service().isEmpty() ? "" : " service=" + alert.service();
    }

    private static String facts(Alert alert) {
        return alert.facts().entrySet().stream()
                .filter(fact -> !NOT_LOGGED.contains(fact.getKey()))
                .map(fact -> " %s=%s".formatted(fact.getKey(), bareOrQuoted(fact.getValue())))
                .collect(Collectors.joining());
    }

    private static String bareOrQuoted(String value) {
        return value.matches("[A-Za-z0-9._-]+") ? value : quoted(value);
    }

    static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (Plain.isHidden(c)) {
                quoted.append("\\u%04x".formatted(c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }
}
