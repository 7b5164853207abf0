package understudy.control.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** Both replies of a kept pair as they are kept, redacted: nothing is laid out. */
public record RawPairView(
        @JsonProperty("old") RawReplyView oldReply,
        @JsonProperty("new") RawReplyView newReply) {

    /**
     * One of them.
     *
     * @param encoding of {@code body}: {@code text}, or {@code base64} where it is none
     * @param whole whether all of the body was kept
     */
    public record RawReplyView(int status, List<List<String>> headers, String body, String encoding, boolean whole) {}
}
