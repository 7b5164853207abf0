package understudy.server.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A mapping with declared keys. All of them are read before the section is put together, so that every problem is found;
 * a key that is not declared is a problem.
 *
 * @param example one that shows what is needed; without it, the keys are told
 * @param hidesOthers whether what stands in its place without being a mapping may be a secret, and is not shown
 */
record Section<T>(List<Key<?>> keys, Assembly<T> assembly, Optional<String> example, boolean hidesOthers)
        implements Form<T> {

    /** Puts a section together from values that hold; may still refuse their combination at the spot. */
    interface Assembly<T> {
        Optional<T> assemble(Values values, Spot spot);
    }

    static <T> Section<T> of(Function<Values, T> build, Key<?>... keys) {
        return new Section<>(
                List.of(keys), (values, spot) -> Optional.of(build.apply(values)), Optional.empty(), false);
    }

    static <T> Section<T> checked(Assembly<T> assembly, Key<?>... keys) {
        return new Section<>(List.of(keys), assembly, Optional.empty(), false);
    }

    Section<T> suchAs(String mapping) {
        return new Section<>(keys, assembly, Optional.of(mapping), hidesOthers);
    }

    Section<T> hidingOthers() {
        return new Section<>(keys, assembly, example, true);
    }

    @Override
    public Optional<T> read(Spot spot) {
        if (spot.entry() instanceof Entry.Broken) {
            return Optional.empty();
        }
        if (!(spot.entry() instanceof Entry.Fields fields)) {
            refuse(spot);
            return Optional.empty();
        }
        boolean whole = onlyKnownKeys(fields, spot);
        Values values = new Values();
        for (Key<?> key : keys) {
            whole &= readKey(key, fields, spot, values);
        }
        return whole ? assembly.assemble(values, spot) : Optional.empty();
    }

    private void refuse(Spot spot) {
        if (hidesOthers) {
            spot.refuse("no mapping", expected(), "");
        } else {
            spot.refuse(expected(), "");
        }
    }

    private boolean onlyKnownKeys(Entry.Fields fields, Spot spot) {
        List<String> known = keys.stream().flatMap(key -> key.names().stream()).toList();
        boolean only = true;
        for (Entry.Field field : fields.fields()) {
            if (!known.contains(field.name())) {
                only = false;
                refuseUnknown(field, spot, known);
            }
        }
        return only;
    }

    private void refuseUnknown(Entry.Field field, Spot spot, List<String> known) {
        String path = spot.child(field.name(), field.value()).path();
        String cure = Nearest.to(field.name(), known)
                .map(name -> "did you mean " + name + "?")
                .orElseGet(() -> spot.report().rightPlace(field.name(), path));
        spot.report().problem(field.place(), path, "unknown key", cure.isEmpty() ? keyNames() : "", cure);
    }

    private static <V> boolean readKey(Key<V> key, Entry.Fields fields, Spot spot, Values values) {
        List<Entry.Field> given = fields.fields().stream()
                .filter(field -> key.names().contains(field.name()))
                .toList();
        if (given.isEmpty()) {
            return readAbsent(key, spot, values);
        }
        Entry.Field field = given.getFirst();
        Spot child = spot.child(key.name(), field.value());
        boolean once = given.size() == 1;
        if (!once) {
            Entry.Field again = given.get(1);
            spot.report().problem(again.place(), child.path(), "given twice", "", "see line " + lineOf(field));
        }
        boolean now = key.presence() != Key.Presence.LATER;
        if (!now) {
            spot.report().problem(field.place(), child.path(), ScalarForm.NOT_YET, "", "");
        }
        child.noteSubstitution();
        Optional<V> value = key.form().read(child);
        value.ifPresent(held -> values.put(key, held));
        return once && now && value.isPresent();
    }

    private static <V> boolean readAbsent(Key<V> key, Spot spot, Values values) {
        if (key.presence() == Key.Presence.REQUIRED) {
            spot.child(key.name(), spot.entry()).refuse("missing", key.form().expected(), "");
            return false;
        }
        key.byDefault().flatMap(entry -> key.form().quietly(entry)).ifPresent(value -> values.put(key, value));
        return true;
    }

    private static int lineOf(Entry.Field field) {
        return field.place().line();
    }

    private String keyNames() {
        return keys.stream()
                .filter(key -> key.presence() != Key.Presence.LATER)
                .map(Key::name)
                .collect(Collectors.joining(", "));
    }

    @Override
    public String expected() {
        return example.orElseGet(() -> "a mapping with " + keyNames());
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<Object> required = new ArrayList<>();
        for (Key<?> key : keys) {
            key.names().forEach(name -> properties.put(name, ConfigSchema.ofKey(key)));
            if (key.presence() == Key.Presence.REQUIRED) {
                required.add(ConfigSchema.anyRequired(key.names()));
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("allOf", required);
        }
        return schema;
    }
}
