package understudy.compare.structure;

import static java.nio.charset.StandardCharsets.UTF_8;

import understudy.compare.encoding.Charsets;
import understudy.compare.header.MediaType;
import understudy.compare.json.JsonValues;

/** JSON values one a line (NDJSON), or each behind a record separator (RFC 7464). Empty lines are nothing. */
final class LinesStory {

    private static final byte RECORD_SEPARATOR = 0x1E;

    private LinesStory() {}

    static void tell(MediaType type, byte[] sent, JsonOut out) {
        byte[] body = inUtf8(type, sent);
        JsonValues values = new JsonValues(body);
        int from =
                body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF ? 3 : 0;
        byte mark = from < body.length && body[from] == RECORD_SEPARATOR ? RECORD_SEPARATOR : (byte) '\n';
        out.beginArray();
        for (int i = from; i <= body.length; i++) {
            if (i == body.length || body[i] == mark) {
                value(body, from, i, values, out);
                from = i + 1;
            }
        }
        out.endArray();
    }

    /** What is in a charset that is not known here is read as it came, and then mostly is no JSON. */
    private static byte[] inUtf8(MediaType type, byte[] sent) {
        return type.charsetName()
                .flatMap(Charsets::named)
                .filter(charset -> !charset.equals(UTF_8))
                .map(charset -> Charsets.text(sent, charset)
                        .orElseThrow(() -> Untold.format("not in the charset that its type says"))
                        .getBytes(UTF_8))
                .orElse(sent);
    }

    private static void value(byte[] body, int from, int to, JsonValues values, JsonOut out) {
        int start = from;
        int end = to;
        while (start < end && body[start] <= ' ' && body[start] >= 0) {
            start++;
        }
        while (end > start && body[end - 1] <= ' ' && body[end - 1] >= 0) {
            end--;
        }
        if (start < end) {
            out.piece();
            int found = values.end(start);
            if (found == JsonValues.TOO_MUCH) {
                throw Untold.budget();
            }
            if (found != end) {
                throw Untold.format("byte %d: a line that is not JSON".formatted(start));
            }
            out.json(body, start, end);
        }
    }
}
