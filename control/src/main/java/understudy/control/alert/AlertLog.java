package understudy.control.alert;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes alerts to the log: one line each, without anything from bodies. */
final class AlertLog implements Sender {

    private static final Logger log = LoggerFactory.getLogger(AlertLog.class);

    @Override
    public CompletionStage<Void> send(AlertView alert) {
        log.warn(
                "{} service={} endpoint={} path={} kind={} severity={} with={} cause={} page={}",
                alert.reopened() ? "cause seen again" : "new cause",
                alert.service(),
                quoted(alert.endpoint()),
                quoted(alert.path()),
                alert.kind(),
                alert.severity(),
                alert.with(),
                alert.cause(),
                alert.page());
        return CompletableFuture.completedStage(null);
    }

    @Override
    public List<Undelivered> close() {
        return List.of();
    }

    static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (isHidden(c)) {
                quoted.append("\\u%04x".formatted(c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean isHidden(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
