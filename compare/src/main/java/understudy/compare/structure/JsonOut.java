package understudy.compare.structure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Writes JSON. Puts the commas by itself. Bounded in bytes, pieces and depth; for one thread. */
final class JsonOut {

    static final int MOST_BYTES = 16 << 20;
    static final int DEEPEST = 900;
    /** So many lines, fields, messages or elements are told: a byte or two of a body can be one, and takes a hundred here. */
    static final int MOST_PIECES = 100_000;

    private static final int LEAST_ROOM = 64;

    private static final String BYTES = "base64:";
    private static final String TEXT = "text:";

    /** What does not fit is not copied to where it would: that is done once, at the end. */
    private final List<byte[]> full = new ArrayList<>();

    private int[] lengths = new int[8];
    private int fullLength;
    private byte[] bytes;
    private int length;
    private int depth;
    private int pieces;
    private boolean first = true;

    /**
     * An empty one.
     *
     * @param expected about how many bytes will be told
     */
    JsonOut(int expected) {
        this.bytes = new byte[Math.clamp(expected + LEAST_ROOM, LEAST_ROOM, MOST_BYTES)];
    }

    /** Counts one more piece of the body. */
    void piece() {
        if (++pieces > MOST_PIECES) {
            throw Untold.budget();
        }
    }

    JsonOut beginObject() {
        return begin('{');
    }

    JsonOut endObject() {
        return end('}');
    }

    JsonOut beginArray() {
        return begin('[');
    }

    JsonOut endArray() {
        return end(']');
    }

    /** The name of a member whose value comes next. */
    JsonOut name(String name) {
        comma();
        quoted(name);
        put(':');
        first = true;
        return this;
    }

    JsonOut text(String text) {
        comma();
        quoted(text);
        first = false;
        return this;
    }

    JsonOut number(String lexeme) {
        return json(lexeme.getBytes(StandardCharsets.US_ASCII));
    }

    /** A value that is JSON already. */
    JsonOut json(byte[] value) {
        return json(value, 0, value.length);
    }

    /** The same, of a stretch of some bytes. */
    JsonOut json(byte[] source, int from, int to) {
        comma();
        room(to - from);
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
        first = false;
        return this;
    }

    /** Bytes that are no text. */
    JsonOut opaque(byte[] value) {
        return text(BYTES + Base64.getEncoder().encodeToString(value));
    }

    /** What stands where bytes might: a text that looks like told bytes, or like this, is marked as one. */
    JsonOut content(String text) {
        return text(text.startsWith(BYTES) || text.startsWith(TEXT) ? TEXT + text : text);
    }

    /** As {@link #content(String)}, of a stretch that is UTF-8. */
    JsonOut content(byte[] source, int from, int to) {
        int start = Math.min(to, from + BYTES.length());
        String beginning = new String(source, from, start - from, StandardCharsets.ISO_8859_1);
        String mark = beginning.equals(BYTES) || beginning.startsWith(TEXT) ? TEXT : "";
        comma();
        put('"');
        for (int i = 0; i < mark.length(); i++) {
            put(mark.charAt(i));
        }
        for (int i = from; i < to; i++) {
            if (source[i] >= 0) {
                ascii((char) source[i]);
            } else {
                room(1);
                bytes[length++] = source[i];
            }
        }
        put('"');
        first = false;
        return this;
    }

    /** What was told; afterwards, nothing more can be. Blanks may follow, which are cheaper than a copy without them. */
    byte[] bytes() {
        if (full.isEmpty() && bytes.length <= length + length / 2) {
            Arrays.fill(bytes, length, bytes.length, (byte) ' ');
            return bytes;
        }
        byte[] all = new byte[fullLength + length];
        int at = 0;
        for (int i = 0; i < full.size(); i++) {
            System.arraycopy(full.get(i), 0, all, at, lengths[i]);
            at += lengths[i];
        }
        System.arraycopy(bytes, 0, all, at, length);
        return all;
    }

    private JsonOut begin(char bracket) {
        if (++depth > DEEPEST) {
            throw Untold.budget();
        }
        comma();
        put(bracket);
        first = true;
        return this;
    }

    private JsonOut end(char bracket) {
        depth--;
        put(bracket);
        first = false;
        return this;
    }

    private void comma() {
        if (!first) {
            put(',');
        }
    }

    private void quoted(String text) {
        put('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                ascii(c);
            } else if (Character.isSurrogate(c) || c < 0xA0) {
                unit(c);
            } else {
                utf8(c);
            }
        }
        put('"');
    }

    private void ascii(char c) {
        if (c < ' ' || c == 0x7F) {
            unit(c);
            return;
        }
        if (c == '"' || c == '\\') {
            put('\\');
        }
        put(c);
    }

    private void unit(char c) {
        room(6);
        bytes[length++] = '\\';
        bytes[length++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[length++] = (byte) Character.forDigit((c >> shift) & 0xF, 16);
        }
    }

    private void utf8(char c) {
        room(3);
        if (c < 0x800) {
            bytes[length++] = (byte) (0xC0 | (c >> 6));
        } else {
            bytes[length++] = (byte) (0xE0 | (c >> 12));
            bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        }
        bytes[length++] = (byte) (0x80 | (c & 0x3F));
    }

    private void put(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
    }

    private void room(int more) {
        if (fullLength + length + more > MOST_BYTES) {
            throw Untold.budget();
        }
        if (length + more > bytes.length) {
            lengths = full.size() == lengths.length ? Arrays.copyOf(lengths, full.size() * 2) : lengths;
            lengths[full.size()] = length;
            full.add(bytes);
            fullLength += length;
            bytes = new byte[Math.clamp(fullLength / 2, Math.max(more, LEAST_ROOM), Math.max(more, MOST_BYTES))];
            length = 0;
        }
    }
}
