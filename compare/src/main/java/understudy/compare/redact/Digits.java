package understudy.compare.redact;

/** Letters, digits and what people put between groups of them. */
final class Digits {

    /** Fewer digits make neither a card number nor an IBAN. */
    private static final int FEWEST = 10;

    private static final String SEPARATORS = " -/+_\t\u00a0\u2007\u2009\u202f\u2010\u2011\u2012\u2013\u2014";

    private Digits() {}

    /** The digit at a place, in whatever script, or -1. */
    static int at(String text, int at) {
        if (at < 0 || at >= text.length()) {
            return -1;
        }
        char c = text.charAt(at);
        return c < 0x80 ? (c >= '0' && c <= '9' ? c - '0' : -1) : Character.digit(c, 10);
    }

    static boolean isAt(String text, int at) {
        return at(text, at) >= 0;
    }

    static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean isSeparator(char c) {
        return SEPARATORS.indexOf(c) >= 0;
    }

    static boolean areEnough(String text) {
        int digits = 0;
        for (int i = 0; i < text.length() && digits < FEWEST; i++) {
            digits += isAt(text, i) ? 1 : 0;
        }
        return digits == FEWEST;
    }
}
