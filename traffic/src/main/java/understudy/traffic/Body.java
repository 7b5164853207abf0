package understudy.traffic;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A body that arrived whole. Small ones are kept as bytes; of those above the limit (or that came while memory was
 * short) only a prefix, the length and a SHA-256 digest are known, which is enough to tell whether two are equal.
 *
 * <p>The bytes handed in and out are not copied: nobody may change them. A body may be {@linkplain #lent lent} for a
 * while, which spares copying those that are looked at once: until it is its {@linkplain #own own} it belongs to one thread.
 */
public final class Body {

    private static final byte[] NOTHING = {};
    private static final Body EMPTY = new Body(NOTHING, 0, null);

    private final int keptLength;
    private final long length;
    private final byte @Nullable [] sha256;

    /** One of both is null. */
    private byte @Nullable [] kept;

    private @Nullable Lender lender;

    private Body(byte[] kept, long length, byte @Nullable [] sha256) {
        this.kept = kept;
        this.keptLength = kept.length;
        this.length = length;
        this.sha256 = sha256;
    }

    private Body(Lender lender, int keptLength, long length, byte @Nullable [] sha256) {
        this.lender = lender;
        this.keptLength = keptLength;
        this.length = length;
        this.sha256 = sha256;
    }

    public static Body empty() {
        return EMPTY;
    }

    public static Body of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Body(bytes, bytes.length, null);
    }

    public static Body of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A body of which only a prefix was kept. {@code length} is that of the whole body in bytes. */
    public static Body digested(byte[] prefix, long length, byte[] sha256) {
        checkDigest(sha256, prefix.length, length);
        return new Body(prefix, length, sha256);
    }

    private static void checkDigest(byte[] sha256, int prefix, long length) {
        if (sha256.length != 32 || prefix > length) {
            throw new IllegalArgumentException(
                    "body: digest of %d bytes, prefix %d of %d (expected: 32, prefix <= length)"
                            .formatted(sha256.length, prefix, length));
        }
    }

    /** A whole body of so many bytes, in memory that is lent. */
    public static Body lent(Lender lender, int length) {
        return length == 0 ? EMPTY : new Body(lender, length, length, null);
    }

    /** A body of which a prefix of so many bytes is lent. {@code length} is that of the whole body in bytes. */
    public static Body lentDigested(Lender lender, int prefix, long length, byte[] sha256) {
        checkDigest(sha256, prefix, length);
        return new Body(lender, prefix, length, sha256);
    }

    /** Stands for the whole of a body, in a form that may be shown. {@code length} is that of the original in bytes. */
    public static Body shown(byte[] form, long length) {
        return length == 0 ? EMPTY : new Body(form, length, null);
    }

    /**
     * Stands for a body of which not all may be shown, in a form that may be longer than the body was. {@code length} is that of
     * the original in bytes, the digest that of what is shown.
     */
    public static Body noted(byte[] form, long length, byte[] sha256) {
        return new Body(form, length, sha256);
    }

    /** A body that only passed through, of a request that was not copied: its length is known, and nothing else. */
    public static Body passed(long length) {
        return length == 0 ? EMPTY : new Body(NOTHING, length, NOTHING);
    }

    /** The whole body, or its beginning when {@link #isWhole()} is false. A lent body becomes its own by that. */
    public byte[] bytes() {
        own();
        return Objects.requireNonNull(kept);
    }

    /** How long that is. */
    public int keptLength() {
        return keptLength;
    }

    /** Copies what is lent, so that the body can be kept longer than it is lent, and be seen by other threads. */
    public void own() {
        if (lender != null) {
            kept = lender.copy(keptLength);
            lender = null;
        }
    }

    /** Length of the whole body in bytes, as it went over the wire. */
    public long length() {
        return length;
    }

    /** Whether every byte was kept. */
    public boolean isWhole() {
        return sha256 == null;
    }

    /** The whole body, if every byte was kept. */
    public Optional<byte[]> whole() {
        return isWhole() ? Optional.of(bytes()) : Optional.empty();
    }

    /** Whether both bodies are known to be the same, byte for byte, at any size. */
    public boolean sameBytesAs(Body other) {
        if (length != other.length || isUnknown() || other.isUnknown()) {
            return false;
        }
        if (sha256 == null && other.sha256 == null) {
            return keptSameAs(other);
        }
        return MessageDigest.isEqual(sha256(), other.sha256());
    }

    private boolean keptSameAs(Body other) {
        if (lender != null && other.lender != null) {
            return lender.isSame(other.lender, keptLength);
        }
        return Arrays.equals(bytes(), other.bytes());
    }

    private boolean isUnknown() {
        return sha256 != null && sha256.length == 0;
    }

    /**
     * SHA-256 of the whole body; no bytes of one that only passed through. Of a body that was kept whole it is computed
     * anew each time.
     */
    public byte[] sha256() {
        return sha256 == null ? sha256Of(bytes()) : sha256;
    }

    private static byte[] sha256Of(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Body[" + length + " bytes" + (isWhole() ? "" : ", " + keptLength + " kept") + "]";
    }
}
