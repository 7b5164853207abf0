package understudy.control.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/** Pairs by verdict; {@code notComparable} by reason. */
public record PairsView(
        long match,
        long mismatch,
        long intended,
        long noise,
        @JsonProperty("transient") long transientPairs,
        Map<String, Long> notComparable) {}
