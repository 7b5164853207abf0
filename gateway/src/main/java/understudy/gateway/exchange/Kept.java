package understudy.gateway.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.Receiving;
import understudy.traffic.Lender;

/**
 * The bytes kept of bodies that are expected to be the same: what comes first is kept, and what comes of another body at
 * the same place is only compared with it. So two replies that are alike are held once, and known to be alike.
 *
 * <p>Most pairs are settled by a look, and to copy each body into an array of its own would cost more than all that is done
 * with it. So large pieces are held as they were received, small ones are gathered in pooled memory outside the heap, and
 * both are lent to the bodies until the release. Confined to its event loop.
 */
final class Kept implements Lender {

    /** From here on a piece is held as it was received: it then is at least half of the memory that it holds. */
    private static final int LARGE = Receiving.MOST_BYTES / 2;

    /** What is gathered without knowing what will come begins with that. */
    private static final int FEW = 256;

    private final Budget.Account budget;
    private final int most;
    private final List<ByteBuf> parts = new ArrayList<>(2);
    private int filled;
    private byte[] copied = {};
    private long room;
    private boolean released;

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
            return agrees(piece.internalNioBuffer(from, length), at);
        }
        int place = at;
        for (ByteBuffer bytes : piece.nioBuffers(from, length)) {
            int size = bytes.remaining();
            if (!agrees(bytes, place)) {
                return false;
            }
            place += size;
        }
        return true;
    }

    private boolean agrees(ByteBuffer bytes, int at) {
        int end = bytes.limit();
        int skipped = at;
        for (ByteBuf part : parts) {
            int here = Math.min(part.readableBytes() - skipped, end - bytes.position());
            if (here > 0) {
                bytes.limit(bytes.position() + here);
                if (!bytes.equals(part.nioBuffer(part.readerIndex() + skipped, here))) {
                    return false;
                }
                bytes.position(bytes.limit()).limit(end);
            }
            skipped = Math.max(0, skipped - part.readableBytes());
        }
        return true;
    }

    /**
     * Keeps what stands behind the known bytes of a piece; false when there is no room.
     *
     * @param expected how long the whole body is to be, or -1
     */
    boolean append(ByteBuf piece, int known, long expected) {
        int from = piece.readerIndex() + known;
        int size = piece.readableBytes() - known;
        if (filled + (long) size > most) {
            return false;
        }
        int into = Math.min(size, free());
        if (into > 0) {
            gather(piece, from, into);
        }
        return into == size || keepRest(piece, from + into, size - into, expected);
    }

    private void gather(ByteBuf piece, int from, int size) {
        parts.getLast().writeBytes(piece, from, size);
        filled += size;
    }

    private boolean keepRest(ByteBuf piece, int from, int size, long expected) {
        if (size >= LARGE && isWhole(piece)) {
            return hold(piece, from, size);
        }
        if (!begin(size, expected - filled)) {
            return false;
        }
        gather(piece, from, size);
        return true;
    }

    /** Whether a piece is all that its memory was taken for, but for a head before it; a part of one may hold any amount. */
    private static boolean isWhole(ByteBuf piece) {
        return piece.capacity() > piece.readableBytes() || piece.capacity() >= Receiving.MOST_BYTES;
    }

    private boolean hold(ByteBuf piece, int from, int size) {
        if (!take(Math.max(Receiving.MOST_BYTES, piece.capacity()))) {
            return false;
        }
        parts.add(piece.retainedSlice(from, size));
        filled += size;
        return true;
    }

    /** How much goes into the last part; nothing when that is one that was received. */
    private int free() {
        return parts.isEmpty() ? 0 : parts.getLast().writableBytes();
    }

    /** Begins a part for so many bytes, and for more if there is room. */
    private boolean begin(int size, long expected) {
        long more = Math.min(LARGE, expected > 0 ? expected : Math.max(FEW, filled));
        int ample = (int) Math.min(most - filled, Math.max(size, more));
        return begin(ample) || (ample > size && begin(size));
    }

    private boolean begin(int size) {
        if (!take(size)) {
            return false;
        }
        try {
            parts.add(ByteBufAllocator.DEFAULT.directBuffer(size, size));
            return true;
        } catch (OutOfMemoryError e) {
            giveBack(size); // the JVM may have no more outside its heap: full, as the budget would be
            return false;
        }
    }

    private boolean take(long bytes) {
        if (!budget.keep(bytes)) {
            return false;
        }
        room += bytes;
        return true;
    }

    private void giveBack(long bytes) {
        budget.release(bytes);
        room -= bytes;
    }

    /** A place of its own for a body that is the same up to here, or null when there is no room. */
    @Nullable Kept part(int length, long expected) {
        Kept own = new Kept(budget, most);
        int left = length;
        for (ByteBuf part : parts) {
            int size = Math.min(left, part.readableBytes());
            if (size > 0 && !own.append(part.slice(part.readerIndex(), size), 0, expected)) {
                own.release();
                return null;
            }
            left -= size;
        }
        return own;
    }

    /** Made once of bodies that are the same. */
    @Override
    public byte[] copy(int length) {
        mustBeHere();
        if (copied.length != length) {
            ByteBuffer copy = ByteBuffer.allocate(length);
            each(length, copy::put);
            copied = copy.array();
        }
        return copied;
    }

    @Override
    public boolean isSame(Lender other, int length) {
        if (other == this) {
            return true;
        }
        if (!(other instanceof Kept kept)) {
            return Arrays.equals(copy(length), other.copy(length));
        }
        mustBeHere();
        kept.mustBeHere();
        int at = 0;
        for (ByteBuf part : kept.parts) {
            int size = Math.min(part.readableBytes(), length - at);
            if (size > 0 && !agrees(part.nioBuffer(part.readerIndex(), size), at)) {
                return false;
            }
            at += Math.max(0, size);
        }
        return true;
    }

    private void mustBeHere() {
        if (released) {
            throw new IllegalStateException("a body was looked at after the time for which it was lent");
        }
    }

    void feed(MessageDigest digest, int length) {
        each(length, digest::update);
    }

    private void each(int length, Consumer<ByteBuffer> to) {
        int left = length;
        for (ByteBuf part : parts) {
            int size = Math.min(left, part.readableBytes());
            to.accept(part.nioBuffer(part.readerIndex(), size));
            left -= size;
        }
    }

    /** Gives back the room: bodies have to be their own by now. May be called twice. */
    void release() {
        giveBack(room);
        parts.forEach(ByteBuf::release);
        parts.clear();
        filled = 0;
        released = true;
    }
}
