package understudy.control.alert;

import java.util.List;
import java.util.stream.Collectors;
import understudy.run.Cause;

/**
 * What a webhook gets. Documented and relied on from outside: fields are added, never changed.
 *
 * @param event always {@code newCause}
 * @param key the same for every try of one alert, also after a restart
 * @param count mismatched pairs when the alert was made
 * @param page where a person can look at it
 * @param cause id of the cause
 * @param severity how much it probably matters
 * @param reopened whether it is new again: seen after it had been decided that it is no more
 * @param with how many less severe causes came in the same pair; of those there is no alert of their own
 * @param text all that on one line
 */
record AlertView(
        String event,
        String key,
        String service,
        String endpoint,
        String path,
        String kind,
        long count,
        String firstSeen,
        String oldExample,
        String newExample,
        String page,
        String cause,
        String severity,
        boolean reopened,
        int with,
        String text) {

    private static final int MOST_NAMED = 3;

    static AlertView newCause(Cause cause, List<Cause> with, String pageUrl) {
        return new AlertView(
                "newCause",
                key(cause),
                cause.service(),
                cause.endpoint().toString(),
                cause.path(),
                cause.kind().label(),
                cause.count(),
                cause.firstSeen().toString(),
                cause.oldExample(),
                cause.newExample(),
                pageUrl + "#/causes/" + cause.id(),
                cause.id(),
                cause.severity().label(),
                cause.decision().reopened(),
                with.size(),
                text(cause, with));
    }

    /** One of its own for each time that a cause comes back: receivers take the same key for the same alert. */
    private static String key(Cause cause) {
        return cause.decision().reopened()
                ? cause.id() + "-" + cause.decision().at().toEpochMilli()
                : cause.id();
    }

    private static String text(Cause cause, List<Cause> with) {
        String named = with.stream().limit(MOST_NAMED).map(Cause::path).collect(Collectors.joining(", "));
        int more = with.size() - MOST_NAMED;
        String also = with.isEmpty()
                ? ""
                : ", and with it %s%s in the same reply"
                        .formatted(named, more > 0 ? " and %,d more".formatted(more) : "");
        return "%s in %s: %s, %s %s%s"
                .formatted(
                        cause.decision().reopened() ? "cause seen again" : "new cause",
                        cause.service(),
                        cause.endpoint(),
                        cause.path(),
                        cause.kind().label(),
                        also);
    }
}
