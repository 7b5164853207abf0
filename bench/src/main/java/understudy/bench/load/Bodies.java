package understudy.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Bodies that both ends can work out from their length alone: JSON where it fits, so that replies can be checked byte for byte. */
public final class Bodies {

    private static final String HEAD = "{\"id\":\"7\",\"holder\":\"Ada Example\",\"entries\":[\"";
    private static final String TAIL = "\"]}";
    private static final int LARGEST = 64 << 20;

    private static final Map<Integer, ByteBuf> MADE = new ConcurrentHashMap<>();

    private Bodies() {}

    /** The body of this length, to be written once: a view with an index of its own. */
    public static ByteBuf of(int bytes) {
        if (bytes < 0 || bytes > LARGEST) {
            throw new IllegalArgumentException("body: %d bytes (expected: 0..%d)".formatted(bytes, LARGEST));
        }
        return MADE.computeIfAbsent(bytes, Bodies::made).duplicate();
    }

    /** The body of this length as an array of its own. */
    public static byte[] bytes(int bytes) {
        return ByteBufUtil.getBytes(of(bytes));
    }

    /** Whether a piece is what the body of this length has at this place. */
    static boolean matches(int bytes, long offset, ByteBuf piece) {
        int length = piece.readableBytes();
        if (offset + length > bytes) {
            return false;
        }
        return ByteBufUtil.equals(of(bytes), (int) offset, piece, piece.readerIndex(), length);
    }

    private static ByteBuf made(int bytes) {
        byte[] body = new byte[bytes];
        Arrays.fill(body, (byte) 'x');
        if (bytes >= HEAD.length() + TAIL.length()) {
            put(HEAD, body, 0);
            put(TAIL, body, bytes - TAIL.length());
        }
        return Unpooled.unreleasableBuffer(
                Unpooled.directBuffer(Math.max(1, bytes)).writeBytes(body));
    }

    private static void put(String text, byte[] body, int at) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, body, at, bytes.length);
    }
}
