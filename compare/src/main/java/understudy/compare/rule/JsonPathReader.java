package understudy.compare.rule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import understudy.compare.rule.JsonPath.Step;

/** Reads the text of one path. Mutable, used once. */
final class JsonPathReader {

    private static final long LARGEST_INDEX = (1L << 53) - 1;

    private final String text;
    private final List<Step> steps = new ArrayList<>();
    private int at;

    JsonPathReader(String text) {
        this.text = text;
    }

    JsonPath read() {
        if (text.startsWith("/")) {
            readSlashes();
        } else {
            readDollar();
        }
        if (steps.size() > JsonPath.MOST_STEPS) {
            throw new IllegalArgumentException(
                    "%s: %d steps (expected: at most %d)".formatted(text, steps.size(), JsonPath.MOST_STEPS));
        }
        return new JsonPath(text, steps);
    }

    private void readSlashes() {
        for (String part : text.substring(1).split("/", -1)) {
            boolean any = part.equals("*");
            String name = part.replace("~1", "/").replace("~0", "~");
            add(false, any, any ? null : name, part.matches("0|[1-9][0-9]{0,8}") ? Integer.parseInt(part) : -1);
        }
    }

    private void readDollar() {
        if (peek() != '$') {
            throw wrong("a path that begins with $, such as $.items[*].price");
        }
        at++;
        while (at < text.length()) {
            int before = at;
            skipBlanks();
            if (at == text.length()) {
                at = before;
                throw wrong("'.', '[' or the end");
            }
            readSegment();
        }
    }

    private void readSegment() {
        if (peek() == '[') {
            readBracket(false);
        } else if (text.startsWith("..", at)) {
            at += 2;
            if (peek() == '[') {
                readBracket(true);
            } else {
                readDotted(true);
            }
        } else if (peek() == '.') {
            at++;
            readDotted(false);
        } else {
            throw wrong(
                    "'.', '[' or the end; a name with other characters than letters, digits and _ is written ['a-b']");
        }
    }

    private void readDotted(boolean descendant) {
        if (peek() == '*') {
            at++;
            add(descendant, true, null, -1);
            return;
        }
        int from = at;
        while (at < text.length() && isNameChar(text.charAt(at), at == from)) {
            at++;
        }
        if (at == from) {
            throw wrong("a name, or * for any; a name with other characters is written ['a-b']");
        }
        add(descendant, false, text.substring(from, at), -1);
    }

    private static boolean isNameChar(char c, boolean first) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
        return letter || (!first && c >= '0' && c <= '9');
    }

    private void readBracket(boolean descendant) {
        at++;
        skipBlanks();
        char c = peek();
        if (c == '*') {
            at++;
            add(descendant, true, null, -1);
        } else if (c == '\'' || c == '"') {
            add(descendant, false, readQuoted(c), -1);
        } else if (c >= '0' && c <= '9') {
            add(descendant, false, null, readIndex());
        } else {
            throw notHere(c);
        }
        skipBlanks();
        if (peek() == ',') {
            throw later("several selectors in one bracket");
        }
        if (peek() == ':') {
            throw later("slices");
        }
        if (peek() != ']') {
            throw wrong("']'");
        }
        at++;
    }

    private IllegalArgumentException notHere(char c) {
        return switch (c) {
            case '?' -> later("filters");
            case '-' -> later("negative indexes");
            case ':' -> later("slices");
            default -> wrong("a quoted name, an index or *");
        };
    }

    private int readIndex() {
        int from = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        String digits = text.substring(from, at);
        if (digits.length() > 1 && digits.startsWith("0")) {
            at = from;
            throw wrong("an index without leading zeros");
        }
        if (digits.length() > 16 || Long.parseLong(digits) > LARGEST_INDEX) {
            at = from;
            throw wrong("an index up to " + LARGEST_INDEX);
        }
        return (int) Math.min(Long.parseLong(digits), Integer.MAX_VALUE);
    }

    private String readQuoted(char quote) {
        at++;
        StringBuilder name = new StringBuilder();
        while (peek() != quote || at >= text.length()) {
            if (at >= text.length()) {
                throw wrong("a closing " + quote);
            }
            char c = text.charAt(at);
            if (c < ' ') {
                throw wrong("no control character in a name; it is written \\u%04x".formatted((int) c));
            }
            if (c == '\\') {
                name.append(readEscape(quote));
            } else {
                name.append(c);
                at++;
            }
        }
        at++;
        return name.toString();
    }

    private char readEscape(char quote) {
        at++;
        char c = peek();
        int known = "bfnrt/\\".indexOf(c);
        if (c == quote || (known >= 0 && at < text.length())) {
            at++;
            return c == quote ? quote : "\b\f\n\r\t/\\".charAt(known);
        }
        if (c == 'u'
                && at + 5 <= text.length()
                && text.substring(at + 1, at + 5).matches("[0-9A-Fa-f]{4}")) {
            at += 5;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        throw wrong("an escape: one of \\b \\f \\n \\r \\t \\/ \\\\ \\" + quote + " \\uXXXX");
    }

    private void add(boolean descendant, boolean any, @Nullable String name, int index) {
        steps.add(new Step(descendant, any, name, index));
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /** The character at hand; NUL at the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private IllegalArgumentException wrong(String expected) {
        String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
        return new IllegalArgumentException(
                "%s: column %d: %s (expected: %s)".formatted(text, at + 1, found, expected));
    }

    private IllegalArgumentException later(String what) {
        return new IllegalArgumentException(
                "%s: column %d: %s are not in this version (expected: a name, an index or *)"
                        .formatted(text, at + 1, what));
    }
}
