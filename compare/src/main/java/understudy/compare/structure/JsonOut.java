package understudy.compare.structure;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Writes JSON. Puts the commas by itself. Bounded in bytes, pieces and depth; for one thread. */
final class JsonOut {

    static final int MOST_BYTES = 16 << 20;
    static final int DEEPEST = 900;
    /** So many lines, fields, messages or elements are told: a byte or two of a body can be one, and takes a hundred here. */
    static final int MOST_PIECES = 100_000;

    private static final String BYTES = "base64:";
    private static final String TEXT = "text:";

    private byte[] bytes = new byte[1024];
    private int length;
    private int depth;
    private int pieces;
    private boolean first = true;

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
        comma();
        room(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
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

    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
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
            if (c == '"' || c == '\\') {
                put('\\');
                put(c);
            } else if (c < ' ' || Character.isSurrogate(c) || (c >= 0x7F && c < 0xA0)) {
                unit(c);
            } else if (c < 0x80) {
                put(c);
            } else {
                utf8(c);
            }
        }
        put('"');
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
        if (length + more > MOST_BYTES) {
            throw Untold.budget();
        }
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(MOST_BYTES, Math.max(bytes.length * 2, length + more)));
        }
    }
}
