package understudy.gateway;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fields that are put on, or taken off, every request to one version. A field that is set replaces all lines of its name.
 */
public record HeaderEdits(Map<String, String> set, List<String> remove) {

    public HeaderEdits {
        set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
        remove = List.copyOf(remove);
    }

    public static HeaderEdits none() {
        return new HeaderEdits(Map.of(), List.of());
    }

    /** Names alone: values may be secrets. */
    @Override
    public String toString() {
        return "set " + set.keySet() + ", remove " + remove;
    }

    public boolean isEmpty() {
        return set.isEmpty() && remove.isEmpty();
    }
}
