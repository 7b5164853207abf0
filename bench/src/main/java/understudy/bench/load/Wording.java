package understudy.bench.load;

import java.util.Objects;

/** How failures of connections are named in tables: without addresses and numbers, so that equal ones add up. */
final class Wording {

    private Wording() {}

    static String of(Throwable failure) {
        String message = Objects.requireNonNullElse(failure.getMessage(), "");
        int end = message.indexOf(": ");
        String what = end < 0 ? message : message.substring(0, end);
        return failure.getClass().getSimpleName() + (what.isEmpty() ? "" : " (" + what + ")");
    }
}
