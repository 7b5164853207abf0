package understudy.compare.path;

/** The text of a path, letter by letter: blanks, names, numbers, quoted texts, and the words when something is wrong. */
final class Letters {

    private static final long LARGEST = (1L << 53) - 1;
    private static final int MOST_DIGITS = 16;

    private final String text;
    private int at;

    Letters(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    boolean atEnd() {
        return at == text.length();
    }

    /** The letter at hand; NUL at the end. */
    char peek() {
        return atEnd() ? '\0' : text.charAt(at);
    }

    boolean isNext(String word) {
        return text.startsWith(word, at);
    }

    boolean take(String word) {
        boolean there = isNext(word);
        at += there ? word.length() : 0;
        return there;
    }

    void expect(String word) {
        if (!take(word)) {
            throw wrong("'" + word + "'");
        }
    }

    void skipBlanks() {
        while (!atEnd() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    int position() {
        return at;
    }

    void backTo(int position) {
        at = position;
    }

    /** A member's name as the dotted form has it; empty when none is here. */
    String name() {
        int from = at;
        while (!atEnd() && isNameLetter(text.codePointAt(at), at == from)) {
            at += Character.charCount(text.codePointAt(at));
        }
        return text.substring(from, at);
    }

    private static boolean isNameLetter(int c, boolean first) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= 0x80 && !isSurrogate(c));
        return letter || (!first && isDigit(c));
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** The name of a function: small letters, digits and _. */
    String functionName() {
        int from = at;
        while (!atEnd() && ((peek() >= 'a' && peek() <= 'z') || (at > from && (isDigit(peek()) || peek() == '_')))) {
            at++;
        }
        return text.substring(from, at);
    }

    boolean isNumberNext() {
        return isDigit(peek()) || peek() == '-';
    }

    /** A whole number, without leading zeros, no larger than RFC 9535 allows. */
    long integer() {
        int from = at;
        take("-");
        int digits = at;
        skipDigits();
        String written = text.substring(digits, at);
        if (written.isEmpty()) {
            throw wrong("an index");
        }
        boolean negative = digits > from;
        if ((written.length() > 1 && written.startsWith("0")) || (negative && written.equals("0"))) {
            at = from;
            throw wrong("an index without leading zeros");
        }
        if (written.length() > MOST_DIGITS || Long.parseLong(written) > LARGEST) {
            at = from;
            throw wrong("an index up to " + LARGEST);
        }
        return negative ? -Long.parseLong(written) : Long.parseLong(written);
    }

    /** A number as JSON writes it. */
    String number() {
        int from = at;
        take("-");
        int digits = at;
        skipDigits();
        if (at == digits || (at > digits + 1 && text.charAt(digits) == '0')) {
            at = digits;
            throw wrong("a number without leading zeros");
        }
        if (take(".")) {
            digits("digits behind the point");
        }
        if (take("e") || take("E")) {
            if (!take("-")) {
                take("+");
            }
            digits("digits of an exponent");
        }
        return text.substring(from, at);
    }

    private void digits(String expected) {
        int from = at;
        skipDigits();
        if (at == from) {
            throw wrong(expected);
        }
    }

    private void skipDigits() {
        while (isDigit(peek())) {
            at++;
        }
    }

    boolean isQuoteNext() {
        return peek() == '\'' || peek() == '"';
    }

    /** A text between the quotes at hand, without its escapes. */
    String quoted() {
        char quote = text.charAt(at++);
        StringBuilder said = new StringBuilder();
        while (atEnd() || peek() != quote) {
            if (atEnd()) {
                throw wrong("a closing " + quote);
            }
            int c = text.codePointAt(at);
            if (c < ' ') {
                throw wrong("no control character in a name; it is written \\u%04x".formatted(c));
            }
            if (isSurrogate(c)) {
                throw wrong("no half of a surrogate pair");
            }
            if (c == '\\') {
                escape(quote, said);
            } else {
                said.appendCodePoint(c);
                at += Character.charCount(c);
            }
        }
        at++;
        return said.toString();
    }

    private void escape(char quote, StringBuilder said) {
        at++;
        char c = peek();
        int known = "bfnrt/\\".indexOf(c);
        if (c == quote || (known >= 0 && !atEnd())) {
            at++;
            said.append(c == quote ? quote : "\b\f\n\r\t/\\".charAt(known));
            return;
        }
        char unit = unit(quote);
        said.append(unit);
        if (Character.isHighSurrogate(unit)) {
            if (!take("\\")) {
                throw wrong("the second half of a surrogate pair");
            }
            char second = unit(quote);
            if (!Character.isLowSurrogate(second)) {
                throw wrong("the second half of a surrogate pair");
            }
            said.append(second);
        } else if (Character.isLowSurrogate(unit)) {
            throw wrong("the first half of a surrogate pair");
        }
    }

    private char unit(char quote) {
        if (peek() == 'u'
                && at + 5 <= text.length()
                && text.substring(at + 1, at + 5).matches("[0-9A-Fa-f]{4}")) {
            at += 5;
            return (char) Integer.parseInt(text, at - 4, at, 16);
        }
        throw wrong("an escape: one of \\b \\f \\n \\r \\t \\/ \\\\ \\" + quote + " \\uXXXX");
    }

    IllegalArgumentException wrong(String expected) {
        String found = atEnd() ? "the end" : "'" + text.charAt(at) + "'";
        return new IllegalArgumentException(
                "%s: column %d: %s (expected: %s)".formatted(text, at + 1, found, expected));
    }
}
