package understudy.gateway.exchange;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
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
    private byte @Nullable [] first;
    private @Nullable List<byte[]> more;
    private long keptBytes;
    private long length;
    private @Nullable MessageDigest digest;

    Tee(Budget.Account budget, int most) {
        this.budget = budget;
        this.most = most;
    }

    /** Looks at a piece; does not take it over, nor move in it. */
    void add(ByteBuf chunk) {
        int size = chunk.readableBytes();
        length += size;
        if (digest == null && keptBytes + size <= most && budget.keep(size)) {
            keep(chunk, size);
            return;
        }
        if (digest == null) {
            digest = begin();
        }
        for (ByteBuffer part : chunk.nioBuffers()) {
            digest.update(part);
        }
    }

    private void keep(ByteBuf chunk, int size) {
        byte[] copy = new byte[size];
        chunk.getBytes(chunk.readerIndex(), copy);
        keptBytes += size;
        if (first == null) {
            first = copy;
            return;
        }
        if (more == null) {
            more = new ArrayList<>();
        }
        more.add(copy);
    }

    private MessageDigest begin() {
        MessageDigest begun = sha256();
        if (first != null) {
            begun.update(first);
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
            return start;
        }
        byte[] all = new byte[Math.toIntExact(keptBytes)];
        System.arraycopy(start, 0, all, 0, start.length);
        int at = start.length;
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
