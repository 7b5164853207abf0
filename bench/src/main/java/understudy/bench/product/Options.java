package understudy.bench.product;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Options as they were typed, {@code --rate 400}, over their defaults. */
public final class Options {

    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** Every name must be among the defaults. A default of {@code no} makes a flag, which takes no value. */
    public static Options parse(List<String> typed, Map<String, String> defaults) {
        Map<String, String> values = new TreeMap<>(defaults);
        List<String> rest = new ArrayList<>(typed);
        while (!rest.isEmpty()) {
            String name = rest.removeFirst();
            String key = name.startsWith("--") ? name.substring(2) : "";
            String standard = defaults.get(key);
            if (standard == null) {
                throw new IllegalArgumentException(name + ": no such option (expected: one of --"
                        + String.join(" --", new TreeMap<>(defaults).keySet()) + ")");
            }
            if (standard.equals("no")) {
                values.put(key, "yes");
            } else if (rest.isEmpty()) {
                throw new IllegalArgumentException(name + ": nothing (expected: a value)");
            } else {
                values.put(key, rest.removeFirst());
            }
        }
        return new Options(values);
    }

    public boolean flag(String name) {
        return text(name).equals("yes");
    }

    public int number(String name) {
        String text = text(name);
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) == 0) {
            throw new IllegalArgumentException("--%s: %s (expected: a whole number above 0)".formatted(name, text));
        }
        return Integer.parseInt(text);
    }

    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("--" + name + ": no such option");
        }
        return value;
    }

    /** Words between spaces or commas. */
    public List<String> words(String name) {
        return List.of(text(name).strip().split("[ ,]+", -1));
    }
}
