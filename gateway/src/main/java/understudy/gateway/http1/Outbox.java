package understudy.gateway.http1;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPromise;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written on one connection. Small pieces (heads, lines of chunks, short bodies) gather in one buffer, so
 * that a usual message leaves as one write. Nothing leaves before {@link #flush}, but for what large pieces push ahead.
 * Confined to its event loop.
 */
final class Outbox {

    private static final int SMALL = 4096;
    private static final int ROOM = 1024;
    private static final int MOST_GATHERED = 64 << 10;

    private final Channel channel;
    private final @Nullable IntConsumer sent;
    private @Nullable ByteBuf gathered;
    private int gatheredBody;
    private boolean written;

    /**
     * @param sent is told how many bytes of bodies have left, or could not any more; null when nobody counts them
     */
    Outbox(Channel channel, @Nullable IntConsumer sent) {
        this.channel = channel;
        this.sent = sent;
    }

    /** Where small things are written. */
    ByteBuf small() {
        ByteBuf buffer = gathered;
        if (buffer == null) {
            buffer = channel.alloc().buffer(ROOM);
            gathered = buffer;
        }
        return buffer;
    }

    /** Adds a piece of a body; takes it over. */
    void body(ByteBuf chunk) {
        int length = chunk.readableBytes();
        if (length <= SMALL) {
            small().writeBytes(chunk);
            chunk.release();
            gatheredBody += length;
            if (small().readableBytes() > MOST_GATHERED) {
                writeGathered();
            }
            return;
        }
        writeGathered();
        write(chunk, length);
    }

    private void writeGathered() {
        ByteBuf buffer = gathered;
        if (buffer != null) {
            gathered = null;
            int body = gatheredBody;
            gatheredBody = 0;
            write(buffer, body);
        }
    }

    private void write(ByteBuf bytes, int body) {
        written = true;
        IntConsumer told = sent;
        if (told == null || body == 0) {
            var unused = channel.write(bytes, channel.voidPromise());
            return;
        }
        ChannelPromise promise = channel.newPromise();
        promise.addListener(done -> told.accept(body));
        var unused = channel.write(bytes, promise);
    }

    void flush() {
        writeGathered();
        if (written) {
            written = false;
            channel.flush();
        }
    }

    /** Drops what has not been written. */
    void close() {
        ByteBuf buffer = gathered;
        gathered = null;
        if (buffer != null) {
            buffer.release();
        }
        IntConsumer told = sent;
        if (told != null && gatheredBody > 0) {
            told.accept(gatheredBody);
        }
        gatheredBody = 0;
    }

    /** Whether more should be written; what is gathered counts. */
    boolean isWritable() {
        return channel.isWritable();
    }
}
