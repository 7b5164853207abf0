package understudy.control;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import understudy.control.view.Json;

/**
 * What a caller asked: the decoded parameters of the path and of the query, and the body.
 *
 * @param path values by the names that stand in braces in the call's template
 * @param body as text; empty when there was none
 */
record Ask(UnaryOperator<String> path, Map<String, String> query, String body) {

    /** The body, which has to be a JSON object. */
    JsonNode object() {
        try {
            JsonNode value = Json.read(body);
            if (value.isObject()) {
                return value;
            }
        } catch (JacksonException e) {
            throw Refusal.badBody(e.getOriginalMessage());
        }
        throw Refusal.badBody(body.isEmpty() ? "there is none" : "it is another value");
    }

    /** What a body that was left out says. */
    JsonNode nothing() {
        return Json.read("{}");
    }

    String path(String name) {
        return path.apply(name);
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
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
