package understudy.run.endpoint;

/**
 * Tells names from values among path segments: {@code accounts}, {@code v2} and {@code oauth2} name an endpoint,
 * {@code 4711}, {@code 2026-11-24} and {@code 9f86d081} are values within it. Whatever is not plainly a word is a value, so that
 * nothing personal becomes part of an endpoint's name.
 */
final class Segments {

    static final String ID = "{id}";
    static final String DATE = "{date}";

    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_NUMBERED = 8;

    private Segments() {}

    /** The placeholder for the segment at {@code path[from, to)}, or the empty string when it is a name. */
    static String placeholder(String path, int from, int to) {
        if (from == to || isVersion(path, from, to) || isNumbered(path, from, to)) {
            return "";
        }
        if (isDate(path, from, to)) {
            return DATE;
        }
        return isName(path, from, to) ? "" : ID;
    }

    private static boolean isName(String path, int from, int to) {
        if (to - from > LONGEST_NAME) {
            return false;
        }
        boolean onlyHex = true;
        for (int i = from; i < to; i++) {
            char c = path.charAt(i);
            boolean letter = isLetter(c);
            if (!letter && c != '-' && c != '_' && c != '.' && c != '~') {
                return false;
            }
            onlyHex &= letter && Character.digit(c, 16) >= 0;
        }
        return !(onlyHex && to - from >= 16);
    }

    /** {@code v1}, {@code V12}: part of the interface, not of the data. */
    private static boolean isVersion(String path, int from, int to) {
        int length = to - from;
        if (length < 2 || length > 4 || (path.charAt(from) | 0x20) != 'v') {
            return false;
        }
        for (int i = from + 1; i < to; i++) {
            if (!isDigit(path.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** {@code h2}, {@code s3}, {@code oauth2}: a short word and one digit. A second digit makes it one of many. */
    static boolean isNumbered(String path, int from, int to) {
        int length = to - from;
        if (length < 2 || length > LONGEST_NUMBERED || !isDigit(path.charAt(to - 1))) {
            return false;
        }
        for (int i = from; i < to - 1; i++) {
            if (!isLetter(path.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** {@code 2026-11-24} or {@code 2026-11}. */
    private static boolean isDate(String path, int from, int to) {
        int length = to - from;
        if (length != 10 && length != 7) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = path.charAt(from + i);
            boolean dash = i == 4 || i == 7;
            if (dash ? c != '-' : !isDigit(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
