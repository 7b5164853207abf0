package understudy.gateway.exchange;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes kept of bodies that are expected to be the same: what comes first is kept, and what comes of another body at
 * the same place is only compared with it. So two replies that are alike are held once, and known to be alike. Confined to
 * its event loop.
 */
final class Kept {

    private static final byte[] NOTHING = {};

    private final Budget.Account budget;
    private final int most;
    private byte[] bytes = NOTHING;
    private int filled;
    private long room;

    /** Nothing yet, and never more than so many bytes. */
    Kept(Budget.Account budget, int most) {
        this.budget = budget;
        this.most = most;
    }

    /** How many bytes of a piece that begins at that place are here already. */
    int known(int at, int size) {
        return Math.min(filled - at, size);
    }

    /** Whether so many bytes of a piece are those that are here at that place. */
    boolean agrees(ByteBuf piece, int at, int length) {
        int from = piece.readerIndex();
        if (piece.nioBufferCount() == 1) {
            return same(piece.internalNioBuffer(from, length), at);
        }
        int place = at;
        for (ByteBuffer part : piece.nioBuffers(from, length)) {
            int size = part.remaining();
            if (!same(part, place)) {
                return false;
            }
            place += size;
        }
        return true;
    }

    private boolean same(ByteBuffer part, int at) {
        return part.equals(ByteBuffer.wrap(bytes, at, part.remaining()));
    }

    /**
     * Keeps what stands behind the known bytes of a piece; false when there is no room.
     *
     * @param expected how long the whole body is to be, so that its array need not grow; or -1
     */
    boolean append(ByteBuf piece, int known, long expected) {
        int size = piece.readableBytes() - known;
        if (!hasRoom(filled + (long) size, expected)) {
            return false;
        }
        piece.getBytes(piece.readerIndex() + known, bytes, filled, size);
        filled += size;
        return true;
    }

    private boolean hasRoom(long wanted, long expected) {
        if (wanted <= bytes.length) {
            return true;
        }
        long ample = Math.min(most, Math.max(wanted, filled == 0 ? expected : 2L * filled));
        return wanted <= most && (grow(ample) || (ample > wanted && grow(wanted)));
    }

    private boolean grow(long size) {
        if (size > room && !budget.keep(size - room)) {
            return false;
        }
        room = Math.max(room, size);
        bytes = filled == 0 ? new byte[Math.toIntExact(size)] : Arrays.copyOf(bytes, Math.toIntExact(size));
        return true;
    }

    /** A place of its own for a body that is the same up to here, or null when there is no room. */
    @Nullable Kept part(int length, long expected) {
        Kept own = new Kept(budget, most);
        if (length > 0 && !own.grow(Math.min(most, Math.max(length, expected)))) {
            return null;
        }
        System.arraycopy(bytes, 0, own.bytes, 0, length);
        own.filled = length;
        return own;
    }

    /** The first bytes, not copied when they are all there are. */
    byte[] first(int length) {
        if (length == bytes.length) {
            return bytes;
        }
        byte[] exact = Arrays.copyOf(bytes, length);
        if (length == filled) {
            bytes = exact;
        }
        return exact;
    }

    void feed(MessageDigest digest, int length) {
        digest.update(bytes, 0, length);
    }

    /** Gives back the room. */
    void release() {
        budget.release(room);
        room = 0;
    }
}
