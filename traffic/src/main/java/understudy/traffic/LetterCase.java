package understudy.traffic;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Capital and small letters of any language's texts, in time and memory that grow with the text alone: Java's own conversions copy
 * the whole text for every letter that becomes two, and look for words around every capital sigma.
 */
public final class LetterCase {

    private static final char DOTTED_I = '\u0130';
    private static final String SMALL_DOTTED_I = "i\u0307";
    private static final char SIGMA = '\u03a3';
    private static final char SMALL_SIGMA = '\u03c3';

    /** What becomes several capitals: {@code ß} and some more. Filled when first needed. */
    private static final class Several {
        private static final Map<Integer, String> CAPITALS = capitals();

        private static Map<Integer, String> capitals() {
            Map<Integer, String> several = new HashMap<>();
            for (int letter = 0x80; letter < Character.MIN_SURROGATE; letter++) {
                note(letter, several);
            }
            for (int letter = Character.MAX_SURROGATE + 1; letter <= Character.MAX_VALUE; letter++) {
                note(letter, several);
            }
            return Map.copyOf(several);
        }

        private static void note(int letter, Map<Integer, String> several) {
            String capitals = Character.toString(letter).toUpperCase(Locale.ROOT);
            if (capitals.length() > 1) {
                several.put(letter, capitals);
            }
        }
    }

    private LetterCase() {}

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

    /** In capitals, as {@link String#toUpperCase} has them. */
    public static String capital(String text) {
        if (isAscii(text)) {
            return text.toUpperCase(Locale.ROOT);
        }
        StringBuilder capital = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); ) {
            int letter = text.codePointAt(at);
            String several = letter < 0x80 ? null : Several.CAPITALS.get(letter);
            if (several == null) {
                capital.appendCodePoint(Character.toUpperCase(letter));
            } else {
                capital.append(several);
            }
            at += Character.charCount(letter);
        }
        return capital.toString();
    }

    private static boolean isAscii(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) < 0x80) {
            at++;
        }
        return at == text.length();
    }
}
