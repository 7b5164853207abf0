package understudy.server.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A mapping whose keys are not ours, in the order in which they stand. What stands in its place is not shown in problems: it
 * may be a secret.
 *
 * @param values what the values look like in JSON Schema
 */
record MapForm<V>(Member<V> member, String expected, Map<String, Object> values) implements Form<Map<String, V>> {

    /** Reads the value under one key; empty when either does not hold, which is reported at the spot. */
    interface Member<V> {
        Optional<V> read(String name, Spot value);
    }

    @Override
    public Optional<Map<String, V>> read(Spot spot) {
        if (spot.entry() instanceof Entry.Broken) {
            return Optional.empty();
        }
        if (!(spot.entry() instanceof Entry.Fields mapping)) {
            spot.refuse("no mapping", expected, "");
            return Optional.empty();
        }
        Map<String, V> read = new LinkedHashMap<>();
        for (Entry.Field field : mapping.fields()) {
            Spot value = spot.child(field.name(), field.value());
            value.noteSubstitution();
            member.read(field.name(), value).ifPresent(held -> read.put(field.name(), held));
        }
        return read.size() == mapping.fields().size() ? Optional.of(read) : Optional.empty();
    }

    @Override
    public Map<String, Object> schema() {
        return Forms.map("type", "object", "additionalProperties", values);
    }
}
