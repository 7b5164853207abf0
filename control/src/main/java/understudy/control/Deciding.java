package understudy.control;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import understudy.compare.redact.Remarks;
import understudy.control.authority.FourEyes;
import understudy.run.cause.Cause;
import understudy.run.cause.CauseState;
import understudy.run.cause.Decision;
import understudy.run.cause.Remedy;
import understudy.run.cause.Root;

/**
 * What somebody asks for who decides a cause: read from the body of the call, whole or not at all.
 *
 * @param state the one that the cause gets
 * @param keepsOwner whether nothing was said of who answers for it: it stays who it was
 * @param keepsReason the same of why
 * @param with whether what excuses is to hold for the causes under it, too
 */
record Deciding(CauseState state, Decision decision, boolean keepsOwner, boolean keepsReason, boolean with) {

    private static final List<String> MEMBERS = List.of("state", "keep", "fix", "owner", "reason", "expires", "with");
    private static final List<String> STATES =
            Stream.of(CauseState.values()).map(CauseState::label).toList();

    /** Reads it; throws {@link Refusal} that names the member that is wrong. */
    static Deciding read(Ask ask, Cause cause, Instant now) {
        JsonNode body = ask.object("{\"state\": \"newBug\", \"owner\": \"ann\"}");
        for (String name : body.propertyNames()) {
            if (!MEMBERS.contains(name)) {
                throw Refusal.badMember("member", name, "one of " + String.join(", ", MEMBERS));
            }
        }
        CauseState state = state(body);
        if (state.excuses() && cause.standsForOthers()) {
            throw Refusal.badMember(
                    "state",
                    state.label(),
                    "another one: this cause stands for places that nobody has looked at one by one");
        }
        try {
            String owner = Remarks.owner(text(body, "owner"));
            String reason = Remarks.reason(text(body, "reason"));
            Decision decision = Decision.of(state, remedy(body), owner, reason, now, expires(body));
            return new Deciding(state, decision, !body.has("owner"), !body.has("reason"), flag(body, "with"));
        } catch (IllegalArgumentException e) {
            throw Refusal.badDecision(String.valueOf(e.getMessage()));
        }
    }

    /** What is decided about a cause from now on. */
    Decision after(Decision earlier) {
        return decision.keeping(earlier, keepsOwner, keepsReason);
    }

    /** Ids of those under a root for which it is to hold, too; throws {@link Refusal} where one is to be looked at by itself. */
    Set<String> along(String id, Root root) {
        if (!with || !state.excuses() || !root.cause().id().equals(id)) {
            return Set.of();
        }
        if (!root.toLookAt().isEmpty()) {
            throw Refusal.toLookAt(root.toLookAt());
        }
        return root.with().stream().map(Cause::id).collect(Collectors.toSet());
    }

    /**
     * What a second person is asked to agree to.
     *
     * @param pin of the cause as it is
     */
    SecondPair.Wanted wanted(String service, Cause cause, String pin) {
        return new SecondPair.Wanted(
                FourEyes.INTENDED_CAUSE,
                service,
                cause.id(),
                decision.reason(),
                "excuses %s of %s: %s".formatted(cause.path(), cause.endpoint(), words()),
                pin);
    }

    /** On record: {@code newBug of ann}. */
    String words() {
        String owner = decision.owner();
        return state.label() + (owner.isEmpty() ? "" : " of " + owner) + (with ? ", with those under it" : "");
    }

    private static CauseState state(JsonNode body) {
        String label = text(body, "state");
        return Stream.of(CauseState.values())
                .filter(state -> state.label().equals(label))
                .findFirst()
                .orElseThrow(() -> Refusal.badMember("state", label, "one of " + String.join(", ", STATES)));
    }

    private static Remedy remedy(JsonNode body) {
        boolean keep = flag(body, "keep");
        boolean fix = flag(body, "fix");
        if (keep && fix) {
            throw Refusal.badMember("keep", "true", "either keep or fix, not both");
        }
        return keep ? Remedy.KEEP : fix ? Remedy.FIX : Remedy.NONE;
    }

    private static Instant expires(JsonNode body) {
        String text = text(body, "expires");
        if (text.isEmpty()) {
            return Decision.NEVER;
        }
        try {
            return text.length() == "2026-12-31".length()
                    ? LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.badMember(
                    "expires", text, "a day such as 2026-12-31, or a time such as 2026-12-31T18:00:00Z");
        }
    }

    private static boolean flag(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            throw Refusal.badMember(name, value.isString() ? value.asString() : value.toString(), "true or false");
        }
        return value.asBoolean(false);
    }

    private static String text(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isString()) {
            throw Refusal.badMember(name, value.toString(), "text");
        }
        return value.asString();
    }
}
