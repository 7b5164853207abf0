package understudy.control.authority;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody shows to be known.
 *
 * @param digest of its text, which is not kept
 * @param by name of who made it
 * @param expires from when on it holds no longer; empty: it does not end
 * @param lastUsed to the minute
 */
public record Token(
        String id,
        String name,
        Role role,
        String digest,
        String by,
        Instant created,
        Optional<Instant> expires,
        Optional<Instant> lastUsed) {

    /** What every token's text begins with, so that it is known for one wherever it turns up. */
    public static final String PREFIX = "ust_";

    public Who who() {
        return new Who(id, name, role);
    }

    public boolean holds(Instant now) {
        return expires.isEmpty() || now.isBefore(expires.get());
    }

    Token usedAt(Instant now) {
        return new Token(id, name, role, digest, by, created, expires, Optional.of(now));
    }
}
