package understudy.control.authority;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Secrets of 256 random bits, of which only digests are kept: so many bits need no slow hash. */
final class Secret {

    private static final int BYTES = 32;
    private static final SecureRandom CHANCE = new SecureRandom();

    private Secret() {}

    /** 43 characters that may stand in a header, a cookie and a URL. */
    static String random() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(BYTES));
    }

    /** Twelve hex digits that name something. */
    static String id() {
        return HexFormat.of().formatHex(bytes(6));
    }

    private static byte[] bytes(int n) {
        byte[] bytes = new byte[n];
        CHANCE.nextBytes(bytes);
        return bytes;
    }

    static String digest(String secret) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether both say the same; how long it takes says nothing of where they differ. */
    static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
