package understudy.control.api;

import org.jspecify.annotations.Nullable;

/** An error as RFC 9457 has it. */
public record ProblemView(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance) {}
