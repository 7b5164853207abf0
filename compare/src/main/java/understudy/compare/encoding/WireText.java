package understudy.compare.encoding;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the text of a head says: fields, targets and phrases are kept one character a byte, which tells their bytes apart and
 * hides from detectors what is written in UTF-8. Bytes that are no UTF-8 stay the characters they are, so that one stray byte
 * hides nothing either.
 */
public final class WireText {

    private static final int LEAST_LEAD = 0xC2;
    private static final int MOST_LEAD = 0xF4;

    private WireText() {}

    /** The text with what is UTF-8 in it read as such. */
    public static String read(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (length(text, i) > 1) {
                return decoded(text, i);
            }
        }
        return text;
    }

    /** What a text says whose UTF-8 was read in another charset; empty when that did not happen. */
    public static Optional<String> misread(String text, Charset as) {
        if (!as.newEncoder().canEncode(text)) {
            return Optional.empty();
        }
        String sent = new String(text.getBytes(as), StandardCharsets.ISO_8859_1);
        String read = read(sent);
        return read.equals(sent) ? Optional.empty() : Optional.of(read);
    }

    private static String decoded(String text, int first) {
        StringBuilder out = new StringBuilder(text.length()).append(text, 0, first);
        int at = first;
        while (at < text.length()) {
            int length = length(text, at);
            if (length == 1) {
                out.append(text.charAt(at));
            } else {
                out.appendCodePoint(codePoint(text, at, length));
            }
            at += length;
        }
        return out.toString();
    }

    /** Of how many bytes the UTF-8 character is that starts here; 1 where none of several does. */
    private static int length(String text, int at) {
        char lead = text.charAt(at);
        if (lead < LEAST_LEAD || lead > MOST_LEAD) {
            return 1;
        }
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        for (int i = at + 1; i < at + length; i++) {
            if (i >= text.length() || (text.charAt(i) & ~0x3F) != 0x80) {
                return 1;
            }
        }
        return isShortest(codePoint(text, at, length), length) ? length : 1;
    }

    /** UTF-8 writes each character one way only, and no halves of pairs. */
    private static boolean isShortest(int codePoint, int length) {
        return switch (length) {
            case 3 -> codePoint >= 0x800 && (codePoint < 0xD800 || codePoint > 0xDFFF);
            case 4 -> codePoint >= 0x10000 && codePoint <= Character.MAX_CODE_POINT;
            default -> true;
        };
    }

    private static int codePoint(String text, int at, int length) {
        int point = text.charAt(at) & (0xFF >> (length + 1));
        for (int i = at + 1; i < at + length; i++) {
            point = point << 6 | (text.charAt(i) & 0x3F);
        }
        return point;
    }
}
