package understudy.compare.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Masks columns of CSV whose head is a secret's name (RFC 4180, also with semicolons, tabs or bars). Everything else stays as it is
 * written. One use each.
 */
final class CsvMask {

    private static final String SEPARATORS = ",;\t|";

    private final String text;
    private final SecretNames names;
    private final UnaryOperator<String> mark;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private CsvMask(String text, SecretNames names, UnaryOperator<String> mark) {
        this.text = text;
        this.names = names;
        this.mark = mark;
    }

    /** @param mark what stands for a secret */
    static String mask(String text, SecretNames names, UnaryOperator<String> mark) {
        return names.areNone() ? text : new CsvMask(text, names, mark).mask();
    }

    private String mask() {
        skipNotes();
        char separator = separator();
        List<Boolean> secret = new ArrayList<>();
        boolean any = false;
        while (at < text.length()) {
            boolean says = names.has(cell(separator).strip());
            any |= says;
            secret.add(says);
            if (endsRow(separator)) {
                break;
            }
        }
        if (!any) {
            return text;
        }
        out.append(text, 0, at);
        while (at < text.length()) {
            row(separator, secret);
        }
        return out.toString();
    }

    /** Goes to the head: empty lines and comments may stand before it. */
    private void skipNotes() {
        while (at < text.length() && (isLineEnd(text.charAt(at)) || text.charAt(at) == '#')) {
            at = endOfLine() + 1;
        }
        at = Math.min(at, text.length());
    }

    private int endOfLine() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    /** The one that parts the head into most columns. */
    private char separator() {
        int end = endOfLine();
        char most = SEPARATORS.charAt(0);
        long times = 0;
        for (int i = 0; i < SEPARATORS.length(); i++) {
            char separator = SEPARATORS.charAt(i);
            long here =
                    text.substring(at, end).chars().filter(c -> c == separator).count();
            most = here > times ? separator : most;
            times = Math.max(times, here);
        }
        return most;
    }

    private void row(char separator, List<Boolean> secret) {
        for (int column = 0; at < text.length(); column++) {
            int from = at;
            String said = cell(separator);
            boolean hidden = column < secret.size() && secret.get(column) && !said.isBlank();
            out.append(hidden ? mark.apply(said) : text.substring(from, at));
            int end = at;
            boolean over = endsRow(separator);
            out.append(text, end, at);
            if (over) {
                return;
            }
        }
    }

    /** Goes behind a cell, and gives what it says. */
    private String cell(char separator) {
        int from = at;
        if (at < text.length() && text.charAt(at) == '"') {
            at++;
            while (at < text.length() && (text.charAt(at) != '"' || text.startsWith("\"\"", at))) {
                at += text.charAt(at) == '"' ? 2 : 1;
            }
            at = Math.min(text.length(), at + 1);
        }
        while (at < text.length() && text.charAt(at) != separator && !isLineEnd(text.charAt(at))) {
            at++;
        }
        String written = text.substring(from, at);
        boolean quoted = written.length() > 1 && written.startsWith("\"") && written.endsWith("\"");
        return quoted ? written.substring(1, written.length() - 1).replace("\"\"", "\"") : written;
    }

    /** Goes behind the sign after a cell, and gives whether it was the last one of its row. */
    private boolean endsRow(char separator) {
        boolean separated = at < text.length() && text.charAt(at) == separator;
        if (separated) {
            at++;
            return false;
        }
        while (at < text.length() && isLineEnd(text.charAt(at))) {
            at++;
        }
        return true;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
