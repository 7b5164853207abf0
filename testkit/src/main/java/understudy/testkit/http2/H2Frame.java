package understudy.testkit.http2;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One frame, legal or not: nothing is checked. */
public final class H2Frame {

    public static final int DATA = 0;
    public static final int HEADERS = 1;
    public static final int RST_STREAM = 3;
    public static final int SETTINGS = 4;
    public static final int PING = 6;
    public static final int GOAWAY = 7;
    public static final int WINDOW_UPDATE = 8;
    public static final int CONTINUATION = 9;

    public static final int END_STREAM = 1;
    public static final int ACK = 1;
    public static final int END_HEADERS = 4;
    static final int PADDED = 8;
    static final int PRIORITY = 0x20;

    public static final int NO_ERROR = 0;
    public static final int INTERNAL_ERROR = 2;
    public static final int REFUSED_STREAM = 7;
    public static final int CANCEL = 8;

    static final int SETTING_MAX_CONCURRENT_STREAMS = 3;
    static final int SETTING_INITIAL_WINDOW = 4;

    private static final int HEAD_BYTES = 9;

    private final int type;
    private final int flags;
    private final int stream;
    private final byte[] payload;

    public H2Frame(int type, int flags, int stream, byte[] payload) {
        this.type = type;
        this.flags = flags;
        this.stream = stream;
        this.payload = payload;
    }

    public static H2Frame data(int stream, byte[] bytes, boolean end) {
        return new H2Frame(DATA, end ? END_STREAM : 0, stream, bytes);
    }

    /** A whole header block in one frame. */
    public static H2Frame headers(int stream, H2Fields fields, boolean end) {
        return new H2Frame(HEADERS, END_HEADERS | (end ? END_STREAM : 0), stream, HeaderBlock.of(fields));
    }

    /** The beginning of a header block that goes on in CONTINUATION frames. */
    public static H2Frame unfinishedHeaders(int stream, H2Fields fields) {
        return new H2Frame(HEADERS, 0, stream, HeaderBlock.of(fields));
    }

    public static H2Frame continuation(int stream, H2Fields fields, boolean last) {
        return new H2Frame(CONTINUATION, last ? END_HEADERS : 0, stream, HeaderBlock.of(fields));
    }

    public static H2Frame reset(int stream, long code) {
        return new H2Frame(RST_STREAM, 0, stream, ints((int) code));
    }

    public static H2Frame settings(Map<Integer, Integer> values) {
        ByteBuffer payload = ByteBuffer.allocate(6 * values.size());
        values.forEach((id, value) -> payload.putShort(id.shortValue()).putInt(value));
        return new H2Frame(SETTINGS, 0, 0, payload.array());
    }

    public static H2Frame settingsTaken() {
        return new H2Frame(SETTINGS, ACK, 0, new byte[0]);
    }

    public static H2Frame ping(long payload) {
        return new H2Frame(PING, 0, 0, ByteBuffer.allocate(8).putLong(payload).array());
    }

    public static H2Frame goAway(int lastStream, long code) {
        return new H2Frame(GOAWAY, 0, 0, ints(lastStream, (int) code));
    }

    public static H2Frame windowUpdate(int stream, int bytes) {
        return new H2Frame(WINDOW_UPDATE, 0, stream, ints(bytes));
    }

    private static byte[] ints(int... values) {
        ByteBuffer payload = ByteBuffer.allocate(4 * values.length);
        for (int value : values) {
            payload.putInt(value);
        }
        return payload.array();
    }

    /** The next frame; null when the connection ends in order before it. */
    static @Nullable H2Frame read(InputStream in) throws IOException {
        byte[] head = in.readNBytes(HEAD_BYTES);
        if (head.length == 0) {
            return null;
        }
        if (head.length < HEAD_BYTES) {
            throw new EOFException("connection ended in the head of a frame");
        }
        ByteBuffer fields = ByteBuffer.wrap(head);
        int length = fields.getInt() >>> 8;
        int type = head[3];
        int flags = head[4];
        int stream = fields.getInt(5) & Integer.MAX_VALUE;
        byte[] payload = in.readNBytes(length);
        if (payload.length < length) {
            throw new EOFException("connection ended %d bytes before the end of a frame: %s"
                    .formatted(length - payload.length, new String(head, StandardCharsets.ISO_8859_1)));
        }
        return new H2Frame(type, flags, stream, payload);
    }

    public int type() {
        return type;
    }

    public int stream() {
        return stream;
    }

    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    int length() {
        return HEAD_BYTES + payload.length;
    }

    byte[] payload() {
        return payload;
    }

    /** The payload without padding and priority. */
    byte[] content() {
        int from = 0;
        int behind = payload.length;
        if (has(PADDED)) {
            behind -= payload[0] & 0xff;
            from = 1;
        }
        if (type == HEADERS && has(PRIORITY)) {
            from += 5;
        }
        return from == 0 && behind == payload.length ? payload : Arrays.copyOfRange(payload, from, behind);
    }

    int intAt(int index) {
        return ByteBuffer.wrap(payload).getInt(index);
    }

    /** Settings by id. */
    Map<Integer, Integer> values() {
        ByteBuffer left = ByteBuffer.wrap(payload);
        Map<Integer, Integer> values = new TreeMap<>();
        while (left.remaining() >= 6) {
            values.put((int) left.getShort(), left.getInt());
        }
        return values;
    }

    public byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(length());
        out.putInt((payload.length << 8) | (type & 0xff)).put((byte) flags).putInt(stream);
        return out.put(payload).array();
    }
}
