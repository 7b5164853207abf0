package understudy.control;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import understudy.compare.redact.Remarks;
import understudy.compare.rule.Mandate;

/** On whose word a rule is accepted: read from the body of the call. Somebody has to answer for it, and say why. */
final class Mandates {

    private static final List<String> MEMBERS = List.of("owner", "reason", "expires");
    private static final String IDS = "ids";
    private static final List<String> MEMBERS_OF_MANY = List.of(IDS, "owner", "reason", "expires");
    private static final int MOST_IDS = 200;
    private static final int LONGEST_OWNER = 200;
    private static final int LONGEST_REASON = 2_000;

    private Mandates() {}

    /** Throws {@link Refusal} that names the member that is wrong. */
    static Mandate read(Ask ask, LocalDate today) {
        return read(ask.object("{\"owner\": \"ann\", \"reason\": \"a clock\"}"), MEMBERS, today);
    }

    /** The same of a body that says which rules are accepted, too. */
    static Mandate readOfMany(JsonNode body, LocalDate today) {
        return read(body, MEMBERS_OF_MANY, today);
    }

    /** Which rules a body says: each once. */
    static List<String> ids(JsonNode body) {
        JsonNode ids = body.path(IDS);
        boolean sound = ids.isArray()
                && !ids.isEmpty()
                && ids.size() <= MOST_IDS
                && ids.valueStream().allMatch(JsonNode::isString);
        if (!sound) {
            throw Refusal.badRuleMember(
                    IDS, ids.toString(), "a list of the ids of 1 to %d proposed rules".formatted(MOST_IDS));
        }
        return ids.valueStream().map(JsonNode::asString).distinct().toList();
    }

    private static Mandate read(JsonNode body, List<String> members, LocalDate today) {
        for (String name : body.propertyNames()) {
            if (!members.contains(name)) {
                throw Refusal.badRuleMember("member", name, "one of " + String.join(", ", members));
            }
        }
        Optional<String> owner = text(body, "owner").map(Remarks::owner);
        Optional<String> reason = text(body, "reason").map(Remarks::reason);
        return sound(new Mandate(owner, reason, expires(body)), today);
    }

    private static Optional<LocalDate> expires(JsonNode body) {
        return text(body, "expires").map(day -> {
            try {
                return LocalDate.parse(day);
            } catch (DateTimeException e) {
                throw Refusal.badRuleMember("expires", day, "the last day on which it holds, such as 2027-01-31");
            }
        });
    }

    private static Optional<String> text(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw Refusal.badRuleMember(name, value.toString(), "text");
        }
        return Optional.of(value.asString().strip()).filter(text -> !text.isEmpty());
    }

    /** The same, if it may be one; throws {@link Refusal} that names what is missing. */
    static Mandate sound(Mandate mandate, LocalDate today) {
        check("owner", mandate.owner(), LONGEST_OWNER, "who answers for the rule");
        check("reason", mandate.reason(), LONGEST_REASON, "why it is right that it hides something");
        if (mandate.hasExpired(today)) {
            String last = mandate.expires().orElseThrow().toString();
            throw Refusal.badRuleMember("expires", last, "%s or later".formatted(today));
        }
        return mandate;
    }

    private static void check(String name, Optional<String> text, int longest, String expected) {
        String said = text.map(String::strip).orElse("");
        if (said.isEmpty()) {
            throw Refusal.badRuleMember(name, "", expected);
        }
        if (said.length() > longest) {
            throw Refusal.badRuleMember(name, said, "at most %,d characters".formatted(longest));
        }
    }
}
