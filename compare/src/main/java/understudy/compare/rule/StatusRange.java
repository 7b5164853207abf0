package understudy.compare.rule;

import java.util.Locale;

/** Statuses of replies: one ({@code 404}), or a class of them ({@code 4xx}). */
public record StatusRange(int from, int to) {

    private static final int CLASS = 100;

    /** Reads a status or a class. Throws IllegalArgumentException that names the text and what was expected. */
    public static StatusRange parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        if (lower.matches("[1-5]xx")) {
            int first = (lower.charAt(0) - '0') * CLASS;
            return new StatusRange(first, first + CLASS - 1);
        }
        if (lower.matches("[1-5][0-9]{2}")) {
            int status = Integer.parseInt(lower);
            return new StatusRange(status, status);
        }
        throw new IllegalArgumentException(
                "%s (expected: a status, such as 404, or a class, such as 4xx)".formatted(text));
    }

    boolean holds(int status) {
        return status >= from && status <= to;
    }

    /** As it is written: {@code 404}, {@code 4xx}. */
    @Override
    public String toString() {
        return from == to ? String.valueOf(from) : from / CLASS + "xx";
    }
}
