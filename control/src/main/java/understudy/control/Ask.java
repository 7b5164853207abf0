package understudy.control;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import understudy.control.authority.Who;
import understudy.control.view.Json;

/**
 * What a caller asked: the decoded parameters of the path and of the query, and the body.
 *
 * @param call which one
 * @param path values by the names that stand in braces in the call's template
 * @param body as text; empty when there was none
 * @param pinned what it was asked of, where it may be done to just that: a second person agreed to it, or whoever asks said
 *     which one he saw; else empty
 */
record Ask(
        Call call, UnaryOperator<String> path, Map<String, String> query, String body, Caller caller, String pinned) {

    /**
     * The body, which has to be a JSON object.
     *
     * @param example one that would do
     */
    JsonNode object(String example) {
        if (body.isBlank()) {
            throw Refusal.badBody("there is none", example);
        }
        try {
            JsonNode value = Json.read(body);
            if (value.isObject()) {
                return value;
            }
            throw Refusal.badBody(
                    "a JSON %s".formatted(value.getNodeType().name().toLowerCase(Locale.ROOT)), example);
        } catch (JacksonException e) {
            throw Refusal.badBody(NoJson.why(e, body), example);
        }
    }

    /** The same, of just this. */
    Ask pinnedTo(String what) {
        return new Ask(call, path, query, body, caller, what);
    }

    /** What a body that was left out says. */
    JsonNode nothing() {
        return Json.read("{}");
    }

    /** Who asks, of a call that only those make who are known. */
    Who who() {
        return caller.who().orElseThrow();
    }

    String path(String name) {
        return path.apply(name);
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    /** The value of a parameter that people write; empty when it is left out. */
    String text(String name, int longest) {
        String value = query(name).orElse("").strip();
        if (value.length() > longest) {
            throw Refusal.badQuery(name, value, "at most %,d characters".formatted(longest));
        }
        return value;
    }

    /** The value of a parameter that has to be one of a few; {@code otherwise} when it is left out. */
    String oneOf(String name, List<String> allowed, String otherwise) {
        String value = query(name).orElse(otherwise);
        if (!value.equals(otherwise) && !allowed.contains(value)) {
            throw Refusal.badQuery(name, value, "one of " + String.join(", ", allowed));
        }
        return value;
    }

    int number(String name, int otherwise, int from, int to) {
        Optional<String> text = query(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        String digits = text.get();
        int value = digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : -1;
        if (value < from || value > to) {
            throw Refusal.badQuery(name, digits, from + ".." + to);
        }
        return value;
    }
}
