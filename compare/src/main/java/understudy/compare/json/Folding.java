package understudy.compare.json;

import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Letters of one case, as upper case in lower case has them, so that all that are the same letter in any case become one. Letter by
 * letter: the JDK's way for whole texts copies the text for each letter that grows, and looks around for each final sigma.
 */
final class Folding {

    /** All letters that become several ones stand below the first of these, or from the second on below the third. */
    private static final int LOW = 0x2000;

    private static final int LIGATURES = 0xFB00;
    private static final int BEHIND_LIGATURES = 0xFB20;

    private static final String[] FOLDED = IntStream.concat(
                    IntStream.range(0, LOW), IntStream.range(LIGATURES, BEHIND_LIGATURES))
            .mapToObj(c -> Character.toString(c).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT))
            .toArray(String[]::new);

    private Folding() {}

    static String fold(String text) {
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
