package understudy.gateway.http2;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One frame as it was read.
 *
 * @param fields the header list of HEADERS, as {@code name: value}; null for other frames
 */
@SuppressWarnings("ArrayRecordComponent") // Frames are looked into, never compared.
record Frame(
        int type,
        int flags,
        int stream,
        byte[] payload,
        @Nullable List<String> fields) {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int PRIORITY = 2;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;

    static final int END_STREAM = 1;
    static final int ACK = 1;
    static final int END_HEADERS = 4;
    static final int PADDED = 8;

    boolean ends() {
        return (type == DATA || type == HEADERS) && (flags & END_STREAM) != 0;
    }

    boolean isAck() {
        return (flags & ACK) != 0;
    }

    /** The error code of RST_STREAM or GOAWAY. */
    int code() {
        return ByteBuffer.wrap(payload).getInt(type == GOAWAY ? 4 : 0);
    }

    /** The last stream of GOAWAY, or the increment of WINDOW_UPDATE. */
    int number() {
        return ByteBuffer.wrap(payload).getInt(0);
    }

    String text() {
        return new String(payload, StandardCharsets.ISO_8859_1);
    }

    List<String> lines() {
        return fields == null ? List.of() : fields;
    }
}
