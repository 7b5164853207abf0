package understudy.control;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a caller asked: the decoded parameters of the path and of the query.
 *
 * @param path values by the names that stand in braces in the call's template
 */
record Ask(UnaryOperator<String> path, Map<String, String> query) {

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
