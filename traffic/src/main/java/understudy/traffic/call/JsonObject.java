package understudy.traffic.call;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object, as far as they say what is asked for.
 *
 * @param names of all members
 * @param texts values that are strings
 * @param others names of members whose values are neither strings nor null
 */
record JsonObject(Set<String> names, Map<String, String> texts, Set<String> others) {

    /**
     * The object, or all the objects of the array, that a body is. Empty when it is anything else, or has a name twice:
     * which of the two counts is different from server to server.
     */
    static List<JsonObject> read(byte[] body) {
        String text = Utf8.text(body);
        if (text == null) {
            return List.of();
        }
        JsonCursor json = new JsonCursor(text);
        List<JsonObject> found = new ArrayList<>();
        boolean read = json.take('[') ? elements(json, found) : element(json, found);
        return read && json.peek() == JsonCursor.END ? found : List.of();
    }

    private static boolean elements(JsonCursor json, List<JsonObject> found) {
        do {
            if (!element(json, found)) {
                return false;
            }
        } while (json.take(','));
        return json.take(']');
    }

    private static boolean element(JsonCursor json, List<JsonObject> found) {
        JsonObject object = new JsonObject(new HashSet<>(), new HashMap<>(), new HashSet<>());
        found.add(object);
        return object.fill(json);
    }

    private boolean fill(JsonCursor json) {
        if (!json.take('{')) {
            return false;
        }
        if (json.take('}')) {
            return true;
        }
        do {
            String name = json.string();
            if (name == null || !names.add(name) || !json.take(':') || !value(name, json)) {
                return false;
            }
        } while (json.take(','));
        return json.take('}');
    }

    private boolean value(String name, JsonCursor json) {
        int first = json.peek();
        if (first == '"') {
            @Nullable String text = json.string();
            if (text != null) {
                texts.put(name, text);
            }
            return text != null;
        }
        if (first != 'n') {
            others.add(name);
        }
        return json.skipValue();
    }

    /** Whether it has no member but these; names are compared letter by letter. */
    boolean hasOnly(Set<String> known) {
        return known.containsAll(names);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    /** Whether a member is a string, null or left out. */
    boolean isTextIfThere(String name) {
        return !others.contains(name);
    }
}
