package understudy.control.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Alerts that nobody is told of for a while.
 *
 * @param id left out when it is asked for
 * @param service left out: any
 * @param type left out: any
 * @param owner who said so
 * @param since left out when it is asked for
 * @param until an instant, as ISO 8601 has it
 */
public record SilenceView(
        @Nullable String id,
        @Nullable String service,
        @Nullable String type,
        String owner,
        String reason,
        @Nullable String since,
        String until) {

    /** How long one may hold. */
    public static final Duration LONGEST = Duration.ofDays(90);
}
