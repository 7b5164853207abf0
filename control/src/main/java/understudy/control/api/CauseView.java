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
        List<String> samples) {}
