package understudy.gateway.exchange;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.UpstreamStream;

/**
 * The parts of a request's body that came before there was a connection for them. Most requests never have any. Confined
 * to its event loop.
 */
final class Unsent {

    private @Nullable Deque<ByteBuf> chunks;

    /** Takes a part over. */
    void add(ByteBuf chunk) {
        chunks = chunks == null ? new ArrayDeque<>() : chunks;
        chunks.add(chunk);
    }

    boolean isNothing() {
        return chunks == null;
    }

    /** Writes all of them, in their order. */
    void sendTo(UpstreamStream stream) {
        Deque<ByteBuf> leaving = chunks;
        chunks = null;
        if (leaving != null) {
            leaving.forEach(chunk -> stream.write(chunk, false));
        }
    }

    void drop() {
        Deque<ByteBuf> dropped = chunks;
        chunks = null;
        if (dropped != null) {
            dropped.forEach(ByteBuf::release);
        }
    }
}
