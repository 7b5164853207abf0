package understudy.testkit.loops;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An event loop that waited, or called what may.
 *
 * @param loop name of the thread
 * @param cause the call, or the monitor and who held it
 */
public record LoopWait(String loop, String cause, List<StackTraceElement> stack) {

    private static final int SHOWN = 40;

    public LoopWait {
        stack = List.copyOf(stack);
    }

    /** On many lines, as a stack trace. */
    String shown() {
        return stack.stream()
                .limit(SHOWN)
                .map(frame -> "\n    at " + frame)
                .collect(Collectors.joining("", "%s waited: %s".formatted(loop, cause), ""));
    }
}
