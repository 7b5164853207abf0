package understudy.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** How long ago something was, in the one unit that matters. */
final class Ago {

    private Ago() {}

    /** Takes a time as the API writes it; what is no time is shown as it is. */
    static String of(String isoTime, Instant now) {
        Instant then;
        try {
            then = Instant.parse(isoTime);
        } catch (DateTimeParseException e) {
            return Printable.line(isoTime);
        }
        Duration ago = Duration.between(then, now);
        if (ago.toSeconds() < 1) {
            return "now";
        }
        if (ago.toMinutes() < 1) {
            return ago.toSeconds() + " s ago";
        }
        if (ago.toHours() < 1) {
            return ago.toMinutes() + " min ago";
        }
        return ago.toDays() < 2 ? ago.toHours() + " h ago" : ago.toDays() + " d ago";
    }
}
