package understudy.compare.value;

import java.text.Normalizer;

/**
 * Two texts that differ, as people see them beside each other: short, from not far before the place where they part, and not
 * alike. Where both would look the same, what differs is escaped as JSON escapes it ({@code \u0301}).
 *
 * @param oldText what old said, masked; empty when it said nothing
 * @param newText the same of new
 */
public record Shown(String oldText, String newText) {

    private static final int LONGEST = 120;
    /** So much of what is the same stands before the place where two long texts part. */
    private static final int BEFORE = 40;

    private static final int LONGEST_ESCAPE = 6;
    private static final String CUT = "…";
    /** What is easily taken for what stands below it. */
    private static final String LIKE = "‐‑‒–—−‘’“”аеорсухіјѕАВЕКМНОРСТУХΑΒΕΖΗΙΚΜΝΟΡΤΥΧο";

    private static final String ASCII = "------''\"\"aeopcyxijsABEKMHOPCTYXABEZHIKMNOPTYXo";

    /**
     * Cuts both, and tells them apart.
     *
     * @param oldMasked the whole text, or one that ends with an ellipsis where it goes on
     * @param newMasked the same of new
     */
    public static Shown of(String oldMasked, String newMasked) {
        int from = from(oldMasked, newMasked);
        String before = cut(oldMasked, from);
        String after = cut(newMasked, from);
        return lookAlike(before, after) ? apart(before, after) : new Shown(before, after);
    }

    /** Whether no more is shown of either than what both have in common. */
    public boolean isSame() {
        return oldText.equals(newText) && oldText.endsWith(CUT);
    }

    /** The same where that is so, and with where they part. */
    public Shown partingAt(int offset) {
        String where = "(differs from byte %,d) ".formatted(offset);
        return new Shown(cut(where + oldText, 0), cut(where + newText, 0));
    }

    /** Where to begin, so that it shows where they part. */
    private static int from(String one, String other) {
        if (Math.max(one.length(), other.length()) <= LONGEST) {
            return 0;
        }
        int parting = common(one, other);
        if (parting < LONGEST - BEFORE || one.equals(other)) {
            return 0;
        }
        int from = parting - BEFORE;
        return Character.isLowSurrogate(one.charAt(from)) ? from + 1 : beforeEscape(one, from);
    }

    /** The same place, unless an escape is cut in two there: then before all that are one behind the other. */
    private static int beforeEscape(String text, int from) {
        int escape = text.lastIndexOf('\\', from);
        if (escape < 0 || from - escape >= LONGEST_ESCAPE) {
            return from;
        }
        while (escape > 0 && text.charAt(escape - 1) == '\\') {
            escape--;
        }
        return escape;
    }

    private static int common(String one, String other) {
        int most = Math.min(one.length(), other.length());
        int at = 0;
        while (at < most && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at;
    }

    private static String cut(String text, int from) {
        if (text.isEmpty()) {
            return text;
        }
        String rest = from == 0 ? text : CUT + text.substring(from);
        if (rest.length() <= LONGEST) {
            return rest;
        }
        int end = Character.isHighSurrogate(rest.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return rest.substring(0, end) + CUT;
    }

    private static boolean lookAlike(String one, String other) {
        return !one.isEmpty()
                && !other.isEmpty()
                && !one.equals(other)
                && seen(one).equals(seen(other));
    }

    /** A text as it is seen: accents composed, blanks as blanks, without what has no width. */
    private static String seen(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder seen = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(c -> {
            int like = LIKE.indexOf(c);
            if (like >= 0) {
                seen.append(ASCII.charAt(like));
            } else if (Character.isSpaceChar(c) || Character.isWhitespace(c)) {
                seen.append(' ');
            } else if (Character.getType(c) != Character.FORMAT) {
                seen.appendCodePoint(c);
            }
        });
        return seen.toString().strip();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isSeen(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is seen, and as nothing else. */
    private static boolean isSeen(char c) {
        return c > ' ' && c < 0x7F;
    }

    private static Shown apart(String one, String other) {
        int from = common(one, other);
        int most = Math.min(one.length(), other.length()) - from;
        int same = 0;
        while (same < most && one.charAt(one.length() - 1 - same) == other.charAt(other.length() - 1 - same)) {
            same++;
        }
        return new Shown(escaped(one, from, same), escaped(other, from, same));
    }

    private static String escaped(String text, int from, int same) {
        StringBuilder all = new StringBuilder(text.length() + 20).append(text, 0, from);
        for (int i = from; i < text.length() - same; i++) {
            char c = text.charAt(i);
            all.append(isSeen(c) ? String.valueOf(c) : "\\u%04x".formatted((int) c));
        }
        return all.append(text, text.length() - same, text.length()).toString();
    }
}
