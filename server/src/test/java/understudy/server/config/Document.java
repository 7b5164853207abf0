package understudy.server.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A file put together by key, one line a value: {@code services[].shadow.percent} is said of the first service. */
final class Document {

    static final String FILE = "test.yaml";

    private final Map<String, String> values;

    private Document(Map<String, String> values) {
        this.values = values;
    }

    /** The least that a file has to say. */
    static Document least() {
        return new Document(Map.of())
                .with("services[].name", "accounts")
                .with("services[].old.url", "http://127.0.0.1:9001")
                .with("services[].new.url", "http://127.0.0.1:9002");
    }

    Document with(String key, String yaml) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(key, yaml);
        return new Document(more);
    }

    Document without(String key) {
        Map<String, String> fewer = new LinkedHashMap<>(values);
        fewer.remove(key);
        return new Document(fewer);
    }

    Config read() {
        return ConfigFile.parse(FILE, text(), name -> Optional.empty());
    }

    /** The problems as printed. */
    List<String> problems() {
        return problems(text());
    }

    static List<String> problems(String text) {
        try {
            ConfigFile.parse(FILE, text, name -> Optional.empty());
            return List.of();
        } catch (ConfigException e) {
            return e.problems().stream().map(Problem::text).toList();
        }
    }

    int lineOf(String key) {
        List<String> keys = new ArrayList<>();
        render("", "", keys);
        return keys.indexOf(key) + 1;
    }

    String text() {
        return render("", "", new ArrayList<>());
    }

    /** {@code keys} gets the key of each line, for {@link #lineOf}. */
    private String render(String prefix, String indent, List<String> keys) {
        StringBuilder text = new StringBuilder();
        Map<String, Boolean> children = new LinkedHashMap<>();
        values.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()).split("\\.", -1)[0])
                .forEach(child -> children.put(child, true));
        for (String child : children.keySet()) {
            String key = prefix + child;
            keys.add(key);
            if (values.containsKey(key)) {
                text.append(indent + child + ": " + Objects.requireNonNull(values.get(key)) + "\n");
            } else if (child.endsWith("[]")) {
                text.append(indent + child.replace("[]", ":") + "\n");
                keys.add("");
                text.append(indent + "  -\n").append(render(key + ".", indent + "    ", keys));
            } else {
                text.append(indent + child + ":\n").append(render(key + ".", indent + "  ", keys));
            }
        }
        return text.toString();
    }
}
