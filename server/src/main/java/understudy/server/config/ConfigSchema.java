package understudy.server.config;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON Schema of the file, for editors. It knows every key, type and default; it does not know what only shows
 * between keys, such as a name that is used twice: that is left to {@code check}.
 */
public final class ConfigSchema {

    private ConfigSchema() {}

    /** Draft 2020-12. */
    public static String json() {
        Map<String, Object> schema = Forms.map(
                "$schema", "https://json-schema.org/draft/2020-12/schema", "title", "Understudy's configuration");
        schema.putAll(ConfigKeys.CONFIG.schema());
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(schema);
    }

    static Map<String, Object> ofKey(Key<?> key) {
        if (key.presence() == Key.Presence.LATER) {
            return Forms.map("description", key.meaning() + ". Not in this version.", "not", Map.of());
        }
        Map<String, Object> schema = Forms.map("description", key.meaning());
        key.byDefault().ifPresent(entry -> schema.put("default", plain(entry)));
        schema.putAll(key.form().schema());
        return schema;
    }

    /** One of the names of a key has to be there. */
    static Map<String, Object> anyRequired(List<String> names) {
        List<Object> ways = names.stream()
                .<Object>map(name -> Map.of("required", List.of(name)))
                .toList();
        return Map.of("anyOf", ways);
    }

    private static Object plain(Entry entry) {
        return switch (entry) {
            case Entry.Scalar scalar when scalar.kind() == Entry.Kind.NUMBER -> new BigDecimal(scalar.text());
            case Entry.Scalar scalar -> scalar.text();
            case Entry.Items items ->
                items.items().stream().map(ConfigSchema::plain).toList();
            case Entry.Fields fields ->
                fields.fields().stream()
                        .collect(Collectors.toMap(
                                Entry.Field::name, field -> plain(field.value()), (a, b) -> a, LinkedHashMap::new));
            case Entry.Broken broken -> "";
        };
    }
}
