package understudy.traffic;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** What a tester shows to choose the version that answers. A secret: never printed. */
public final class TesterToken {

    private static final int FINGERPRINT_BYTES = 6;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/=-]{16,256}");

    private final byte[] secret;

    private TesterToken(byte[] secret) {
        this.secret = secret;
    }

    /** Throws IllegalArgumentException, which does not show the text, when it is no good token. */
    public static TesterToken of(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "a token of %d characters (expected: 16 to 256 of letters, digits and -._~+/=)"
                            .formatted(text.length()));
        }
        return new TesterToken(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Takes as long whatever is right in it. */
    public boolean isShown(String text) {
        return MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8), secret);
    }

    /** Hex digits that change with it, and from which nobody finds it. */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("understudy tester token ".getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(secret), 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TesterToken that && MessageDigest.isEqual(secret, that.secret);
    }

    @Override
    public int hashCode() {
        return TesterToken.class.hashCode(); // one that depended on the secret would tell of it
    }

    @Override
    public String toString() {
        return "TesterToken[...]";
    }
}
