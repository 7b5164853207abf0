package understudy.testkit;

import java.util.List;
import understudy.traffic.Body;

/** A request as a {@link RawServer} received it. Bodies above 1 MiB are known by length and digest only. */
public record WireRequest(WireHead head, Framing framing, Body body, List<String> trailers) {

    public String method() {
        return word(0);
    }

    /** The request target, raw. */
    public String target() {
        return word(1);
    }

    private String word(int index) {
        String[] words = head.startLine().split(" ", -1);
        return index < words.length ? words[index] : "";
    }
}
