package understudy.compare.structure;

/** Bytes that people can read as UTF-8, looked at where they stand. */
final class PrintableText {

    private PrintableText() {}

    /** Where it ends: the first byte of what is not UTF-8, or a control character; the limit when all of it is text. */
    static int end(byte[] bytes, int from, int limit) {
        int i = from;
        while (i < limit) {
            int next = bytes[i] >= 0 ? behindAscii(bytes[i], i) : behindSequence(bytes, i, limit);
            if (next < 0) {
                return i;
            }
            i = next;
        }
        return i;
    }

    private static int behindAscii(byte c, int at) {
        boolean printable = (c >= ' ' && c != 0x7F) || c == '\n' || c == '\r' || c == '\t';
        return printable ? at + 1 : -1;
    }

    /** Overlong sequences, surrogates and what is beyond U+10FFFF are none. */
    private static int behindSequence(byte[] bytes, int at, int limit) {
        int first = bytes[at] & 0xFF;
        int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
        if (first < 0xC2 || first > 0xF4 || length > limit - at) {
            return -1;
        }
        for (int i = at + 1; i < at + length; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return -1;
            }
        }
        int second = bytes[at + 1] & 0xFF;
        boolean wrong = (first == 0xE0 && second < 0xA0)
                || (first == 0xED && second > 0x9F)
                || (first == 0xF0 && second < 0x90)
                || (first == 0xF4 && second > 0x8F);
        return wrong ? -1 : at + length;
    }
}
