package understudy.gateway.exchange;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;
import understudy.traffic.Body;

/**
 * Looks on while a body passes. Keeps its bytes up to a limit and as long as the budget has room; from then on a digest
 * runs, begun with what was kept, so that small bodies are never hashed. Two bodies that should be the same may be kept in
 * one place, until they differ. Confined to its event loop.
 */
final class Tee {

    private Kept kept;
    private int keptBytes;
    private long expected = -1;
    private long length;
    private @Nullable MessageDigest digest;
    private @Nullable Body passed;

    Tee(Kept kept) {
        this.kept = kept;
    }

    /** How long the body is to be, or -1: then what it is kept in grows with it. */
    void expect(long bytes) {
        expected = bytes;
    }

    /** Looks at a piece; does not take it over, nor move in it. */
    void add(ByteBuf piece) {
        int size = piece.readableBytes();
        length += size;
        if (digest == null && keeps(piece, size)) {
            keptBytes += size;
            return;
        }
        if (digest == null) {
            digest = sha256();
            kept.feed(digest, keptBytes);
        }
        for (ByteBuffer part : piece.nioBuffers()) {
            digest.update(part);
        }
    }

    private boolean keeps(ByteBuf piece, int size) {
        int known = kept.known(keptBytes, size);
        if (known > 0 && !kept.agrees(piece, keptBytes, known)) {
            Kept own = kept.part(keptBytes, expected);
            if (own == null) {
                return false;
            }
            kept = own;
            known = 0;
        }
        return known == size || kept.append(piece, known, expected);
    }

    long length() {
        return length;
    }

    /** What has passed, if every byte of it was kept. */
    byte @Nullable [] soFar() {
        return keepsAll() ? kept.copy(keptBytes) : null;
    }

    boolean keepsAll() {
        return digest == null;
    }

    /** The body, once all of it has passed; lent until the release. */
    Body body() {
        if (passed == null) {
            passed = digest == null
                    ? Body.lent(kept, keptBytes)
                    : Body.lentDigested(kept, keptBytes, length, digest.digest());
        }
        return passed;
    }

    /** Gives back the room of what was kept. */
    void release() {
        kept.release();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
