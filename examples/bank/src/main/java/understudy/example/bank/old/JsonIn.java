package understudy.example.bank.old;

import java.util.HashMap;
import java.util.Map;

/** Reads a JSON object whose members are strings, numbers, true, false or null: all that a request to the ledger may hold. */
final class JsonIn {

    private static final String EXPECTED = "body: not a JSON object of plain members";

    private final String text;
    private int at;

    private JsonIn(String text) {
        this.text = text;
    }

    /** Members by name, values as text; a null member is left out. */
    static Map<String, String> parse(String text) {
        JsonIn in = new JsonIn(text);
        Map<String, String> members = in.object();
        in.blanks();
        in.require(in.at == text.length());
        return members;
    }

    private Map<String, String> object() {
        Map<String, String> members = new HashMap<>();
        expect('{');
        if (peek() == '}') {
            at++;
            return members;
        }
        while (true) {
            require(peek() == '"');
            String name = string();
            expect(':');
            value(name, members);
            if (peek() == '}') {
                at++;
                return members;
            }
            expect(',');
        }
    }

    private void value(String name, Map<String, String> members) {
        if (peek() == '"') {
            members.put(name, string());
            return;
        }
        int start = at;
        while (at < text.length() && partOfWord(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        require(word.matches("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?"));
        if (!word.equals("null")) {
            members.put(name, word);
        }
    }

    private static boolean partOfWord(char c) {
        return "+-.".indexOf(c) >= 0 || Character.isLetterOrDigit(c);
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        at++;
        while (true) {
            require(at < text.length() && text.charAt(at) >= ' ');
            char c = text.charAt(at++);
            if (c == '"') {
                return out.toString();
            }
            out.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() {
        require(at < text.length());
        char c = text.charAt(at++);
        int plain = "\"\\/bfnrt".indexOf(c);
        if (plain >= 0) {
            return "\"\\/\b\f\n\r\t".charAt(plain);
        }
        require(c == 'u'
                && at + 4 <= text.length()
                && text.substring(at, at + 4).matches("[0-9a-fA-F]{4}"));
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }

    private char peek() {
        blanks();
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void expect(char c) {
        require(peek() == c);
        at++;
    }

    private void require(boolean holds) {
        if (!holds) {
            throw new Refusal(400, EXPECTED);
        }
    }
}
