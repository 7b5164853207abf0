package understudy.compare.json;

/**
 * Reads scalars as most are: strings of up to fifteen plain characters, numbers of up to seven without an exponent. What is
 * otherwise is left to {@link JsonText}. Bytes are loaded once, eight together, and each is looked at where it is then.
 */
final class ShortScalar {

    /** So many bytes there have to be from the beginning of a scalar on. */
    static final int ROOM = 3 * Long.BYTES;

    private ShortScalar() {}

    /**
     * The end of the string whose opening quote stands at an offset.
     *
     * @param guess where it may end. A processor goes on behind a right guess before it has looked, for all it is asked is whether it was
     *     right
     */
    static int stringEnd(byte[] text, int from, int guess) {
        int i = from + 1;
        long bytes = EightBytes.at(text, i);
        long special = EightBytes.specialInString(bytes);
        if (special == 0) {
            i += Long.BYTES;
            bytes = EightBytes.at(text, i);
            special = EightBytes.specialInString(bytes);
        }
        int mark = Long.numberOfTrailingZeros(special);
        int guessed = (guess - i) * Byte.SIZE - 1;
        if (mark == guessed && text[guess - 1] == '"') {
            return guess;
        }
        boolean ends = special != 0 && (byte) (bytes >>> (mark - 7)) == '"';
        return ends ? i + (mark >>> 3) + 1 : JsonText.stringEnd(text, from);
    }

    /** The end of the number at an offset. */
    static int numberEnd(byte[] text, int from) {
        long rest = EightBytes.at(text, from);
        int i = from;
        if ((byte) rest == '0') {
            rest >>>= Byte.SIZE;
            i++;
        } else {
            while (JsonText.isDigit((byte) rest)) {
                rest >>>= Byte.SIZE;
                i++;
            }
            if (i == from) {
                return JsonText.numberEnd(text, from);
            }
        }
        if ((byte) rest == '.') {
            rest >>>= Byte.SIZE;
            int fraction = ++i;
            while (JsonText.isDigit((byte) rest)) {
                rest >>>= Byte.SIZE;
                i++;
            }
            if (i == fraction) {
                return JsonText.numberEnd(text, from);
            }
        }
        byte next = (byte) rest; // 0 behind the eighth
        return next == ',' || next == '}' || next == ']' ? i : JsonText.numberEnd(text, from);
    }
}
