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
 * else as bytes: the same bytes may be a message, packed numbers or bytes, and only a schema tells which.
 *
 * <p>So what is inside a field is told in such a way that it could be written back byte for byte: numbers by their wire type,
 * the order of the fields in a member of its own where it is not that of their numbers, and what has numbers with needless
 * bytes as bytes. Only the body itself is a message for certain: its fields may stand in any order.
 */
final class ProtobufStory {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED_32 = 5;
    private static final int DEEPEST = 64;
    private static final String NO_ORDER = "";
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

    /** Whether a number was read that fewer bytes could tell. */
    private boolean padded;

    /** One value: a number and how wide it is, or a stretch of bytes. */
    private record Value(int wireType, String number, int from, int to) {}

    /**
     * The fields of a message.
     *
     * @param order their numbers as they stand, as a JSON array, where they do not ascend; else empty
     */
    private record Fields(Map<Integer, List<Value>> byNumber, String order) {}

    static void tell(byte[] body, JsonOut out) {
        tell(body, 0, body.length, out);
    }

    static void tell(byte[] body, int from, int to, JsonOut out) {
        if (from == to) {
            out.beginObject().endObject(); // messages without fields may come by the hundred thousand
            return;
        }
        int[] budget = {MOST_FIELDS};
        Fields fields = new ProtobufStory(body, from, to, budget)
                .fields()
                .orElseThrow(() -> budget[0] < 0 ? Untold.budget() : Untold.format("not a protobuf message"));
        message(body, new Fields(fields.byNumber(), NO_ORDER), 0, budget, out);
    }

    private static void message(byte[] bytes, Fields fields, int depth, int[] budget, JsonOut out) {
        out.beginObject();
        if (!fields.order().isEmpty()) {
            out.name("order").json(fields.order().getBytes(StandardCharsets.US_ASCII));
        }
        fields.byNumber().forEach((number, values) -> {
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
        switch (value.wireType()) {
            case FIXED_32 -> wide("fixed32", value, out);
            case FIXED_64 -> wide("fixed64", value, out);
            case VARINT -> out.number(value.number());
            default -> stretch(bytes, value, depth, budget, out);
        }
    }

    /** A number that is no varint: what is another type on the wire is another field. */
    private static void wide(String wireType, Value value, JsonOut out) {
        out.beginObject().name(wireType).number(value.number()).endObject();
    }

    private static void stretch(byte[] bytes, Value value, int depth, int[] budget, JsonOut out) {
        int printable = PrintableText.end(bytes, value.from(), value.to());
        budget[0] -= (printable - value.from()) >> BYTES_AS_A_FIELD;
        if (printable == value.to()) {
            out.content(new String(bytes, value.from(), value.to() - value.from(), StandardCharsets.UTF_8));
            return;
        }
        ProtobufStory story = new ProtobufStory(bytes, value.from(), value.to(), budget);
        Optional<Fields> inner = depth < DEEPEST ? story.fields().filter(any -> !story.padded) : Optional.empty();
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
    private Optional<Fields> fields() {
        Map<Integer, List<Value>> fields = new TreeMap<>();
        int[] order = new int[4];
        int count = 0;
        boolean ascending = true;
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
            fields.computeIfAbsent((int) number, any -> new ArrayList<>(1)).add(value);
            order = count == order.length ? Arrays.copyOf(order, count * 2) : order;
            order[count] = (int) number;
            ascending &= count == 0 || order[count - 1] <= number;
            count++;
        }
        return Optional.of(new Fields(fields, ascending ? NO_ORDER : Arrays.toString(Arrays.copyOf(order, count))));
    }

    private @Nullable Value value(int wireType) {
        return switch (wireType) {
            case VARINT -> {
                long number = varint();
                yield at < 0 ? null : new Value(VARINT, Long.toUnsignedString(number), 0, 0);
            }
            case FIXED_64 -> fixed(FIXED_64, 8);
            case FIXED_32 -> fixed(FIXED_32, 4);
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
        return new Value(LENGTH, "", from, at);
    }

    private @Nullable Value fixed(int wireType, int size) {
        if (size > end - at) {
            return null;
        }
        long number = 0;
        for (int i = size - 1; i >= 0; i--) {
            number = (number << 8) | (bytes[at + i] & 0xFF);
        }
        at += size;
        return new Value(wireType, Long.toUnsignedString(number), 0, 0);
    }

    /** A number of up to 64 bits in up to ten bytes; sets {@code at} to -1 when there is none. */
    private long varint() {
        long number = 0;
        for (int shift = 0; shift < 70 && at < end; shift += 7) {
            byte b = bytes[at++];
            if (shift == 63 && b > 1) {
                break; // readers drop what is beyond 64 bits, or refuse it
            }
            number |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                padded |= b == 0 && shift > 0;
                return number;
            }
        }
        at = -1;
        return 0;
    }
}
