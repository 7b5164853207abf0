package understudy.run.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A deed in its place in the chain. Its hash is that of its own text and of the hash before, so that nothing can be changed,
 * left out or put in between without every hash from there on being another.
 *
 * @param seq 1 for the first, one more for each
 * @param prev hash of the entry before; {@link #NOTHING} before the first
 * @param hash SHA-256 of {@link #text}, in hex
 */
public record AuditEntry(long seq, Deed deed, String prev, String hash) {

    /** What stands for the hash of the entry before the first. */
    public static final String NOTHING = "0".repeat(64);

    /** Puts a deed behind the entry that has this number and hash. */
    public static AuditEntry after(long seq, String hash, Deed deed) {
        return new AuditEntry(seq + 1, deed, hash, hash(text(seq + 1, deed, hash)));
    }

    /** Whether the hash is that of what stands here. */
    public boolean isWhole() {
        return hash.equals(hash(text(seq, deed, prev)));
    }

    /**
     * What is hashed, in UTF-8: number, instant in milliseconds since 1970, actor, role, action, service, subject, before, after,
     * reason and the hash before; each behind its length in bytes and a colon, so that no two entries run together.
     */
    private static String text(long seq, Deed deed, String prev) {
        Act act = deed.act();
        StringBuilder text = new StringBuilder();
        add(text, Long.toString(seq));
        add(text, Long.toString(deed.at().toEpochMilli()));
        add(text, deed.actor().name());
        add(text, deed.actor().role());
        add(text, act.action());
        add(text, act.service());
        add(text, act.subject());
        add(text, act.before());
        add(text, act.after());
        add(text, act.reason());
        add(text, prev);
        return text.toString();
    }

    private static void add(StringBuilder text, String field) {
        text.append(field.getBytes(StandardCharsets.UTF_8).length).append(':').append(field);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
