package understudy.control;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import understudy.control.api.TokenView;
import understudy.control.authority.Authority;
import understudy.control.authority.Role;
import understudy.control.authority.Token;
import understudy.control.authority.Tokens;
import understudy.control.authority.Who;
import understudy.run.audit.Act;
import understudy.run.audit.Actor;

/** The calls about tokens: which there are, making one and taking one back. */
final class TokenCalls {

    private static final String TOKENS = Calls.API + "/tokens";
    private static final List<String> MEMBERS = List.of("name", "role", "expires");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._@+-]{0,63}");

    /** Who is so called on record without a token. */
    private static final List<String> TAKEN =
            List.of(Actor.ROLLOUT.name(), Actor.PROCESS.name(), Actor.UNKNOWN.name(), Who.LOCAL.name());

    private final Authority authority;
    private final InstantSource clock;

    TokenCalls(Authority authority, InstantSource clock) {
        this.authority = authority;
        this.clock = clock;
    }

    List<Call> all() {
        return List.of(
                Call.quick(TOKENS, this::list, Paging.LIMIT, Paging.CURSOR).forAdmins(),
                Call.action(TOKENS, this::make).forAdmins(),
                Call.removal(TOKENS + "/{token}", this::revoke).forAdmins());
    }

    private Answer list(Ask ask) {
        return new Answer.Json(Paging.page(authority.tokens(), Token::id, token -> view(token, null), ask));
    }

    private static TokenView view(Token token, @Nullable String text) {
        return new TokenView(
                token.id(),
                token.name(),
                token.role().label(),
                token.by(),
                token.created().toString(),
                token.expires().map(Instant::toString).orElse(null),
                token.lastUsed().map(Instant::toString).orElse(null),
                text);
    }

    private Answer make(Ask ask) {
        JsonNode body = ask.object("{\"name\": \"ann\", \"role\": \"operator\"}");
        for (String member : body.propertyNames()) {
            if (!MEMBERS.contains(member)) {
                throw Denial.badToken("member", member, "one of " + String.join(", ", MEMBERS));
            }
        }
        String name = text(body, "name");
        if (!NAME.matcher(name).matches()) {
            throw Denial.badToken("name", name, "whose it is: letters, digits, spaces and . _ @ + -, at most 64");
        }
        if (TAKEN.stream().anyMatch(taken -> Who.isSame(taken, name))) {
            throw Denial.badToken(
                    "name", name, "whose it is: %s is somebody else on record".formatted(String.join(", ", TAKEN)));
        }
        Role role = Role.of(text(body, "role"))
                .orElseThrow(() ->
                        Denial.badToken("role", text(body, "role"), "one of " + String.join(", ", Role.labels())));
        Optional<Instant> expires = expires(text(body, "expires"));
        Tokens.Made made =
                authority.makeToken(name, role, ask.who().name(), expires).orElseThrow(Denial::tooManyTokens);
        return new Answer.Done(view(made.token(), made.text()), act("token.create", made.token()));
    }

    private static Act act(String action, Token token) {
        String until = token.expires().map(at -> " until " + at).orElse("");
        String words = "%s of %s%s".formatted(token.role().label(), token.name(), until);
        Act act = Act.of(action).to(token.id());
        return action.equals("token.create") ? act.changing("", words) : act.changing(words, "");
    }

    private Optional<Instant> expires(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String expected = "a day to come such as 2027-01-31, or an instant such as 2027-01-31T12:00:00Z";
        try {
            Instant at = text.indexOf('T') < 0
                    ? LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : Instant.parse(text);
            if (at.isAfter(clock.instant())) {
                return Optional.of(at);
            }
        } catch (DateTimeException e) {
            throw Denial.badToken("expires", text, expected);
        }
        throw Denial.badToken("expires", text, expected);
    }

    private static String text(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isString()) {
            throw Denial.badToken(name, value.toString(), "text");
        }
        return value.asString().strip();
    }

    private Answer revoke(Ask ask) {
        String id = ask.path("token");
        if (authority.isRequired() && authority.isLastAdmin(id)) {
            throw Denial.lastAdmin();
        }
        Token gone = authority
                .revokeToken(id)
                .orElseThrow(() -> Refusal.unknown(
                        "token", id, authority.tokens().stream().map(Token::id).toList()));
        return new Answer.Done(view(gone, null), act("token.revoke", gone));
    }
}
