package understudy.control.view;

import java.nio.charset.StandardCharsets;

/**
 * One word of a bash command, made of text that must reach the program as it is and of variables that the shell fills
 * in. Whatever the text holds, the shell runs nothing and fills in nothing in it, and a terminal that shows the command
 * obeys nothing in it: control and formatting characters are written as escapes. NUL cannot be in a word and is left out.
 */
final class ShellWord {

    private static final char LOWEST_PRINTED = ' ';
    private static final char DELETE = 0x7f;

    private final StringBuilder word = new StringBuilder();
    private final StringBuilder pending = new StringBuilder();

    static String quoted(String text) {
        return new ShellWord().text(text).written();
    }

    ShellWord text(String text) {
        pending.append(text);
        return this;
    }

    private void quotePending() {
        String text = pending.toString();
        pending.setLength(0);
        if (text.codePoints().anyMatch(ShellWord::mustBeEscaped)) {
            escape(text);
        } else if (!text.isEmpty()) {
            word.append('\'').append(text.replace("'", "'\\''")).append('\'');
        }
    }

    /** Unset, the shell says so and runs nothing: a request with a hole in it would be another request. */
    ShellWord variable(String name) {
        quotePending();
        word.append("\"${").append(name).append(":?was taken out, set it first}\"");
        return this;
    }

    private void escape(String text) {
        word.append("$'");
        text.codePoints().forEach(c -> {
            if (c == '\'' || c == '\\') {
                word.append('\\').append((char) c);
            } else if (c == '\n') {
                word.append("\\n");
            } else if (c != 0 && mustBeEscaped(c)) {
                bytes(c);
            } else if (c != 0) {
                word.appendCodePoint(c);
            }
        });
        word.append('\'');
    }

    private void bytes(int c) {
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
            word.append("\\x%02x".formatted(b));
        }
    }

    private static boolean mustBeEscaped(int c) {
        boolean plainBreak = c == '\n' || c == '\t';
        return !plainBreak && (c < LOWEST_PRINTED || c == DELETE || isHidden(c));
    }

    private static boolean isHidden(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }

    /** The word as it stands in the command. */
    String written() {
        quotePending();
        return word.isEmpty() ? "''" : word.toString();
    }
}
