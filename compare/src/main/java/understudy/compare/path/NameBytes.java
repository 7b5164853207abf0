package understudy.compare.path;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A member's name as it is looked for in a text, in UTF-8: as it is written, or in any case. */
final class NameBytes {

    /** The upper-case form of a letter takes at most so many times the bytes. */
    private static final int MOST_GROWTH = 3;

    private final String name;
    private final byte[] bytes;
    private final boolean anyCase;

    private NameBytes(String name, boolean anyCase) {
        this.name = name;
        this.bytes = name.getBytes(StandardCharsets.UTF_8);
        this.anyCase = anyCase;
    }

    static NameBytes of(String name) {
        return new NameBytes(name, false);
    }

    NameBytes inAnyCase() {
        return new NameBytes(name, true);
    }

    boolean is(byte[] text, int from, int to) {
        return Arrays.equals(bytes, 0, bytes.length, text, from, to) || (anyCase && isInSomeCase(text, from, to));
    }

    private boolean isInSomeCase(byte[] text, int from, int to) {
        int length = to - from;
        if (length > bytes.length * MOST_GROWTH || length * MOST_GROWTH < bytes.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            byte c = text[from + i];
            if (c < 0) {
                return name.equalsIgnoreCase(new String(text, from, length, StandardCharsets.UTF_8));
            }
            // what begins with other ASCII cannot be the name, unless its own letter here is beyond ASCII
            if (i >= bytes.length || (bytes[i] >= 0 && lower(c) != lower(bytes[i]))) {
                return false;
            }
            if (bytes[i] < 0) {
                return name.equalsIgnoreCase(new String(text, from, length, StandardCharsets.UTF_8));
            }
        }
        return length == bytes.length;
    }

    private static int lower(byte c) {
        return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
    }
}
