package understudy.control.authority;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who is logged in, by the digest of what their cookie says; and the codes that log in once. In memory only: a restart logs everybody out.
 * Bounded, and when there are too many the oldest goes. Guarded by itself.
 */
final class Sessions {

    private static final int MOST = 1_000;

    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private final Map<String, Code> codes = new LinkedHashMap<>();

    /** Logs in as the owner of a token, once. */
    private record Code(String tokenId, Instant expires) {}

    /** What the cookie says. */
    synchronized String open(Session session) {
        String secret = Secret.random();
        putBounded(sessions, Secret.digest(secret), session);
        return secret;
    }

    synchronized Optional<Session> of(String secret, Instant now) {
        return Optional.ofNullable(sessions.get(Secret.digest(secret)))
                .filter(session -> now.isBefore(session.expires()));
    }

    synchronized void close(String secret) {
        sessions.remove(Secret.digest(secret));
    }

    /** A code that logs in once until then. */
    synchronized String code(String tokenId, Instant expires) {
        String code = Secret.random();
        putBounded(codes, Secret.digest(code), new Code(tokenId, expires));
        return code;
    }

    /** The id of the token that a code stands for, which stands for nothing from then on. */
    synchronized Optional<String> redeem(String code, Instant now) {
        return Optional.ofNullable(codes.remove(Secret.digest(code)))
                .filter(found -> now.isBefore(found.expires()))
                .map(Code::tokenId);
    }

    /** Nobody is logged in by this token any more. */
    synchronized void closeAll(String tokenId) {
        sessions.values().removeIf(session -> session.tokenId().equals(tokenId));
        codes.values().removeIf(code -> code.tokenId().equals(tokenId));
    }

    private static <T> void putBounded(Map<String, T> map, String key, T value) {
        if (map.size() >= MOST) {
            map.remove(map.keySet().iterator().next());
        }
        map.put(key, value);
    }
}
