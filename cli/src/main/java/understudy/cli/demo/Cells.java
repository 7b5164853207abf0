package understudy.cli.demo;

/** How much room a text takes on a terminal, where a character of East Asia takes two cells. */
final class Cells {

    private static final String MORE = "…";

    private Cells() {}

    /** The text if it fits into that many cells, else its beginning and an ellipsis. */
    static String fitted(String text, int cells) {
        if (width(text) <= cells) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int used = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int character = text.codePointAt(at);
            used += width(character);
            if (used > cells - 1) {
                break;
            }
            kept.appendCodePoint(character);
        }
        return kept + MORE;
    }

    static int width(String text) {
        return text.codePoints().map(Cells::width).sum();
    }

    /** After Unicode's East Asian Width: wide and fullwidth characters take two, combining marks none. */
    private static int width(int character) {
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = (character >= 0x1100 && character <= 0x115F)
                || (character >= 0x2E80 && character <= 0xA4CF)
                || (character >= 0xAC00 && character <= 0xD7A3)
                || (character >= 0xF900 && character <= 0xFAFF)
                || (character >= 0xFE30 && character <= 0xFE6F)
                || (character >= 0xFF00 && character <= 0xFF60)
                || (character >= 0xFFE0 && character <= 0xFFE6)
                || (character >= 0x1F300 && character <= 0x1FAFF)
                || (character >= 0x20000 && character <= 0x3FFFD);
        return wide ? 2 : 1;
    }
}
