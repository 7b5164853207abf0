package understudy.gateway;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import understudy.traffic.Body;

/**
 * Looks on while a body passes. Keeps the chunks themselves, without a copy, up to a limit and as long as the budget has
 * room; from then on a digest runs, begun with what was kept, so that small bodies are never hashed. Confined to its event
 * loop.
 */
final class Tee {

    private final Budget budget;
    private final int most;
    private final List<Buffer> kept = new ArrayList<>(1);
    private long keptBytes;
    private long length;
    private @Nullable MessageDigest digest;

    Tee(Budget budget, int most) {
        this.budget = budget;
        this.most = most;
    }

    void add(Buffer chunk) {
        int size = chunk.length();
        length += size;
        if (digest == null && keptBytes + size <= most && budget.keep(size)) {
            kept.add(chunk);
            keptBytes += size;
            return;
        }
        if (digest == null) {
            digest = sha256();
            for (Buffer before : kept) {
                update(digest, before);
            }
        }
        update(digest, chunk);
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

    private byte[] joined() {
        if (kept.size() == 1) {
            return bytes(kept.getFirst());
        }
        byte[] all = new byte[Math.toIntExact(keptBytes)];
        int at = 0;
        for (Buffer chunk : kept) {
            chunk.getBytes(all, at);
            at += chunk.length();
        }
        return all;
    }

    private static byte[] bytes(Buffer chunk) {
        ByteBuf bytes = ((BufferInternal) chunk).getByteBuf();
        boolean exact = bytes.hasArray() && bytes.arrayOffset() == 0 && bytes.array().length == bytes.readableBytes();
        return exact ? bytes.array() : chunk.getBytes();
    }

    private static void update(MessageDigest digest, Buffer chunk) {
        digest.update(((BufferInternal) chunk).getByteBuf().nioBuffer());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
