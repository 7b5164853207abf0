package understudy.compare.redact;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What stands where something was taken out: {@code [redacted:4f09ac]}. The same secret has the same mark wherever it stands,
 * and two secrets very likely have two, so that a reader sees what differs and what recurs. A mark is the beginning of a keyed
 * hash (HMAC-SHA256): who lacks the key learns nothing from it, who has it can check guesses.
 */
public final class Marks {

    /** Matches any mark, also in a URI. */
    public static final Pattern ANY =
            Pattern.compile("(?:\\[|%5B)redacted(?:(?::|%3A)[0-9a-f]{6})?(?:]|%5D)", Pattern.CASE_INSENSITIVE);

    static final String PLAIN = "[redacted]";

    /** Few enough for a guess to be confirmed by many secrets, many enough to tell apart the values that one look shows. */
    private static final int SHOWN_BYTES = 3;

    private static final String ALGORITHM = "HmacSHA256";

    private final Optional<SecretKeySpec> key;

    private Marks(Optional<SecretKeySpec> key) {
        this.key = key;
    }

    /** All the same: {@code [redacted]}. */
    public static Marks plain() {
        return new Marks(Optional.empty());
    }

    /** Marks of one key, which is kept where the marks are. */
    public static Marks keyed(byte[] key) {
        return new Marks(Optional.of(new SecretKeySpec(key, ALGORITHM)));
    }

    String of(String secret) {
        return key.map(known -> "[redacted:" + hash(known, secret) + "]").orElse(PLAIN);
    }

    private static String hash(SecretKeySpec key, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] hash = mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, SHOWN_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
