package understudy.compare.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import understudy.compare.json.SecretPlaces.PairTest;

/**
 * Objects that say in one member what another one holds: {@code {"name": "password", "value": "..."}}. Reads on from where a value
 * stands, in text of which the rest may be anything: looks at a bounded stretch, and never throws.
 */
final class NamedPair {

    /** Such objects are short. */
    private static final int LONGEST = 1_024;

    private static final int LONGEST_NAME = 24;
    private static final int LONGEST_SAID = 100;
    /** {@code \\u0070} for a letter. */
    private static final int LONGEST_ESCAPE = 6;

    private static final List<byte[]> ENDS = names("value", "values");
    private static final List<byte[]> WHOLE = names("val", "v", "content", "data");

    private final byte[] text;
    private final int limit;
    private int at;

    private NamedPair(byte[] text, int from) {
        this.text = text;
        this.at = from;
        this.limit = Math.min(text.length, from + LONGEST);
    }

    private static List<byte[]> names(String... names) {
        return List.of(names).stream()
                .map(name -> name.getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    /** Whether a member of a name between two places may hold what another one names. */
    static boolean mayHold(byte[] text, int from, int to) {
        if (JsonStrings.isEscaped(text, from, to)) {
            byte[] plain = JsonStrings.plain(text, from, to);
            return isHolder(plain, 0, plain.length);
        }
        return isHolder(text, from, to);
    }

    private static boolean isHolder(byte[] text, int from, int to) {
        for (byte[] end : ENDS) {
            if (endsWith(text, from, to, end)) {
                return true;
            }
        }
        for (byte[] whole : WHOLE) {
            if (to - from == whole.length && endsWith(text, from, to, whole)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsWith(byte[] text, int from, int to, byte[] end) {
        if (to - from < end.length) {
            return false;
        }
        for (int i = 1; i <= end.length; i++) {
            if ((text[to - i] | 0x20) != end[end.length - i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the object around a place, which is in no string, says the name of a secret. */
    static boolean isAround(byte[] text, int at, PairTest test) {
        int start = objectAround(text, at);
        return start >= 0 && new NamedPair(text, start + 1).says(test);
    }

    private static int objectAround(byte[] text, int at) {
        int floor = Math.max(0, at - LONGEST);
        int depth = 0;
        for (int i = at - 1; i >= floor; i--) {
            switch (text[i]) {
                case '"' -> i = opening(text, i, floor);
                case '}', ']' -> depth++;
                case '{', '[' -> {
                    if (depth-- == 0) {
                        return text[i] == '{' ? i : -1;
                    }
                }
                default -> {}
            }
        }
        return -1;
    }

    private static int opening(byte[] text, int closing, int floor) {
        int i = closing - 1;
        while (i > floor && (text[i] != '"' || isEscaped(text, i, floor))) {
            i--;
        }
        return i;
    }

    private static boolean isEscaped(byte[] text, int at, int floor) {
        int backslashes = 0;
        while (at - backslashes > floor && text[at - backslashes - 1] == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    /** Goes through the members. */
    private boolean says(PairTest test) {
        while (at < limit) {
            space();
            if (at >= limit || text[at] != '"') {
                return false;
            }
            int name = at + 1;
            int nameEnd = stringEnd() - 1;
            space();
            if (at >= limit || text[at++] != ':') {
                return false;
            }
            space();
            int value = at + 1;
            boolean string = at < limit && text[at] == '"';
            skipValue();
            if (string && says(name, nameEnd, value, at - 1, test)) {
                return true;
            }
            space();
            if (at >= limit || text[at++] != ',') {
                return false;
            }
        }
        return false;
    }

    private boolean says(int name, int nameEnd, int value, int valueEnd, PairTest test) {
        boolean brief = nameEnd - name <= LONGEST_NAME * LONGEST_ESCAPE
                && valueEnd - value <= LONGEST_SAID * LONGEST_ESCAPE
                && valueEnd > value;
        return brief
                && !mayHold(text, name, nameEnd)
                && test.saySecret(said(name, nameEnd), said(value, valueEnd).strip());
    }

    private String said(int from, int to) {
        return new String(JsonStrings.plain(text, from, to), StandardCharsets.UTF_8);
    }

    private void skipValue() {
        int depth = 0;
        while (at < limit) {
            byte c = text[at];
            if (depth == 0 && (c == ',' || c == '}')) {
                return;
            }
            if (c == '"') {
                at = stringEnd();
            } else {
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
                at++;
            }
            if (depth == 0 && c == '"') {
                return;
            }
        }
    }

    /** Goes behind the string that begins here. */
    private int stringEnd() {
        int end = at + 1;
        while (end < limit && text[end] != '"') {
            end += text[end] == '\\' ? 2 : 1;
        }
        at = Math.min(limit, end + 1);
        return at;
    }

    private void space() {
        while (at < limit && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
            at++;
        }
    }
}
