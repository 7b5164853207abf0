package understudy.control.alert;

import java.time.Instant;
import understudy.run.alert.Alert;

/**
 * Nobody is told of some alerts for a while, because somebody said so. They still go to the log.
 *
 * @param service of these alone; empty for any
 * @param type of these alone, as the API calls them; empty for any
 * @param owner who said so
 * @param until from when on they are told again
 */
public record Silence(
        String id, String service, String type, String owner, String reason, Instant since, Instant until) {

    boolean covers(Alert alert, Instant now) {
        return now.isBefore(until)
                && (service.isEmpty() || service.equals(alert.service()))
                && (type.isEmpty() || type.equals(alert.type().label()));
    }
}
