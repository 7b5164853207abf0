package understudy.testkit;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import understudy.traffic.Body;

/** A body as it comes in: kept while small, digested from the first byte. For one thread. */
public final class GatheredBody {

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final MessageDigest digest;
    private final int keptBytes;
    private long length;

    /** @param keptBytes above this size a body is known by length and digest only */
    public GatheredBody(int keptBytes) {
        this.keptBytes = keptBytes;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public void add(byte[] bytes, int n) {
        digest.update(bytes, 0, n);
        length += n;
        if (length <= keptBytes) {
            kept.write(bytes, 0, n);
        }
    }

    public Body body() {
        return length <= keptBytes ? Body.of(kept.toByteArray()) : Body.digested(new byte[0], length, digest.digest());
    }
}
