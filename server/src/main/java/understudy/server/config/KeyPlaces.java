package understudy.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where keys of each name may stand in a file: {@code percent} as {@code services[].shadow.percent}. */
final class KeyPlaces {

    private static final int MOST_TOLD = 3;

    private final Map<String, List<String>> byName = new TreeMap<>();

    private KeyPlaces() {}

    /** Those of a file of this form, as its schema has them. */
    static KeyPlaces of(Form<?> file) {
        KeyPlaces places = new KeyPlaces();
        places.note(file.schema(), "");
        return places;
    }

    private void note(Map<?, ?> schema, String path) {
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, value) -> noteKey(String.valueOf(name), value, path));
        }
        if (schema.get("items") instanceof Map<?, ?> items) {
            note(items, path + "[]");
        }
        if (schema.get("anyOf") instanceof List<?> forms) {
            forms.forEach(form -> noteForm(form, path));
        }
    }

    private void noteKey(String name, Object schema, String path) {
        String key = path.isEmpty() ? name : path + "." + name;
        List<String> there = byName.computeIfAbsent(name, any -> new ArrayList<>());
        if (!there.contains(key)) {
            there.add(key);
        }
        noteForm(schema, key);
    }

    private void noteForm(Object schema, String path) {
        if (schema instanceof Map<?, ?> form) {
            note(form, path);
        }
    }

    /**
     * Says where a key that may not stand in its place may; empty when it may nowhere, or in so many places that none is
     * likely to be meant.
     */
    String hint(String name, String path) {
        List<String> there = byName.getOrDefault(name, List.of());
        boolean isHereAfterAll = there.contains(path.replaceAll("\\[\\d+]", "[]"));
        return there.isEmpty() || there.size() > MOST_TOLD || isHereAfterAll
                ? ""
                : "it belongs to " + String.join(" or ", readable(there));
    }

    private static List<String> readable(List<String> paths) {
        return paths.stream().map(path -> path.replace("[]", "[NAME]")).toList();
    }
}
