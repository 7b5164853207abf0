package understudy.control.authority;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import understudy.run.Keeping;

/** Says who asks, and gives out what they show. Safe for event loops: nothing here waits but {@link #load}. */
public final class Authority {

    private static final Duration CODE_HOLDS = Duration.ofSeconds(60);
    private static final int FAILURES_OF_ONE = 10;
    private static final int FAILURES_OF_ALL = 100;

    private final Tokens tokens;
    private final Sessions sessions = new Sessions();
    private final Attempts logins = new Attempts(FAILURES_OF_ONE, FAILURES_OF_ALL);
    private final Attempts refusals = new Attempts(FAILURES_OF_ONE, FAILURES_OF_ALL);
    private final InstantSource clock;
    private volatile AuthSettings settings;

    /** One that knows no token until {@link #load}. */
    public Authority(AuthSettings settings, Keeping keeping, InstantSource clock) {
        this.settings = settings;
        this.tokens = new Tokens(keeping);
        this.clock = clock;
    }

    /** Takes in the tokens that were kept. Reads the disk. */
    public void load() {
        tokens.load();
    }

    /** Goes on under other settings. Who is logged in stays so. */
    public void follow(AuthSettings wanted) {
        settings = wanted;
    }

    public boolean isRequired() {
        return settings.required();
    }

    /** Whether this waits for a second person. */
    public boolean needsFourEyes(FourEyes action) {
        return settings.fourEyes().contains(action);
    }

    /** Who sends what shows this; empty when nobody can tell. */
    public Optional<Who> who(Proof proof) {
        if (!settings.required()) {
            return Optional.of(Who.LOCAL);
        }
        Instant now = clock.instant();
        Optional<Token> token = shown(proof, now);
        token.ifPresent(of -> tokens.used(of, now));
        return token.map(Token::who);
    }

    /** The same, of somebody who does nothing just now. */
    public Optional<Who> knows(Proof proof) {
        return settings.required() ? shown(proof, clock.instant()).map(Token::who) : Optional.of(Who.LOCAL);
    }

    private Optional<Token> shown(Proof proof, Instant now) {
        return switch (proof) {
            case Proof.None ignored -> Optional.empty();
            case Proof.Bearer(String text) -> tokens.of(text, now);
            case Proof.Cookie(String secret) -> session(secret).flatMap(session -> held(session.tokenId(), now));
        };
    }

    private Optional<Token> held(String id, Instant now) {
        return tokens.find(id).filter(token -> token.holds(now));
    }

    /** The login that a cookie stands for. */
    public Optional<Session> session(String secret) {
        return sessions.of(secret, clock.instant());
    }

    /** Whether a call that comes with a cookie says what only the page can know. */
    public boolean isFromPage(String secret, String csrf) {
        return session(secret)
                .filter(session -> Secret.isSame(session.csrf(), csrf))
                .isPresent();
    }

    /** How long nobody may try to log in from there; empty when they may. */
    public Optional<Duration> loginWait(String address) {
        return logins.wait(address, clock.instant());
    }

    /** The token with this text may log in; empty, and counted, when there is none that holds. */
    public Optional<Login> login(String token, String address) {
        Instant now = clock.instant();
        return loggedIn(tokens.of(token, now), address, now);
    }

    /** The same by a code that was given out for it. */
    public Optional<Login> loginByCode(String code, String address) {
        Instant now = clock.instant();
        return loggedIn(sessions.redeem(code, now).flatMap(id -> held(id, now)), address, now);
    }

    private Optional<Login> loggedIn(Optional<Token> token, String address, Instant now) {
        if (token.isEmpty()) {
            logins.failed(address, now);
            return Optional.empty();
        }
        tokens.used(token.get(), now);
        Session session = new Session(token.get().id(), Secret.random(), now.plus(settings.session()));
        return Optional.of(new Login(token.get().who(), session, sessions.open(session), settings.session()));
    }

    /**
     * Somebody has logged in.
     *
     * @param cookie what theirs says
     * @param holds how long
     */
    public record Login(Who who, Session session, String cookie, Duration holds) {}

    public void logout(String cookie) {
        sessions.close(cookie);
    }

    /**
     * What logs in once.
     *
     * @param code as {@link #loginByCode} takes it
     */
    public record OneTime(String code, Instant expires) {}

    public OneTime oneTimeLogin(Who who) {
        Instant expires = clock.instant().plus(CODE_HOLDS);
        return new OneTime(sessions.code(who.id(), expires), expires);
    }

    /** Whether one more refusal from there is worth an entry on record: a flood of them is not. */
    public boolean isWorthRecording(String address) {
        Instant now = clock.instant();
        boolean worth = refusals.wait(address, now).isEmpty();
        refusals.failed(address, now);
        return worth;
    }

    /** Whether somebody who was known still is, in the same role. */
    public boolean isKnown(Who who) {
        return !settings.required()
                || held(who.id(), clock.instant())
                        .filter(token -> token.who().equals(who))
                        .isPresent();
    }

    /** Twelve hex digits that nothing else is called by. */
    public String newId() {
        return Secret.id();
    }

    public List<Token> tokens() {
        return tokens.list();
    }

    /** Empty when there are as many as there may be. */
    public Optional<Tokens.Made> makeToken(String name, Role role, String by, Optional<Instant> expires) {
        return tokens.make(name, role, by, clock.instant(), expires);
    }

    /** It lets nobody in from now on, and who logged in by it is logged out. */
    public Optional<Token> revokeToken(String id) {
        Optional<Token> gone = tokens.revoke(id);
        sessions.closeAll(id);
        return gone;
    }

    /** Whether without this token no admin's token is left that holds. */
    public boolean isLastAdmin(String id) {
        Instant now = clock.instant();
        return tokens.admins(now) == 1
                && held(id, now).filter(token -> token.role() == Role.ADMIN).isPresent();
    }

    /** An admin's token where there is none that holds; empty where there is one, and where nobody needs one. */
    public Optional<Tokens.Made> firstToken() {
        Instant now = clock.instant();
        return settings.required() && tokens.admins(now) == 0
                ? tokens.make("first", Role.ADMIN, "process", now, Optional.empty())
                : Optional.empty();
    }

    /** Offers to the store what it has not taken; true when it has all by now. Called now and then. */
    public boolean offer() {
        return tokens.offer();
    }
}
