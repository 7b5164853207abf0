package understudy.control.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 has it.
 *
 * @param problems where there are several: one line each
 */
public record ProblemView(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        @Nullable List<String> problems) {}
