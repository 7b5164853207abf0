package understudy.compare.json;

import java.util.Arrays;

/**
 * The contents of JSON strings, between their quotes. Content is handled as UTF-8; a lone surrogate, which only an escape
 * can write, becomes the three bytes that UTF-8 would give it if it were allowed, so that different ones stay different.
 */
final class JsonStrings {

    private JsonStrings() {}

    /** Whether two validated contents are the same text, however they are escaped. */
    static boolean same(byte[] a, int fromA, int toA, byte[] b, int fromB, int toB) {
        if (Arrays.equals(a, fromA, toA, b, fromB, toB)) {
            return true;
        }
        if (!isEscaped(a, fromA, toA) && !isEscaped(b, fromB, toB)) {
            return false;
        }
        return Arrays.equals(decode(a, fromA, toA), decode(b, fromB, toB));
    }

    static boolean isEscaped(byte[] text, int from, int to) {
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            if (EightBytes.backslashes(EightBytes.at(text, i)) != 0) {
                return true;
            }
        }
        return EightBytes.backslashes(EightBytes.few(text, i, to - i)) != 0;
    }

    /** A content without its escapes, whether or not somebody has validated it: as it stands where an escape is none. */
    static byte[] plain(byte[] text, int from, int to) {
        return isEscaped(text, from, to) && areEscapes(text, from, to)
                ? decode(text, from, to)
                : Arrays.copyOfRange(text, from, to);
    }

    private static boolean areEscapes(byte[] text, int from, int to) {
        int i = from;
        while (i < to) {
            int length = text[i] != '\\' ? 1 : i + 1 < to && text[i + 1] == 'u' ? 6 : 2;
            if (i + length > to || (length == 6 && !isUnit(text, i))) {
                return false;
            }
            i += length;
        }
        return true;
    }

    private static boolean isUnit(byte[] text, int escape) {
        for (int i = escape + 2; i < escape + 6; i++) {
            if (Character.digit(text[i], 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** A validated content without its escapes. */
    static byte[] decode(byte[] text, int from, int to) {
        byte[] out = new byte[to - from];
        int length = 0;
        int i = from;
        while (i < to) {
            if (text[i] != '\\') {
                out[length++] = text[i++];
            } else if (text[i + 1] != 'u') {
                out[length++] = unescaped(text[i + 1]);
                i += 2;
            } else {
                int point = unit(text, i);
                i += 6;
                if (Character.isHighSurrogate((char) point) && i + 6 <= to && text[i] == '\\' && text[i + 1] == 'u') {
                    int second = unit(text, i);
                    if (Character.isLowSurrogate((char) second)) {
                        point = Character.toCodePoint((char) point, (char) second);
                        i += 6;
                    }
                }
                length = append(out, length, point);
            }
        }
        return Arrays.copyOf(out, length);
    }

    private static byte unescaped(byte c) {
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> c;
        };
    }

    private static int unit(byte[] text, int escape) {
        int value = 0;
        for (int i = escape + 2; i < escape + 6; i++) {
            value = (value << 4) | Character.digit(text[i], 16);
        }
        return value;
    }

    private static int append(byte[] out, int at, int point) {
        int i = at;
        if (point < 0x80) {
            out[i++] = (byte) point;
        } else if (point < 0x800) {
            out[i++] = (byte) (0xC0 | (point >> 6));
            out[i++] = (byte) (0x80 | (point & 0x3F));
        } else {
            if (point < 0x10000) {
                out[i++] = (byte) (0xE0 | (point >> 12));
            } else {
                out[i++] = (byte) (0xF0 | (point >> 18));
                out[i++] = (byte) (0x80 | ((point >> 12) & 0x3F));
            }
            out[i++] = (byte) (0x80 | ((point >> 6) & 0x3F));
            out[i++] = (byte) (0x80 | (point & 0x3F));
        }
        return i;
    }
}
