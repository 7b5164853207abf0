package understudy.cli;

/**
 * Lays JSON out over lines without reading its values: a number keeps every digit that was sent, and text that is cut
 * off or is not quite JSON comes out with all its characters. Only white space between tokens changes.
 */
final class JsonLayout {

    private static final String STEP = "  ";
    /** Hostile bodies nest deep; indenting by more than this would make them grow with the square of their length. */
    private static final int DEEPEST_INDENT = 40;

    private final StringBuilder out = new StringBuilder();
    private int depth;

    private JsonLayout() {}

    /** The text indented when it looks like a JSON object or array, else as it is. */
    static String indented(String text) {
        String trimmed = text.strip();
        boolean looksLikeJson = trimmed.startsWith("{") || trimmed.startsWith("[");
        return looksLikeJson ? new JsonLayout().layOut(trimmed) : text;
    }

    private String layOut(String json) {
        int i = 0;
        while (i < json.length()) {
            char c = json.charAt(i);
            if (c == '"') {
                int end = endOfString(json, i);
                out.append(json, i, end);
                i = end;
            } else {
                i = c == '{' || c == '[' ? open(json, i) : other(c, i);
            }
        }
        return out.toString();
    }

    /** An empty object or array stays on its line. */
    private int open(String json, int at) {
        int next = at + 1;
        while (next < json.length() && isWhite(json.charAt(next))) {
            next++;
        }
        out.append(json.charAt(at));
        if (next < json.length() && (json.charAt(next) == '}' || json.charAt(next) == ']')) {
            out.append(json.charAt(next));
            return next + 1;
        }
        depth++;
        newLine();
        return next;
    }

    private int other(char c, int at) {
        switch (c) {
            case '}', ']' -> {
                depth = Math.max(0, depth - 1);
                newLine();
                out.append(c);
            }
            case ',' -> {
                out.append(c);
                newLine();
            }
            case ':' -> out.append(": ");
            case ' ', '\t', '\r', '\n' -> {}
            default -> out.append(c);
        }
        return at + 1;
    }

    private void newLine() {
        out.append('\n').append(STEP.repeat(Math.min(depth, DEEPEST_INDENT)));
    }

    private static int endOfString(String json, int from) {
        int i = from + 1;
        while (i < json.length()) {
            char c = json.charAt(i);
            if (c == '"') {
                return i + 1;
            }
            i += c == '\\' ? 2 : 1;
        }
        return json.length();
    }

    private static boolean isWhite(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
