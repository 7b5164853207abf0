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
 * @param severity how much it probably matters, told by kind and names alone
 * @param reopened whether what was decided about it no longer holds; absent otherwise
 * @param keep of an oldBug: new is to do as old does; absent otherwise
 * @param fix of an oldBug: new stays as it is; absent otherwise
 * @param decided when somebody decided about it; absent when nobody did
 * @param expires when that ends by itself; absent when it does not
 * @param root id of the cause that this one most likely comes of; absent when there is none
 * @param with causes that most likely come of this one
 * @param stale why it needs no look any more, in words; absent where it does
 * @param ruleProposed a rule is proposed for the noise at its place; absent otherwise
 * @param trend how often it was seen in each of the last thirty minutes since start, the oldest first
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
        String severity,
        @Nullable Boolean reopened,
        @Nullable Boolean keep,
        @Nullable Boolean fix,
        @Nullable String reason,
        @Nullable String decided,
        @Nullable String expires,
        @Nullable String root,
        List<PartView> with,
        @Nullable DoubtView doubt,
        @Nullable String stale,
        @Nullable Boolean ruleProposed,
        List<Integer> trend) {}
