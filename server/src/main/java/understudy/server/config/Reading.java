package understudy.server.config;

/** What came of reading the text of a scalar. */
sealed interface Reading<T> {

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
}
