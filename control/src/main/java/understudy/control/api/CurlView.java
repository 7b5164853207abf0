package understudy.control.api;

import java.util.List;

/** The command that repeats a kept request; secrets stand as $PLACEHOLDERS. */
public record CurlView(String command, List<String> placeholders) {}
