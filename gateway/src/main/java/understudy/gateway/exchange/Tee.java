package understudy.gateway.exchange;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import understudy.traffic.Body;

/**
 * Looks on while a body passes. Keeps a copy of the bytes up to a limit and as long as the budget has room; from then on a
 * digest runs, begun with what was kept, so that small bodies are never hashed. Confined to its event loop.
 */
final class Tee {

    private final Budget.Account budget;
    private final int most;
    private long expected = -1;
    private byte @Nullable [] first;
    private int filled;
    private @Nullable List<byte[]> more;
    private long keptBytes;
    private long length;
    private @Nullable MessageDigest digest;

    Tee(Budget.Account budget, int most) {
        this.budget = budget;
        this.most = most;
    }

    /** How long the body is to be, or -1: then its pieces need not be joined at the end. */
    void expect(long bytes) {
        expected = bytes;
    }

    /** Looks at a piece; does not take it over, nor move in it. */
    void add(ByteBuf chunk) {
        int size = chunk.readableBytes();
        length += size;
        if (digest == null && keeps(chunk, size)) {
            return;
        }
        if (digest == null) {
            digest = begin();
        }
        for (ByteBuffer part : chunk.nioBuffers()) {
            digest.update(part);
        }
    }

    private boolean keeps(ByteBuf chunk, int size) {
        byte[] begun = first;
        if (begun == null) {
            long room = Math.max(size, expected);
            if (room > most || !budget.keep(room)) {
                return false;
            }
            keptBytes = room;
            begun = new byte[Math.toIntExact(room)];
            first = begun;
        }
        if (filled + size <= begun.length && more == null) {
            chunk.getBytes(chunk.readerIndex(), begun, filled, size);
            filled += size;
            return true;
        }
        return keepsMore(chunk, size);
    }

    private boolean keepsMore(ByteBuf chunk, int size) {
        if (keptBytes + size > most || !budget.keep(size)) {
            return false;
        }
        byte[] copy = new byte[size];
        chunk.getBytes(chunk.readerIndex(), copy);
        keptBytes += size;
        if (more == null) {
            more = new ArrayList<>();
        }
        more.add(copy);
        return true;
    }

    private MessageDigest begin() {
        MessageDigest begun = sha256();
        if (first != null) {
            begun.update(first, 0, filled);
        }
        if (more != null) {
            more.forEach(begun::update);
        }
        return begun;
    }

    long length() {
        return length;
    }

    /** The body, once all of it has passed. */
    Body body() {
        return digest == null ? Body.of(joined()) : Body.digested(joined(), length, digest.digest());
    }

    /** Gives back the room of what was kept. */
    void release() {
        budget.release(keptBytes);
        keptBytes = 0;
    }

    /** What was kept. */
    private byte[] joined() {
        byte[] start = first;
        if (start == null) {
            return new byte[0];
        }
        if (more == null) {
            return filled == start.length ? start : Arrays.copyOf(start, filled);
        }
        int size = filled;
        for (byte[] piece : more) {
            size += piece.length;
        }
        byte[] all = Arrays.copyOf(start, size);
        int at = filled;
        for (byte[] piece : more) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        return all;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
