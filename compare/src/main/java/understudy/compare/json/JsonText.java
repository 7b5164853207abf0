package understudy.compare.json;

/**
 * Reads the tokens of a JSON text (RFC 8259, UTF-8), refusing whatever is not JSON with {@link Stop}. Positions are offsets
 * in bytes; an end is the offset behind the last byte.
 */
final class JsonText {

    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};
    private static final int TRUE_WORD = 'e' << 24 | 'u' << 16 | 'r' << 8 | 't';
    private static final int NULL_WORD = 'l' << 24 | 'l' << 16 | 'u' << 8 | 'n';

    private JsonText() {}

    /** Where the text begins: behind a byte order mark, if there is one. */
    static int start(byte[] text) {
        boolean mark = text.length >= 3 && text[0] == (byte) 0xEF && text[1] == (byte) 0xBB && text[2] == (byte) 0xBF;
        return mark ? 3 : 0;
    }

    /** The byte at an offset; 0, which no token begins with, behind the end. */
    static byte at(byte[] text, int i) {
        return i < text.length ? text[i] : 0;
    }

    static int skipSpace(byte[] text, int from) {
        return from < text.length && text[from] > ' ' ? from : spaceEnd(text, from);
    }

    private static int spaceEnd(byte[] text, int from) {
        int i = from;
        while (i < text.length) {
            byte c = text[i];
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return i;
            }
            i++;
        }
        return i;
    }

    /** The end of the string, number or word at an offset. */
    static int scalarEnd(byte[] text, int from) {
        byte c = at(text, from);
        if (c == '"') {
            return stringEnd(text, from);
        }
        return c > '9' ? wordEnd(text, from) : numberEnd(text, from);
    }

    static int wordEnd(byte[] text, int from) {
        if (from <= text.length - Integer.BYTES) {
            int word = EightBytes.four(text, from);
            if (word == TRUE_WORD || word == NULL_WORD) {
                return from + Integer.BYTES;
            }
        }
        return switch (at(text, from)) {
            case 't' -> wordEnd(text, from, TRUE);
            case 'f' -> wordEnd(text, from, FALSE);
            default -> wordEnd(text, from, NULL);
        };
    }

    private static int wordEnd(byte[] text, int from, byte[] word) {
        for (int i = 0; i < word.length; i++) {
            if (at(text, from + i) != word[i]) {
                throw Stop.invalid(from);
            }
        }
        return from + word.length;
    }

    /** The end of the string whose opening quote stands at an offset. */
    static int stringEnd(byte[] text, int from) {
        int i = from + 1;
        if (i <= text.length - Long.BYTES) {
            long special = EightBytes.specialInString(EightBytes.at(text, i));
            while (special == 0) {
                i += Long.BYTES;
                if (i > text.length - Long.BYTES) {
                    return oddStringEnd(text, i);
                }
                special = EightBytes.specialInString(EightBytes.at(text, i));
            }
            i += EightBytes.first(special);
            if (text[i] == '"') {
                return i + 1;
            }
        }
        return oddStringEnd(text, i);
    }

    /**
     * The end of the string whose opening quote stands at an offset, as of names: the same ones come again and again, so that
     * a processor guesses where one ends before it has looked, if it is asked by branches.
     */
    static int nameEnd(byte[] text, int from) {
        int i = from + 1;
        if (i <= text.length - Long.BYTES) {
            long special = EightBytes.specialInString(EightBytes.at(text, i));
            while (special == 0) {
                i += Long.BYTES;
                if (i > text.length - Long.BYTES) {
                    return oddStringEnd(text, i);
                }
                special = EightBytes.specialInString(EightBytes.at(text, i));
            }
            switch (EightBytes.first(special)) {
                case 0 -> {}
                case 1 -> i += 1;
                case 2 -> i += 2;
                case 3 -> i += 3;
                case 4 -> i += 4;
                case 5 -> i += 5;
                case 6 -> i += 6;
                default -> i += 7;
            }
            if (text[i] == '"') {
                return i + 1;
            }
        }
        return oddStringEnd(text, i);
    }

    /** The end of a string from somewhere in it on, character by character where one is not plain ASCII. */
    private static int oddStringEnd(byte[] text, int from) {
        int i = from;
        while (i < text.length) {
            byte c = text[i];
            if (c == '"') {
                return i + 1;
            }
            if (c == '\\') {
                i = escapeEnd(text, i);
            } else if (c < 0) {
                i = sequenceEnd(text, i);
            } else if (c >= ' ') {
                i = plainEnd(text, i);
            } else {
                throw Stop.invalid(i);
            }
        }
        throw Stop.invalid(i);
    }

    /** Behind a plain character: as far as eight bytes tell. */
    private static int plainEnd(byte[] text, int from) {
        if (from > text.length - Long.BYTES) {
            return from + 1;
        }
        long special = EightBytes.specialInString(EightBytes.at(text, from));
        return special == 0 ? from + Long.BYTES : from + EightBytes.first(special);
    }

    private static int escapeEnd(byte[] text, int from) {
        return switch (at(text, from + 1)) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> from + 2;
            case 'u' -> unitEnd(text, from);
            default -> throw Stop.invalid(from);
        };
    }

    private static int unitEnd(byte[] text, int from) {
        for (int i = from + 2; i < from + 6; i++) {
            if (Character.digit(at(text, i), 16) < 0) {
                throw Stop.invalid(from);
            }
        }
        return from + 6;
    }

    /** The end of a UTF-8 sequence of several bytes; overlong ones, surrogates and what is beyond U+10FFFF are refused. */
    private static int sequenceEnd(byte[] text, int from) {
        int first = text[from] & 0xFF;
        int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
        if (first < 0xC2 || first > 0xF4 || from + length > text.length) {
            throw Stop.invalid(from);
        }
        for (int i = from + 1; i < from + length; i++) {
            if ((text[i] & 0xC0) != 0x80) {
                throw Stop.invalid(from);
            }
        }
        int second = text[from + 1] & 0xFF;
        boolean wrong = (first == 0xE0 && second < 0xA0)
                || (first == 0xED && second > 0x9F)
                || (first == 0xF0 && second < 0x90)
                || (first == 0xF4 && second > 0x8F);
        if (wrong) {
            throw Stop.invalid(from);
        }
        return from + length;
    }

    static int numberEnd(byte[] text, int from) {
        int i = at(text, from) == '-' ? from + 1 : from;
        i = at(text, i) == '0' ? i + 1 : digitsEnd(text, i, from);
        if (i == text.length) {
            return i;
        }
        byte c = text[i];
        if (c == '.') {
            i = digitsEnd(text, i + 1, from);
            c = at(text, i);
        }
        if (c == 'e' || c == 'E') {
            byte sign = at(text, i + 1);
            i = digitsEnd(text, sign == '+' || sign == '-' ? i + 2 : i + 1, from);
        }
        return i;
    }

    private static int digitsEnd(byte[] text, int from, int number) {
        int i = from;
        while (i < text.length && isDigit(text[i])) {
            i++;
        }
        if (i == from) {
            throw Stop.invalid(number);
        }
        return i;
    }

    static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }
}
