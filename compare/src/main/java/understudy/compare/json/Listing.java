package understudy.compare.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import understudy.compare.path.JsonPath;

/**
 * A list of objects as its elements are told apart.
 *
 * @param elements how many there are
 * @param keys what the elements say, in turn, in each member that is a text or number in all of them and another one in each
 */
public record Listing(int elements, Map<String, List<String>> keys) {

    /** The lists at a path, in the order of the text; empty where it is no JSON, too much of it, or has something else there. */
    public static Optional<List<Listing>> in(byte[] text, JsonPath path) {
        try {
            Budget budget = new Budget(JsonComparison.STEPS);
            Tape tape = Tape.ofWhole(text, budget);
            List<Listing> found = new ArrayList<>();
            for (int node : new Selection(tape, budget).nodes(path.query())) {
                if (tape.type(node) != '[') {
                    return Optional.empty();
                }
                found.add(of(tape, tape.children(node)));
            }
            return Optional.of(found);
        } catch (Stop noJson) {
            return Optional.empty();
        }
    }

    private static Listing of(Tape tape, int[] elements) {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        for (int i = 0; i < elements.length; i++) {
            Map<String, String> said = scalars(tape, elements[i]);
            if (i == 0) {
                said.keySet().forEach(name -> keys.put(name, new ArrayList<>()));
            }
            keys.entrySet().removeIf(entry -> !takes(entry.getValue(), said.get(entry.getKey())));
        }
        keys.values().removeIf(all -> new HashSet<>(all).size() < all.size());
        return new Listing(elements.length, keys);
    }

    private static boolean takes(List<String> all, @Nullable String next) {
        return next != null && all.add(next);
    }

    /** The texts and numbers of an object, as they are written; none of what is no object. */
    private static Map<String, String> scalars(Tape tape, int object) {
        Map<String, String> scalars = new LinkedHashMap<>();
        int[] names = tape.type(object) == '{' ? tape.children(object) : new int[0];
        for (int name : names) {
            int value = name + 1;
            if (tape.type(value) == '"' || tape.type(value) == '0') {
                byte[] decoded = JsonStrings.decode(tape.text(), tape.start(name) + 1, tape.end(name) - 1);
                scalars.putIfAbsent(
                        new String(decoded, StandardCharsets.UTF_8),
                        new String(
                                tape.text(),
                                tape.start(value),
                                tape.end(value) - tape.start(value),
                                StandardCharsets.UTF_8));
            }
        }
        return scalars;
    }
}
