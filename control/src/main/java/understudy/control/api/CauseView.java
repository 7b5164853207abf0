package understudy.control.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group of mismatches. Times are ISO 8601 in UTC; {@code samples} are pair ids.
 *
 * @param valueClass what all values are, such as {@code uuid}
 * @param pattern how new values follow from old ones, in words
 * @param patternId the same, never reworded
 * @param breaks the pattern, in words, that was decided on at the same place and that these differences break
 */
public record CauseView(
        String id,
        String service,
        String endpoint,
        String path,
        String kind,
        @Nullable String valueClass,
        @Nullable String pattern,
        @Nullable String patternId,
        @Nullable String breaks,
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
            @Nullable String valueClass,
            @Nullable String pattern,
            @Nullable String patternId,
            @Nullable String breaks,
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
                valueClass,
                pattern,
                patternId,
                breaks,
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
