package understudy.compare.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Copies JSON for people to see, with secrets masked: values at secret paths, and what looks like a secret in names and
 * values. Nothing is copied whose place is not known for certain: where the text stops being JSON, the copy ends.
 */
public final class JsonMask {

    private static final String CUT = "…";
    private static final int BRIEF = 120;
    /** How much of a long string is looked at for a brief copy. */
    private static final int WINDOW = 2_048;
    /** What stands so close to the end of what was looked at may be half a secret. */
    private static final int LONGEST_SECRET = 256;

    private final byte[] text;
    private final Place place;
    private final Masking words;
    private final int limit;
    private final int base;
    private final StringBuilder out = new StringBuilder();
    private boolean[] objects = new boolean[16];
    private int at;

    private JsonMask(byte[] text, int from, Place place, Masking words, int limit) {
        this.text = text;
        this.at = from;
        this.place = place;
        this.words = words;
        this.limit = limit;
        this.base = place.depth();
    }

    /**
     * A masked copy.
     *
     * @param whole false when the text is not JSON, or ends too soon, behind what was copied
     */
    public record Masked(String text, boolean whole) {}

    /** Masks a whole text, or as much of it as is JSON, up to about {@code limit} characters. */
    public static Masked mask(byte[] text, Watch secrets, Masking words, int limit) {
        JsonMask mask = new JsonMask(text, JsonText.start(text), new Place(secrets), words, limit);
        boolean whole = mask.copy();
        return new Masked(mask.out.toString(), whole);
    }

    /** A masked copy of the value at a place, or of so much of it that it can be cut; empty for an empty stretch. */
    static String brief(byte[] text, int from, int to, Place place, Masking words) {
        if (from == to) {
            return "";
        }
        JsonMask mask = new JsonMask(text, from, place, words, BRIEF);
        int depth = place.depth();
        try {
            mask.values();
            if (mask.at < to) {
                mask.out.append(CUT);
            }
        } catch (Stop stop) {
            mask.out.append(CUT); // too deep to follow; the rest is not shown
        } finally {
            place.leaveTo(depth);
        }
        return mask.out.toString();
    }

    /** What stands for a value that is a secret whatever its place; empty for an empty stretch. */
    static String secret(byte[] text, int from, int to, Masking words) {
        return from == to ? "" : '"' + words.secret(said(text, from, to)) + '"';
    }

    private boolean copy() {
        try {
            space();
            values();
            if (place.depth() == base) {
                space();
            }
            return at == text.length;
        } catch (Stop stop) {
            return false;
        }
    }

    private void values() {
        boolean valueNext = true;
        do {
            valueNext = valueNext ? value() : after();
        } while ((valueNext || place.depth() > base) && out.length() <= limit);
    }

    private boolean value() {
        byte c = JsonText.at(text, at);
        if (place.isSecret()) {
            int start = at;
            skipValue(c);
            out.append(secret(text, start, at, words));
            return false;
        }
        if (c != '{' && c != '[') {
            int end = JsonText.scalarEnd(text, at);
            if (end == text.length && c != '"' && Tape.typeOf(c) == '0' && place.depth() > base) {
                throw Stop.invalid(end); // a number that may have been cut
            }
            scalar(end);
            return false;
        }
        int level = place.depth() - base;
        Budget.depth(level + 1);
        objects = level < objects.length ? objects : Arrays.copyOf(objects, level * 2);
        objects[level] = c == '{';
        emitByte();
        space();
        if (JsonText.at(text, at) == (c == '{' ? '}' : ']')) {
            emitByte();
            return false;
        }
        place.enter();
        if (c == '[') {
            place.element(0);
        } else {
            name();
        }
        return true;
    }

    private void skipValue(byte first) {
        at = first == '{' || first == '['
                ? Tape.of(text, at, place.depth() - base, new Budget(JsonComparison.STEPS))
                        .end(0)
                : JsonText.scalarEnd(text, at);
    }

    /** What a string says, or how another value is written. */
    private static String said(byte[] text, int from, int to) {
        byte[] said =
                text[from] == '"' ? JsonStrings.decode(text, from + 1, to - 1) : Arrays.copyOfRange(text, from, to);
        return new String(said, StandardCharsets.UTF_8);
    }

    private void name() {
        if (JsonText.at(text, at) != '"') {
            throw Stop.invalid(at);
        }
        int start = at;
        int end = JsonText.stringEnd(text, at);
        scalar(end);
        place.member(text, start + 1, end - 1);
        space();
        if (JsonText.at(text, at) != ':') {
            throw Stop.invalid(at);
        }
        emitByte();
        space();
    }

    private boolean after() {
        space();
        byte c = JsonText.at(text, at);
        boolean object = objects[place.depth() - base - 1];
        if (c == ',') {
            emitByte();
            space();
            if (object) {
                name();
            } else {
                place.nextElement();
            }
            return true;
        }
        if (c != (object ? '}' : ']')) {
            throw Stop.invalid(at);
        }
        emitByte();
        place.leave();
        return false;
    }

    private void scalar(int end) {
        boolean string = text[at] == '"';
        int from = string ? at + 1 : at;
        int to = string ? end - 1 : end;
        int shown = limit == BRIEF ? windowEnd(from, to) : to;
        String raw = new String(text, from, shown - from, StandardCharsets.UTF_8);
        boolean escaped = string && JsonStrings.isEscaped(text, from, shown);
        String said = escaped ? new String(JsonStrings.decode(text, from, shown), StandardCharsets.UTF_8) : raw;
        String masked = words.text(said);
        if (masked.equals(said)) {
            out.append(string ? "\"" : "").append(shown == to ? raw : surely(raw));
            out.append(string && shown == to ? "\"" : "");
        } else {
            quote(shown == to ? masked : surely(masked));
        }
        at = end;
    }

    /** What was found may go on where nobody looked. */
    private static String surely(String masked) {
        return masked.substring(0, Math.max(0, masked.length() - LONGEST_SECRET)) + CUT;
    }

    /** Where to stop looking at a content: at its end, or behind a window that cuts no character and no escape in two. */
    private int windowEnd(int from, int to) {
        if (to - from <= WINDOW) {
            return to;
        }
        int end = from + WINDOW;
        while ((text[end] & 0xC0) == 0x80) {
            end--;
        }
        for (int i = end - 12; i < end; i++) {
            if (text[i] == '\\') {
                return i;
            }
        }
        return end;
    }

    private void quote(String masked) {
        out.append('"');
        for (int i = 0; i < masked.length(); i++) {
            char c = masked.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private void space() {
        int end = JsonText.skipSpace(text, at);
        for (; at < end; at++) {
            out.append((char) text[at]);
        }
    }

    private void emitByte() {
        out.append((char) text[at++]);
    }
}
