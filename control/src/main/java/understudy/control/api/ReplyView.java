package understudy.control.api;

import java.util.List;

/** A reply as shown: secrets taken out. {@code trailers} are the fields behind the body, like {@code headers}. */
public record ReplyView(
        int status,
        List<List<String>> headers,
        String body,
        long bodyLength,
        List<List<String>> trailers,
        double tookMillis) {}
