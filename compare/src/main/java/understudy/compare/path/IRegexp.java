package understudy.compare.path;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * Patterns of RFC 9485 (I-Regexp), checked by its grammar and run in time linear in the text. What RFC 9485 leaves out (back
 * references, look-around, classes such as {@code \d}) is no pattern here either.
 */
public final class IRegexp {

    /** More states than this are run by no pattern. */
    public static final int LARGEST = 1_000;

    private static final int DEEPEST = 64;
    /** Hundreds of ranges of letters, in memory beside the states. */
    private static final int SIZE_OF_A_CATEGORY = 16;

    private static final String CATEGORIES = "L|L[lmotu]|M|M[cen]|N|N[dlo]|P|P[c-fios]|Z|Z[lps]|S|S[ckmo]|C|C[cfno]";

    private final String text;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int depth;
    private final boolean fine;
    /** About as many as the states of what is read so far; no more than just above {@link #LARGEST}. */
    private int size;

    private IRegexp(String text) {
        this.text = text;
        this.fine = branches() && at == text.length();
    }

    /** Reads a text, whether or not it is a pattern. */
    public static IRegexp of(String text) {
        return new IRegexp(text);
    }

    /** Whether it has more states than any pattern is run with: then it is not read to its end. */
    public boolean isLarge() {
        return size > LARGEST;
    }

    /** About how many states it has when its repeats are written out. */
    public int size() {
        return size;
    }

    /** The pattern, or nothing when the text is none. */
    public Optional<Pattern> compile() {
        if (!fine) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(out.toString()));
        } catch (PatternSyntaxException unsupported) {
            return Optional.empty();
        }
    }

    private int peek() {
        return at < text.length() ? text.codePointAt(at) : -1;
    }

    private void copy() {
        int c = text.codePointAt(at);
        out.appendCodePoint(c);
        at += Character.charCount(c);
    }

    private boolean branches() {
        if (++depth > DEEPEST) {
            return false;
        }
        boolean fine = branch();
        while (fine && peek() == '|') {
            copy();
            fine = branch();
        }
        depth--;
        return fine;
    }

    private void grow(long states) {
        size = (int) Math.min(LARGEST + 1L, size + states);
    }

    private boolean branch() {
        while (peek() >= 0 && peek() != '|' && peek() != ')') {
            int before = size;
            grow(1);
            if (!atom() || !quantifier(before) || isLarge()) {
                return false;
            }
        }
        return true;
    }

    private boolean atom() {
        switch (peek()) {
            case '(' -> {
                out.append("(?:");
                at++;
                if (!branches() || peek() != ')') {
                    return false;
                }
                copy();
            }
            case '.' -> {
                out.append("[^\\n\\r]");
                at++;
            }
            case '\\' -> {
                return escape();
            }
            case '[' -> {
                return characters();
            }
            case '*', '+', '?', ']', '{', '}' -> {
                return false;
            }
            default -> copy();
        }
        return true;
    }

    /** @param before how large what stands before the repeated was */
    private boolean quantifier(int before) {
        int c = peek();
        if (c == '*' || c == '+' || c == '?') {
            copy();
            return peek() != '?' && peek() != '+' && peek() != '*';
        }
        if (c != '{') {
            return true;
        }
        int end = text.indexOf('}', at);
        if (end < 0 || !text.substring(at, end + 1).matches("\\{[0-9]+(,[0-9]*)?}")) {
            return false;
        }
        out.append(text, at, end + 1);
        grow((long) (size - before) * (times(text.substring(at + 1, end)) - 1));
        at = end + 1;
        return true;
    }

    /** How often {@code 2,5} or {@code 2,} has what it repeats written out. */
    private static int times(String bounds) {
        String[] parts = bounds.split(",", 2);
        String most = parts[parts.length - 1].isEmpty() ? parts[0] : parts[parts.length - 1];
        return most.length() > 4 ? LARGEST : Math.max(1, Integer.parseInt(most));
    }

    private boolean escape() {
        copy();
        int c = peek();
        if (c == 'p' || c == 'P') {
            return category();
        }
        boolean known = c >= 0 && "()*+-.?[\\]^nrt{|}".indexOf(c) >= 0;
        if (known) {
            copy();
        }
        return known;
    }

    private boolean category() {
        int end = text.indexOf('}', at);
        if (end < 0
                || !text.startsWith("{", at + 1)
                || !text.substring(at + 2, end).matches(CATEGORIES)) {
            return false;
        }
        out.append(text, at, end + 1);
        at = end + 1;
        grow(SIZE_OF_A_CATEGORY);
        return true;
    }

    private boolean characters() {
        copy();
        if (peek() == '^') {
            copy();
        }
        boolean some = false;
        if (peek() == '-') {
            out.append('\\');
            copy();
            some = true;
        }
        while (peek() >= 0 && peek() != ']') {
            if (peek() == '-') {
                // the last one is itself
                out.append('\\');
                copy();
                if (!some || peek() != ']') {
                    return false;
                }
            } else if (!range()) {
                return false;
            }
            some = true;
        }
        if (!some || peek() != ']') {
            return false;
        }
        copy();
        return true;
    }

    private boolean range() {
        boolean single = !text.startsWith("\\p", at) && !text.startsWith("\\P", at);
        if (!character()) {
            return false;
        }
        if (single && peek() == '-' && !text.startsWith("-]", at)) {
            copy();
            return peek() != ']' && !text.startsWith("\\p", at) && !text.startsWith("\\P", at) && character();
        }
        return true;
    }

    private boolean character() {
        int c = peek();
        if (c == '\\') {
            return escape();
        }
        if (c < 0 || c == '[' || c == '-') {
            return false;
        }
        if (c == '&' || c == '~' || c == '^') {
            out.append('\\');
        }
        copy();
        return true;
    }
}
