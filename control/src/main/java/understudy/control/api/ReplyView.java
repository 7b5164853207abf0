package understudy.control.api;

import java.util.List;

/** A reply as shown: secrets taken out. */
public record ReplyView(int status, List<List<String>> headers, String body, long bodyLength, double tookMillis) {}
