package understudy.server.config;

import java.util.Map;

/**
 * Which values came out of the environment or another file, and how they are shown instead.
 *
 * @param shownByKey dotted key with indexes, such as {@code services[0].old.url}, to the text as it was written
 */
public record Substituted(Map<String, String> shownByKey) {

    public Substituted {
        shownByKey = Map.copyOf(shownByKey);
    }

    /** The value as people may see it. */
    String shown(String key, Object value) {
        return shownByKey.getOrDefault(key, value.toString());
    }
}
