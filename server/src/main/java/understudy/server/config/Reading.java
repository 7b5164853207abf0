package understudy.server.config;

import java.util.Optional;

/** What came of reading the text of a scalar. */
sealed interface Reading<T> {

    String EXPECTED_MARK = "(expected: ";

    record Good<T>(T value) implements Reading<T> {}

    /**
     * Not what the form reads.
     *
     * @param shownAs what to show instead of the value; empty for the value itself
     * @param expected empty for what the form expects anyway
     */
    record Bad<T>(String shownAs, String expected, String hint) implements Reading<T> {}

    /** Understood, but not to be had yet. */
    record Later<T>(String expected) implements Reading<T> {}

    static <T> Reading<T> good(T value) {
        return new Good<>(value);
    }

    static <T> Reading<T> bad() {
        return new Bad<>("", "", "");
    }

    static <T> Reading<T> bad(String hint) {
        return new Bad<>("", "", hint);
    }

    /** What another room refused with a message of the form {@code what (expected: that)}. */
    static <T> Bad<T> refused(IllegalArgumentException e) {
        String message = Optional.ofNullable(e.getMessage()).orElse("");
        int mark = message.lastIndexOf(EXPECTED_MARK);
        boolean formed = mark > 0 && message.endsWith(")");
        return formed
                ? new Bad<>(
                        message.substring(0, mark).strip(),
                        message.substring(mark + EXPECTED_MARK.length(), message.length() - 1),
                        "")
                : new Bad<>("", "", message);
    }
}
