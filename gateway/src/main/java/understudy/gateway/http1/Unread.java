package understudy.gateway.http1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;

/** What came on a connection and was not read yet. Confined to its event loop. */
final class Unread {

    private final ByteBufAllocator allocator;
    private ByteBuf bytes = Unpooled.EMPTY_BUFFER;

    Unread(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    /** Takes over what came. It is copied only when there is something before it. */
    void add(ByteBuf more) {
        if (bytes.isReadable()) {
            ByteBuf joined = allocator.buffer(bytes.readableBytes() + more.readableBytes());
            joined.writeBytes(bytes).writeBytes(more);
            more.release();
            replace(joined);
        } else {
            replace(more);
        }
    }

    private void replace(ByteBuf with) {
        ByteBuf old = bytes;
        bytes = with;
        old.release();
    }

    /** To be looked at, and moved on behind what was read; still owned here. */
    ByteBuf bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return !bytes.isReadable();
    }

    int size() {
        return bytes.readableBytes();
    }

    /** Copies so many bytes out. */
    byte[] copy(int length) {
        byte[] copy = new byte[length];
        bytes.readBytes(copy);
        return copy;
    }

    /** Hands over as many bytes as there are, but no more than {@code most}. */
    ByteBuf take(long most) {
        if (most < size()) {
            return bytes.readRetainedSlice((int) most);
        }
        ByteBuf all = bytes;
        bytes = Unpooled.EMPTY_BUFFER;
        return all;
    }

    /** Drops what is left. */
    void drop() {
        replace(Unpooled.EMPTY_BUFFER);
    }
}
