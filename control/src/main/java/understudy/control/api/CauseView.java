package understudy.control.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group of mismatches. Times are ISO 8601 in UTC; {@code samples} are pair ids. */
public record CauseView(
        String id,
        String service,
        String endpoint,
        String path,
        String kind,
        @Nullable String pattern,
        String state,
        @Nullable String owner,
        long count,
        String firstSeen,
        String lastSeen,
        String oldExample,
        String newExample,
        List<String> samples,
        @Nullable DoubtView doubt) {

    /** A cause that nothing speaks against. */
    public CauseView(
            String id,
            String service,
            String endpoint,
            String path,
            String kind,
            @Nullable String pattern,
            String state,
            @Nullable String owner,
            long count,
            String firstSeen,
            String lastSeen,
            String oldExample,
            String newExample,
            List<String> samples) {
        this(
                id,
                service,
                endpoint,
                path,
                kind,
                pattern,
                state,
                owner,
                count,
                firstSeen,
                lastSeen,
                oldExample,
                newExample,
                samples,
                null);
    }
}
