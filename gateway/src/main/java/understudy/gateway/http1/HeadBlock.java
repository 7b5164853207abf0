package understudy.gateway.http1;

import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.Fields;

/**
 * The bytes of one head, from its first line to the empty one. Names and values of the fields are views on these bytes,
 * which are never changed.
 */
final class HeadBlock {

    private final byte[] bytes;
    private final boolean lenient;
    private int at;

    /**
     * @param lenient whether a line may end with a bare line feed and go on in the next one, and blanks may stand before a
     *     colon: of replies only
     */
    HeadBlock(byte[] bytes, boolean lenient) {
        this.bytes = bytes;
        this.lenient = lenient;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Moves behind the next line. Returns the end of its text, or -1 when it does not end as lines must. */
    int nextLine() {
        int feed = at;
        while (feed < bytes.length && bytes[feed] != '\n') {
            feed++;
        }
        if (feed == bytes.length) {
            return -1;
        }
        boolean proper = feed > at && bytes[feed - 1] == '\r';
        if (!proper && !lenient) {
            return -1;
        }
        at = feed + 1;
        return proper ? feed - 1 : feed;
    }

    int at() {
        return at;
    }

    /** Reads the fields from here to the empty line, or null when a line is not a field; stops behind one more than {@code most}. */
    @Nullable Fields fields(int most) {
        Fields fields = new Fields();
        while (true) {
            int from = at;
            int to = nextLine();
            if (to < 0) {
                return null;
            }
            if (from == to) {
                return fields;
            }
            boolean taken = Octets.isBlank(bytes[from]) ? unfold(fields, from, to) : add(fields, from, to);
            if (!taken) {
                return null;
            }
            if (fields.count() > most) {
                return fields;
            }
        }
    }

    private boolean add(Fields fields, int from, int to) {
        int colon = from;
        while (colon < to && Octets.isToken(bytes[colon])) {
            colon++;
        }
        int nameEnd = colon;
        while (lenient && colon < to && Octets.isBlank(bytes[colon])) {
            colon++;
        }
        if (nameEnd == from || colon == to || bytes[colon] != ':') {
            return false;
        }
        AsciiString value = value(colon + 1, to);
        if (value == null) {
            return false;
        }
        fields.add(new AsciiString(bytes, from, nameEnd - from, false), value);
        return true;
    }

    /** The value without blanks around it, or null when it has control characters. */
    private @Nullable AsciiString value(int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Octets.isBlank(bytes[start])) {
            start++;
        }
        while (end > start && Octets.isBlank(bytes[end - 1])) {
            end--;
        }
        for (int i = start; i < end; i++) {
            if (!Octets.isOfValue(bytes[i])) {
                return null;
            }
        }
        return start == end ? AsciiString.EMPTY_STRING : new AsciiString(bytes, start, end - start, false);
    }

    /** A folded line goes on with the value of the field before it. */
    private boolean unfold(Fields fields, int from, int to) {
        AsciiString more = value(from, to);
        if (!lenient || more == null || fields.isEmpty()) {
            return false;
        }
        int last = fields.count() - 1;
        fields.replaceValue(last, fields.value(last) + " " + more);
        return true;
    }
}
