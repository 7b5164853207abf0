package understudy.compare.structure;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Form fields: names in any order, the values of one name in theirs. A value is a text, whatever it looks like; what is no
 * UTF-8 is told as bytes, and what has a percent sign that escapes nothing, as it is written. Where a name is either of these, the
 * same is told of its values: {@code {"of": "bytes", "value": ...}}.
 *
 * <p>Fields may come by the hundred thousand: of each there are a few numbers and, once, its name. For one use.
 */
final class FormStory {

    private static final String BYTES = "bytes";
    private static final String WRITTEN = "written";
    private static final int NONE = -1;
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final byte[] body;
    private final JsonOut out;
    /** What was decoded last. */
    private final byte[] decoded;

    /** Of each field: where its value begins and ends, and which field is the next one of the same name. */
    private final int[] values;

    private final int[] ends;
    private final int[] next;
    /** Of the first field of a name, the last one so far. */
    private final int[] last;

    private int fields;
    private final Map<String, Integer> plain = new LinkedHashMap<>();
    private final Map<Name, Integer> odd = new LinkedHashMap<>();

    /** A name that is no text, as it is told, and what it is told of. */
    private record Name(String text, String of) {}

    private FormStory(byte[] body, JsonOut out) {
        this.body = body;
        this.out = out;
        int most = count(body, out);
        this.values = new int[most];
        this.ends = new int[most];
        this.next = new int[most];
        this.last = new int[most];
        this.decoded = new byte[body.length];
    }

    static void tell(byte[] body, JsonOut out) {
        FormStory story = new FormStory(body, out);
        story.read();
        story.tell();
    }

    private static int count(byte[] body, JsonOut out) {
        int count = 0;
        for (int i = 0; i < body.length; i++) {
            if (body[i] != '&' && (i + 1 == body.length || body[i + 1] == '&')) {
                out.piece();
                count++;
            }
        }
        return count;
    }

    private void read() {
        int from = 0;
        for (int i = 0; i <= body.length; i++) {
            if (i == body.length || body[i] == '&') {
                if (i > from) {
                    field(from, i);
                }
                from = i + 1;
            }
        }
    }

    private void field(int from, int end) {
        int equals = from;
        while (equals < end && body[equals] != '=') {
            equals++;
        }
        int field = fields++;
        values[field] = Math.min(equals + 1, end);
        ends[field] = end;
        next[field] = NONE;
        last[field] = field;
        Integer first = first(field, from, equals);
        if (first != null) {
            next[last[first]] = field;
            last[first] = field;
        }
    }

    /** The first field of the same name; null of one that is it. */
    private @Nullable Integer first(int field, int from, int to) {
        if (isPlain(from, to)) {
            return plain.putIfAbsent(ascii(from, to), field);
        }
        int length = decode(from, to);
        if (length != NONE && Words.isUtf8(decoded, 0, length)) {
            return plain.putIfAbsent(new String(decoded, 0, length, StandardCharsets.UTF_8), field);
        }
        out.piece(); // takes as much as two
        return odd.putIfAbsent(
                length == NONE ? new Name(ascii(from, to), WRITTEN) : new Name(escaped(length), BYTES), field);
    }

    private void tell() {
        out.beginObject();
        plain.forEach((name, first) -> {
            out.name(name);
            values(first);
        });
        odd.forEach((name, first) -> {
            out.name(name.text()).beginObject().name("of").text(name.of()).name("value");
            values(first);
            out.endObject();
        });
        out.endObject();
    }

    private void values(int first) {
        boolean several = next[first] != NONE;
        if (several) {
            out.beginArray();
        }
        for (int field = first; field != NONE; field = next[field]) {
            value(values[field], ends[field]);
        }
        if (several) {
            out.endArray();
        }
    }

    private void value(int from, int to) {
        if (isPlain(from, to)) {
            out.content(body, from, to);
            return;
        }
        int length = decode(from, to);
        if (length == NONE) {
            out.beginObject().name(WRITTEN).text(ascii(from, to)).endObject();
        } else if (Words.isUtf8(decoded, 0, length)) {
            out.content(decoded, 0, length);
        } else {
            out.opaque(Arrays.copyOf(decoded, length));
        }
    }

    private boolean isPlain(int from, int to) {
        for (int i = from; i < to; i++) {
            if (body[i] == '%' || body[i] == '+' || body[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private String ascii(int from, int to) {
        return new String(body, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** How many bytes are behind the escapes; {@value #NONE} when one of them is none. */
    private int decode(int from, int to) {
        int length = 0;
        for (int i = from; i < to; i++) {
            byte b = body[i];
            if (b != '%') {
                decoded[length++] = b == '+' ? (byte) ' ' : b;
                continue;
            }
            int high = i + 2 < to ? Character.digit(body[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(body[i + 2], 16) : -1;
            if (low < 0) {
                return NONE;
            }
            decoded[length++] = (byte) (high * 16 + low);
            i += 2;
        }
        return length;
    }

    /** What was decoded as a form writes it, always in the same way. */
    private String escaped(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            byte b = decoded[i];
            if (b > ' ' && b != '%') {
                text.append((char) b);
            } else {
                text.append('%').append(HEX[(b >> 4) & 0xF]).append(HEX[b & 0xF]);
            }
        }
        return text.toString();
    }
}
