package understudy.compare.structure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Protocol buffers by their wire structure alone: an object of field numbers, each with an array of its values in their order.
 * What has a length is told as text where it is printable UTF-8, else as a message where it reads as one to its last byte,
 * else as bytes. Fields may stand in any order; those that a schema would call packed are bytes.
 */
final class ProtobufStory {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED_32 = 5;
    private static final int DEEPEST = 64;
    private static final int MOST_FIELDS = 100_000;
    /** Looking at so many bytes (as a power of two) counts as much as a field: of nested messages each level may be text. */
    private static final int BYTES_AS_A_FIELD = 8;

    private final byte[] bytes;
    private final int end;
    private int at;
    private final int[] budget;

    private ProtobufStory(byte[] bytes, int from, int end, int[] budget) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
        this.budget = budget;
    }

    /** One value: a number in its wire type's words, or a stretch of bytes. */
    private record Value(String number, int from, int to) {}

    static void tell(byte[] body, JsonOut out) {
        tell(body, 0, body.length, out);
    }

    static void tell(byte[] body, int from, int to, JsonOut out) {
        int[] budget = {MOST_FIELDS};
        Map<Integer, List<Value>> fields = new ProtobufStory(body, from, to, budget)
                .fields()
                .orElseThrow(() -> budget[0] < 0 ? Untold.budget() : Untold.format("not a protobuf message"));
        message(body, fields, 0, budget, out);
    }

    private static void message(byte[] bytes, Map<Integer, List<Value>> fields, int depth, int[] budget, JsonOut out) {
        out.beginObject();
        fields.forEach((number, values) -> {
            out.name(String.valueOf(number)).beginArray();
            values.forEach(value -> {
                out.piece();
                value(bytes, value, depth, budget, out);
            });
            out.endArray();
        });
        out.endObject();
    }

    private static void value(byte[] bytes, Value value, int depth, int[] budget, JsonOut out) {
        if (!value.number().isEmpty()) {
            out.number(value.number());
            return;
        }
        int printable = PrintableText.end(bytes, value.from(), value.to());
        budget[0] -= (printable - value.from()) >> BYTES_AS_A_FIELD;
        if (printable == value.to()) {
            out.text(new String(bytes, value.from(), value.to() - value.from(), StandardCharsets.UTF_8));
            return;
        }
        Optional<Map<Integer, List<Value>>> inner = depth < DEEPEST
                ? new ProtobufStory(bytes, value.from(), value.to(), budget).fields()
                : Optional.empty();
        if (budget[0] < 0) {
            throw Untold.budget();
        }
        if (inner.isPresent()) {
            message(bytes, inner.get(), depth + 1, budget, out);
        } else {
            out.opaque(Arrays.copyOfRange(bytes, value.from(), value.to()));
        }
    }

    /** The fields up to the end, or nothing when this is no message. */
    private Optional<Map<Integer, List<Value>>> fields() {
        Map<Integer, List<Value>> fields = new TreeMap<>();
        while (at < end) {
            if (--budget[0] < 0) {
                return Optional.empty();
            }
            long tag = varint();
            long number = tag >>> 3;
            if (at < 0 || number < 1 || number > 0x1FFFFFFF) {
                return Optional.empty();
            }
            Value value = value((int) (tag & 7));
            if (value == null) {
                return Optional.empty();
            }
            fields.computeIfAbsent((int) number, any -> new ArrayList<>()).add(value);
        }
        return Optional.of(fields);
    }

    private @Nullable Value value(int wireType) {
        return switch (wireType) {
            case VARINT -> {
                long number = varint();
                yield at < 0 ? null : new Value(Long.toUnsignedString(number), 0, 0);
            }
            case FIXED_64 -> fixed(8);
            case FIXED_32 -> fixed(4);
            case LENGTH -> stretch();
            default -> null;
        };
    }

    private @Nullable Value stretch() {
        long length = varint();
        if (at < 0 || length < 0 || length > end - at) {
            return null;
        }
        int from = at;
        at += (int) length;
        return new Value("", from, at);
    }

    private @Nullable Value fixed(int size) {
        if (size > end - at) {
            return null;
        }
        long number = 0;
        for (int i = size - 1; i >= 0; i--) {
            number = (number << 8) | (bytes[at + i] & 0xFF);
        }
        at += size;
        return new Value(Long.toUnsignedString(number), 0, 0);
    }

    /** A number of up to ten bytes; sets {@code at} to -1 when there is none. */
    private long varint() {
        long number = 0;
        for (int shift = 0; shift < 70 && at < end; shift += 7) {
            byte b = bytes[at++];
            number |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return number;
            }
        }
        at = -1;
        return 0;
    }
}
