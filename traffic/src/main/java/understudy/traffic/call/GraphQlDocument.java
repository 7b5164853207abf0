package understudy.traffic.call;

import java.util.ArrayList;
import java.util.List;
import understudy.traffic.call.Operation.Kind;

/**
 * Reads from a GraphQL document which operations it defines. What stands in brackets is stepped over: only strings and
 * comments, which may hold brackets too, have to be told apart there. Linear, at most {@value #MOST_DEPTH} brackets deep.
 */
final class GraphQlDocument {

    static final int MOST_DEPTH = 128;

    private static final int END = -1;
    private static final int BROKEN = -2;
    private static final String BLOCK = "\"\"\"";

    private final String text;
    private final char[] closers = new char[MOST_DEPTH];
    private final List<Operation> found = new ArrayList<>();
    private int at;

    private GraphQlDocument(String text) {
        this.text = text;
    }

    /** The operations in order; empty when the text is no document of operations and fragments. */
    static List<Operation> operations(String text) {
        GraphQlDocument document = new GraphQlDocument(text);
        while (document.peek() != END) {
            if (!document.definition()) {
                return List.of();
            }
        }
        return document.found;
    }

    private boolean definition() {
        if (peek() == '{') {
            found.add(new Operation(Kind.QUERY, ""));
            return group();
        }
        return switch (name()) {
            case "query" -> operation(Kind.QUERY);
            case "mutation" -> operation(Kind.MUTATION);
            case "subscription" -> operation(Kind.SUBSCRIPTION);
            case "fragment" -> fragment();
            default -> false;
        };
    }

    private boolean operation(Kind kind) {
        found.add(new Operation(kind, name()));
        return (peek() != '(' || group()) && directives() && selection();
    }

    private boolean fragment() {
        String name = name();
        if (name.isEmpty() || name.equals("on") || !name().equals("on")) {
            return false;
        }
        return !name().isEmpty() && directives() && selection();
    }

    private boolean directives() {
        while (peek() == '@') {
            at++;
            if (name().isEmpty() || (peek() == '(' && !group())) {
                return false;
            }
        }
        return true;
    }

    private boolean selection() {
        return peek() == '{' && group();
    }

    /** Steps over what stands between a bracket and its match. */
    private boolean group() {
        int depth = 0;
        do {
            int c = peek();
            switch (c) {
                case '{', '(', '[' -> {
                    if (depth == MOST_DEPTH) {
                        return false;
                    }
                    closers[depth++] = closer(c);
                    at++;
                }
                case '}', ')', ']' -> {
                    if (closers[--depth] != c) {
                        return false;
                    }
                    at++;
                }
                case '"' -> {
                    if (!string()) {
                        return false;
                    }
                }
                default -> {
                    if (c < ' ' || c > '~') {
                        return false;
                    }
                    at++;
                }
            }
        } while (depth > 0);
        return true;
    }

    private static char closer(int open) {
        return switch (open) {
            case '{' -> '}';
            case '(' -> ')';
            default -> ']';
        };
    }

    private boolean string() {
        if (text.startsWith(BLOCK, at)) {
            return block();
        }
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return true;
            }
            at += c == '\\' ? 1 : 0;
            if (at < text.length() && text.charAt(at) < ' ' && text.charAt(at) != '\t') {
                return false;
            }
        }
        return false;
    }

    private boolean block() {
        for (at += BLOCK.length(); at < text.length(); at++) {
            if (text.startsWith(BLOCK, at)) {
                at += BLOCK.length();
                return true;
            }
            at += text.startsWith("\\" + BLOCK, at) ? BLOCK.length() : 0;
        }
        return false;
    }

    /** The name that stands here; empty when none does. */
    private String name() {
        peek();
        int from = at;
        while (at < text.length() && isOfName(text.charAt(at), at > from)) {
            at++;
        }
        return text.substring(from, at);
    }

    private static boolean isOfName(char c, boolean later) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        return letter || (later && c >= '0' && c <= '9');
    }

    /** The next character that means something. */
    private int peek() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                if (!comment()) {
                    return BROKEN;
                }
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',' || c == '\uFEFF') {
                at++;
            } else {
                return c;
            }
        }
        return END;
    }

    /** Drafts of the language ended lines also at U+2028 and U+2029; where they would end a comment, nothing is certain. */
    private boolean comment() {
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\n' || c == '\r') {
                return true;
            }
            if ((c < ' ' && c != '\t') || c == '\u0085' || c == '\u2028' || c == '\u2029') {
                return false;
            }
        }
        return true;
    }
}
