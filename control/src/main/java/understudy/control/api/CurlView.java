package understudy.control.api;

import java.util.List;

/** The command that repeats a kept request; secrets stand as shell variables, which {@code placeholders} lists; unset, the shell refuses to run it. */
public record CurlView(String command, List<String> placeholders) {}
