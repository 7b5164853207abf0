package understudy.run;

import java.time.Instant;
import java.util.List;
import understudy.compare.Kind;
import understudy.traffic.Endpoint;

/**
 * A group of mismatches that have endpoint, normalised path and kind in common.
 *
 * @param id stable over restarts, made of what the cause is: letters and digits, fit for a URL
 * @param count mismatched pairs that showed it
 * @param oldExample what old said the first time, redacted
 * @param newExample what new said the first time, redacted
 * @param alerted whether the alert for it was delivered
 * @param samples ids of kept pairs that show it, oldest first
 * @param pattern what all its differences have in common
 */
public record Cause(
        String id,
        String service,
        Endpoint endpoint,
        String path,
        Kind kind,
        CauseState state,
        long count,
        Instant firstSeen,
        Instant lastSeen,
        String oldExample,
        String newExample,
        boolean alerted,
        List<String> samples,
        CausePattern pattern) {

    public Cause {
        samples = List.copyOf(samples);
    }

    /** A cause of whose values nothing is known but the examples. */
    public Cause(
            String id,
            String service,
            Endpoint endpoint,
            String path,
            Kind kind,
            CauseState state,
            long count,
            Instant firstSeen,
            Instant lastSeen,
            String oldExample,
            String newExample,
            boolean alerted,
            List<String> samples) {
        this(
                id,
                service,
                endpoint,
                path,
                kind,
                state,
                count,
                firstSeen,
                lastSeen,
                oldExample,
                newExample,
                alerted,
                samples,
                CausePattern.none());
    }
}
