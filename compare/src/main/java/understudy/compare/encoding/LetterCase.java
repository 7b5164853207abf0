package understudy.compare.encoding;

import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Letters of any language's texts in one case, in time and memory that grow with the text alone: Java's own conversions copy the
 * whole text for every letter that becomes several, and look for words around every capital sigma.
 */
public final class LetterCase {

    private static final char DOTTED_I = '\u0130';
    private static final String SMALL_DOTTED_I = "i\u0307";
    private static final char SIGMA = '\u03a3';
    private static final char SMALL_SIGMA = '\u03c3';

    /** All letters that become several ones stand below the first of these, or from the second on below the third. */
    private static final int LOW = 0x2000;

    private static final int LIGATURES = 0xFB00;
    private static final int BEHIND_LIGATURES = 0xFB20;

    private static final String[] FOLDED = IntStream.concat(
                    IntStream.range(0, LOW), IntStream.range(LIGATURES, BEHIND_LIGATURES))
            .mapToObj(c -> upAndDown(upAndDown(Character.toString(c))))
            .toArray(String[]::new);

    private LetterCase() {}

    /** Twice brings each letter where it stays: the capital sharp s is a small one first, and that is two letters. */
    private static String upAndDown(String letter) {
        return letter.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** In small letters, as {@link String#toLowerCase} has them, but for a sigma at the end of a word. */
    public static String small(String text) {
        if (text.indexOf(DOTTED_I) < 0 && text.indexOf(SIGMA) < 0) {
            return text.toLowerCase(Locale.ROOT);
        }
        String plain = text.replace(SIGMA, SMALL_SIGMA);
        StringBuilder small = new StringBuilder(plain.length());
        int from = 0;
        for (int at = plain.indexOf(DOTTED_I); at >= 0; at = plain.indexOf(DOTTED_I, from)) {
            small.append(plain.substring(from, at).toLowerCase(Locale.ROOT)).append(SMALL_DOTTED_I);
            from = at + 1;
        }
        return small.append(plain.substring(from).toLowerCase(Locale.ROOT)).toString();
    }

    /** With all that are the same letter in any case as one: upper case in lower case, letter by letter. */
    public static String folded(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c < LOW) {
                out.append(FOLDED[c]);
            } else if (c >= LIGATURES && c < BEHIND_LIGATURES) {
                out.append(FOLDED[LOW + c - LIGATURES]);
            } else {
                out.appendCodePoint(Character.toLowerCase(Character.toUpperCase(c)));
            }
        }
        return out.toString();
    }
}
