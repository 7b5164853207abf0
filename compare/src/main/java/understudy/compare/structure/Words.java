package understudy.compare.structure;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import understudy.compare.json.JsonValues;

/** Contents of which only they themselves tell what they are: JSON, text or bytes. They may come by the thousand, and are not copied. */
final class Words {

    private static final int CHARACTERS_AT_A_TIME = 4_096;

    private final byte[] bytes;
    private final JsonValues values;

    Words(byte[] bytes) {
        this.bytes = bytes;
        this.values = new JsonValues(bytes);
    }

    static void tell(byte[] content, JsonOut out) {
        new Words(content).tell(0, content.length, out);
    }

    /** Tells a stretch: as JSON, if it is an object or an array, and not a word or number that may as well be plain text. */
    void tell(int from, int to, JsonOut out) {
        int start = values.skipSpace(from, to);
        boolean opens = start < to && (bytes[start] == '{' || bytes[start] == '[');
        int end = opens ? values.end(start) : JsonValues.NONE;
        if (end == JsonValues.TOO_MUCH) {
            throw Untold.budget();
        }
        if (end != JsonValues.NONE && end <= to && values.skipSpace(end, to) == to) {
            out.json(bytes, start, end);
        } else {
            text(bytes, from, to, out);
        }
    }

    /** Contents that are text, whatever it looks like, or bytes. */
    static void text(byte[] content, JsonOut out) {
        text(content, 0, content.length, out);
    }

    private static void text(byte[] bytes, int from, int to, JsonOut out) {
        if (isUtf8(bytes, from, to)) {
            out.content(bytes, from, to);
        } else {
            out.opaque(Arrays.copyOfRange(bytes, from, to));
        }
    }

    private static boolean isAscii(byte[] bytes, int from, int to) {
        int all = 0;
        for (int i = from; i < to; i++) {
            all |= bytes[i];
        }
        return all >= 0;
    }

    static boolean isUtf8(byte[] bytes, int from, int to) {
        if (isAscii(bytes, from, to)) {
            return true;
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
        CharBuffer some = CharBuffer.allocate(Math.min(to - from, CHARACTERS_AT_A_TIME) + 1);
        CoderResult result = decoder.decode(in, some, true);
        while (result.isOverflow()) {
            some.clear();
            result = decoder.decode(in, some, true);
        }
        return !result.isError();
    }

    /** The text, if the bytes are UTF-8. */
    static Optional<String> utf8(byte[] bytes, int from, int to) {
        return isUtf8(bytes, from, to)
                ? Optional.of(new String(bytes, from, to - from, StandardCharsets.UTF_8))
                : Optional.empty();
    }
}
