package understudy.control.authority;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import understudy.run.Keeping;
import understudy.run.Keeping.Change;

/** The tokens there are. Bounded, and kept on disk as digests. Safe for many threads, and never waits but for {@link #load}. */
public final class Tokens {

    static final int MOST = 1_000;
    private static final Duration USE_IS_NOTED_EVERY = Duration.ofMinutes(1);

    private final Keeping keeping;
    private final Map<String, Token> byId = new ConcurrentHashMap<>();
    private final Map<String, Token> byDigest = new ConcurrentHashMap<>();

    /** What the store has not taken, by the token's id. */
    private final Map<String, Change> unsaved = new LinkedHashMap<>();

    /**
     * A token that was just made.
     *
     * @param text what its owner shows; known here and now only
     */
    public record Made(Token token, String text) {}

    Tokens(Keeping keeping) {
        this.keeping = keeping;
    }

    /** Takes in what was kept. Reads the disk. */
    void load() {
        keeping.notes(TokenNote.KIND).stream()
                .flatMap(note -> TokenNote.read(note).stream())
                .forEach(this::put);
    }

    private void put(Token token) {
        byId.put(token.id(), token);
        byDigest.put(token.digest(), token);
    }

    /** Empty when there are as many as there may be. */
    synchronized Optional<Made> make(String name, Role role, String by, Instant now, Optional<Instant> expires) {
        if (byId.size() >= MOST) {
            return Optional.empty();
        }
        String text = Token.PREFIX + Secret.random();
        Token token = new Token(Secret.id(), name, role, Secret.digest(text), by, now, expires, Optional.empty());
        put(token);
        save(token.id(), TokenNote.stands(token));
        return Optional.of(new Made(token, text));
    }

    /** It lets nobody in from now on. */
    synchronized Optional<Token> revoke(String id) {
        Optional<Token> gone = Optional.ofNullable(byId.remove(id));
        gone.ifPresent(token -> {
            byDigest.remove(token.digest());
            save(id, TokenNote.gone(id));
        });
        return gone;
    }

    /** The token that has this text and holds. */
    Optional<Token> of(String text, Instant now) {
        return Optional.ofNullable(byDigest.get(Secret.digest(text))).filter(token -> token.holds(now));
    }

    Optional<Token> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The oldest first, those included that hold no longer. */
    List<Token> list() {
        return byId.values().stream()
                .sorted(Comparator.comparing(Token::created).thenComparing(Token::id))
                .toList();
    }

    /** Admins' tokens that hold. */
    long admins(Instant now) {
        return byId.values().stream()
                .filter(token -> token.role() == Role.ADMIN && token.holds(now))
                .count();
    }

    /** Noted about once a minute: not every request is worth a write. */
    void used(Token token, Instant now) {
        boolean noted = token.lastUsed()
                .filter(at -> now.isBefore(at.plus(USE_IS_NOTED_EVERY)))
                .isPresent();
        if (!noted) {
            note(token, now);
        }
    }

    private synchronized void note(Token token, Instant now) {
        if (byId.containsKey(token.id())) {
            Token used = token.usedAt(now);
            put(used);
            save(used.id(), TokenNote.stands(used));
        }
    }

    private void save(String id, Change change) {
        unsaved.remove(id); // what came last goes last
        unsaved.put(id, change);
        offer();
    }

    /** Offers to the store what it has not taken; true when it has all by now. */
    synchronized boolean offer() {
        unsaved.values().removeIf(keeping::offer);
        return unsaved.isEmpty();
    }
}
