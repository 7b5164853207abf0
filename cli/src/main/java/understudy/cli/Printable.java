package understudy.cli;

/**
 * Text that came from traffic, made safe to print. A reply can hold escape sequences that move the cursor, retitle the
 * window or type into the shell, and direction marks that make text read differently from what it is; here they all
 * become visible, as {@code \u001b}.
 */
final class Printable {

    private Printable() {}

    /** For one line: line ends and tabs become visible too. */
    static String line(String text) {
        return escaped(text, false);
    }

    /** For a block: line ends stay, also those of Windows, and tabs become two spaces. */
    static String block(String text) {
        return escaped(text.replace("\r\n", "\n").replace("\t", "  "), true);
    }

    /** For JSON, where these characters can only stand inside strings and have an escape. */
    static String json(String json) {
        StringBuilder safe = new StringBuilder(json.length());
        json.codePoints().forEach(c -> {
            if (isHarmless(c) || c == '\n') {
                safe.appendCodePoint(c);
            } else {
                for (char unit : Character.toChars(c)) {
                    safe.append("\\u%04x".formatted((int) unit));
                }
            }
        });
        return safe.toString();
    }

    private static String escaped(String text, boolean lines) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isHarmless(c) || (lines && c == '\n')) {
                safe.appendCodePoint(c);
            } else {
                safe.append(visible(c));
            }
        });
        return safe.toString();
    }

    private static boolean isHarmless(int c) {
        return switch ((byte) Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static String visible(int c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> Character.isBmpCodePoint(c) ? "\\u%04x".formatted(c) : "\\u{%x}".formatted(c);
        };
    }
}
