package understudy.compare.redact;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import understudy.compare.path.JsonPath;

/**
 * What fields are called whose values are secrets, by the names that the paths to secrets end with: for formats in which a
 * field has a name but no place as JSON has. Case does not count.
 */
final class SecretNames {

    private final Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final boolean complete;

    SecretNames(List<JsonPath> paths) {
        for (JsonPath path : paths) {
            path.lastNames().forEach(name -> names.add(name.startsWith("@") ? name.substring(1) : name));
        }
        this.complete = paths.stream().noneMatch(path -> path.lastNames().isEmpty());
    }

    boolean areNone() {
        return names.isEmpty();
    }

    /** Whether every path ends with a name, so that the names say all that the paths say. */
    boolean areComplete() {
        return complete;
    }

    /** Whether a field of this name is a secret. */
    boolean has(String name) {
        return names.contains(name);
    }
}
