package understudy.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fields that are put on, or taken off, every request to one version. A field that is set replaces all lines of its name.
 */
public record HeaderEdits(Map<String, String> set, List<String> remove) {

    public HeaderEdits {
        set = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(set));
        remove = List.copyOf(remove);
    }

    public static HeaderEdits none() {
        return new HeaderEdits(Map.of(), List.of());
    }

    public boolean isEmpty() {
        return set.isEmpty() && remove.isEmpty();
    }
}
