package understudy.control;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import understudy.control.authority.Authority;
import understudy.control.authority.Proof;
import understudy.control.authority.Role;
import understudy.control.authority.Who;
import understudy.run.audit.Act;
import understudy.run.audit.Actor;
import understudy.run.audit.Journal;

/** Lets calls through that whoever sends them may make. For event loops: waits for nothing. */
final class Gatekeeper {

    static final String COOKIE = "understudy_session";
    private static final String CSRF = "X-CSRF-Token";
    private static final String BEARER = "Bearer ";

    private final Authority authority;
    private final Journal journal;
    private final String scheme;

    /** @param scheme of the port: http or https */
    Gatekeeper(Oversight oversight, String scheme) {
        this.authority = oversight.authority();
        this.journal = oversight.journal();
        this.scheme = scheme;
    }

    /** Who sends it; throws {@link Refusal} when they may not. */
    Caller admit(HttpServerRequest request, Call call) {
        Proof proof = proof(request);
        Optional<Who> who = authority.who(proof);
        Optional<Role> needed = call.role();
        if (needed.isPresent()) {
            Who known = who.orElseThrow(() -> unknown(request, call, proof));
            if (!known.role().covers(needed.get())) {
                throw wrongRole(known, needed.get(), call);
            }
            mustBeFromPage(request, call, proof);
        }
        return new Caller(who, proof, address(request), scheme + "://" + request.authority(), Optional.empty());
    }

    /** Whether somebody who was let in might still come in by what they showed. */
    boolean stillLets(Caller caller, Call call) {
        return call.role().isEmpty()
                || authority
                        .knows(caller.proof())
                        .filter(who -> who.role().covers(call.role().get()))
                        .isPresent();
    }

    private Refusal unknown(HttpServerRequest request, Call call, Proof proof) {
        if (!(proof instanceof Proof.None) && authority.isWorthRecording(address(request))) {
            journal.record(
                    Actor.UNKNOWN,
                    Act.of("call.refused").to(call.words()).since("no token that holds, from " + address(request)));
        }
        return Denial.unknownCaller();
    }

    private Refusal wrongRole(Who who, Role needed, Call call) {
        if (authority.isWorthRecording(who.id())) {
            journal.record(
                    who.actor(), Act.of("call.refused").to(call.words()).since("it is for the role " + needed.label()));
        }
        return Denial.wrongRole(who.role(), needed, call.words());
    }

    /** Browsers send the cookie with whatever page asks for it; the header only ours can write. */
    private void mustBeFromPage(HttpServerRequest request, Call call, Proof proof) {
        boolean changes = !call.method().equals(HttpMethod.GET);
        if (changes && authority.isRequired() && proof instanceof Proof.Cookie(String secret)) {
            String csrf = request.getHeader(CSRF);
            if (csrf == null || !authority.isFromPage(secret, csrf)) {
                throw Denial.notFromPage();
            }
        }
    }

    private static Proof proof(HttpServerRequest request) {
        @Nullable String header = request.getHeader("Authorization");
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return new Proof.Bearer(header.substring(BEARER.length()).strip());
        }
        @Nullable Cookie cookie = request.getCookie(COOKIE);
        return cookie == null ? new Proof.None() : new Proof.Cookie(cookie.getValue());
    }

    private static String address(HttpServerRequest request) {
        return String.valueOf(request.remoteAddress().hostAddress());
    }
}
