package understudy.control;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import understudy.control.api.LoginLinkView;
import understudy.control.api.SessionView;
import understudy.control.authority.Authority;
import understudy.control.authority.Proof;
import understudy.control.authority.Session;
import understudy.control.authority.Who;
import understudy.run.audit.Act;
import understudy.run.audit.Actor;
import understudy.run.audit.Journal;

/** The calls by which somebody logs in at the page and out, and by which the page learns who that is. */
final class SessionCalls {

    private static final String SESSION = Calls.API + "/session";
    private static final String EXAMPLE = "{\"token\": \"ust_...\"}";

    private final Authority authority;
    private final Journal journal;

    SessionCalls(Oversight oversight) {
        this.authority = oversight.authority();
        this.journal = oversight.journal();
    }

    List<Call> all() {
        return List.of(
                Call.quick(SESSION, this::shown).forViewers(),
                Call.action(SESSION, this::login).forAnybody(),
                Call.removal(SESSION, this::logout).forViewers(),
                Call.action(Calls.API + "/login-links", this::link).forViewers());
    }

    private Answer shown(Ask ask) {
        return new Answer.Json(view(ask.who(), csrf(ask)));
    }

    private SessionView view(Who who, @Nullable String csrf) {
        return new SessionView(
                authority.isRequired(), who.name(), who.role().label(), authority.isRequired() ? csrf : null);
    }

    private @Nullable String csrf(Ask ask) {
        return cookie(ask).flatMap(authority::session).map(Session::csrf).orElse(null);
    }

    private static Optional<String> cookie(Ask ask) {
        return ask.caller().proof() instanceof Proof.Cookie(String secret) ? Optional.of(secret) : Optional.empty();
    }

    private Answer login(Ask ask) {
        if (!authority.isRequired()) {
            return new Answer.Json(view(Who.LOCAL, null));
        }
        String address = ask.caller().address();
        authority.loginWait(address).ifPresent(wait -> {
            throw Denial.tooManyLogins(wait);
        });
        JsonNode body = ask.object(EXAMPLE);
        boolean byCode = body.has("code");
        JsonNode shown = body.path(byCode ? "code" : "token");
        if (body.size() != 1 || !shown.isString()) {
            throw Refusal.badBody("not one token or one code", EXAMPLE);
        }
        String text = shown.asString().strip();
        Authority.Login login = (byCode ? authority.loginByCode(text, address) : authority.login(text, address))
                .orElseThrow(() -> refused(address, byCode));
        Act act = Act.of("session.login").to("from " + address).since(byCode ? "by a one-time login" : "");
        return new Answer.Session(
                view(login.who(), login.session().csrf()), login.who(), act, opened(login, ask.caller()));
    }

    private Refusal refused(String address, boolean byCode) {
        journal.record(
                Actor.UNKNOWN,
                Act.of("session.refused")
                        .to("from " + address)
                        .since(byCode ? "no one-time login that holds" : "no token that holds"));
        return Denial.loginRefused();
    }

    private static String opened(Authority.Login login, Caller caller) {
        return cookie(login.cookie(), login.holds().toSeconds(), caller);
    }

    private static String cookie(String value, long seconds, Caller caller) {
        return "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s"
                .formatted(Gatekeeper.COOKIE, value, seconds, caller.isSecure() ? "; Secure" : "");
    }

    private Answer logout(Ask ask) {
        cookie(ask).ifPresent(authority::logout);
        return new Answer.Session(
                view(ask.who(), null),
                ask.who(),
                Act.of("session.logout").to("from " + ask.caller().address()),
                cookie("", 0, ask.caller()));
    }

    /** Whoever stole a login must not be able to go on by it for ever. */
    private Answer link(Ask ask) {
        if (cookie(ask).isPresent() && authority.isRequired()) {
            throw Denial.needsToken();
        }
        Authority.OneTime once = authority.oneTimeLogin(ask.who());
        String page = ask.caller().door() + "/";
        String url = authority.isRequired() ? page + "#login=" + once.code() : page;
        return new Answer.Done(new LoginLinkView(url, once.expires().toString()), Act.of("session.link"));
    }
}
