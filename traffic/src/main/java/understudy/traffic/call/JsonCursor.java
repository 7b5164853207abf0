package understudy.traffic.call;

import org.jspecify.annotations.Nullable;

/**
 * Walks over a JSON text, RFC 8259 and nothing beyond it, at most {@value #MOST_DEPTH} levels deep. After the first
 * failure its place means nothing.
 */
final class JsonCursor {

    static final int MOST_DEPTH = 64;
    static final int END = -1;

    private final String text;
    private int at;

    JsonCursor(String text) {
        this.text = text;
    }

    /** The next character that is no white space, or {@link #END}. */
    int peek() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        return here();
    }

    private int here() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    /** Steps over a character, if it is the next one. */
    boolean take(char c) {
        boolean there = peek() == c;
        at += there ? 1 : 0;
        return there;
    }

    /** A string with its escapes resolved, or null when none is there. */
    @Nullable String string() {
        if (!take('"')) {
            return null;
        }
        StringBuilder read = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return read.toString();
            }
            if (c < ' ' || (c == '\\' && !escape(read))) {
                return null;
            }
            if (c != '\\') {
                read.append(c);
            }
        }
        return null;
    }

    /** A string with its escapes resolved, or a number or a truth value as it is written; null when it is anything else. */
    @Nullable String scalar() {
        return switch (peek()) {
            case '"' -> string();
            case '{', '[', 'n' -> null;
            default -> {
                int from = at;
                yield skipValue() ? text.substring(from, at) : null;
            }
        };
    }

    private boolean escape(StringBuilder read) {
        int c = here();
        at++;
        switch (c) {
            case '"', '\\', '/' -> read.append((char) c);
            case 'b' -> read.append('\b');
            case 'f' -> read.append('\f');
            case 'n' -> read.append('\n');
            case 'r' -> read.append('\r');
            case 't' -> read.append('\t');
            case 'u' -> {
                return unit(read);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean unit(StringBuilder read) {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int c = here();
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return false;
            }
            unit = unit << 4 | digit;
            at++;
        }
        read.append((char) unit);
        return true;
    }

    /** Steps over a value; false when there is none, or it goes too deep. */
    boolean skipValue() {
        return skipValue(0);
    }

    private boolean skipValue(int depth) {
        if (depth > MOST_DEPTH) {
            return false;
        }
        return switch (peek()) {
            case '{' -> skipMembers(depth);
            case '[' -> skipElements(depth);
            case '"' -> string() != null;
            case 't' -> skipWord("true");
            case 'f' -> skipWord("false");
            case 'n' -> skipWord("null");
            default -> skipNumber();
        };
    }

    private boolean skipMembers(int depth) {
        at++;
        if (take('}')) {
            return true;
        }
        do {
            if (string() == null || !take(':') || !skipValue(depth + 1)) {
                return false;
            }
        } while (take(','));
        return take('}');
    }

    private boolean skipElements(int depth) {
        at++;
        if (take(']')) {
            return true;
        }
        do {
            if (!skipValue(depth + 1)) {
                return false;
            }
        } while (take(','));
        return take(']');
    }

    private boolean skipWord(String word) {
        boolean there = text.startsWith(word, at);
        at += there ? word.length() : 0;
        return there;
    }

    private boolean skipNumber() {
        at += here() == '-' ? 1 : 0;
        boolean zero = here() == '0';
        int whole = skipDigits();
        if (whole == 0 || (zero && whole > 1)) {
            return false;
        }
        if (here() == '.') {
            at++;
            if (skipDigits() == 0) {
                return false;
            }
        }
        if (here() == 'e' || here() == 'E') {
            at++;
            at += here() == '+' || here() == '-' ? 1 : 0;
            return skipDigits() > 0;
        }
        return true;
    }

    private int skipDigits() {
        int from = at;
        while (here() >= '0' && here() <= '9') {
            at++;
        }
        return at - from;
    }
}
