package understudy.control.api;

import java.util.List;

/** A request as shown: secrets taken out. {@code headers} are name and value in turn of sending; {@code body} is text, or a note on why it is none. */
public record RequestView(String method, String uri, List<List<String>> headers, String body, long bodyLength) {}
