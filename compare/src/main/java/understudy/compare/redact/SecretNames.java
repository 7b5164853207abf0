package understudy.compare.redact;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import understudy.compare.encoding.LetterCase;
import understudy.compare.path.JsonPath;

/**
 * What fields are called whose values are secrets: by the names that the paths to secrets end with, for formats in which a
 * field has a name but no place as JSON has, in whatever case; and by what their words say, see {@link NameWords}.
 */
final class SecretNames {

    /** Attributes whose values are names; of others, a value that reads like a secret's name is any text. */
    private static final Set<String> NAMING = Set.of("name", "key", "id", "property", "field", "param", "parameter");

    private final Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final boolean complete;
    /** Whether words count besides. */
    private final boolean telling;

    SecretNames(List<JsonPath> paths, boolean telling) {
        for (JsonPath path : paths) {
            path.lastNames().forEach(name -> names.add(name.startsWith("@") ? name.substring(1) : name));
        }
        this.complete = paths.stream().noneMatch(path -> path.lastNames().isEmpty());
        this.telling = telling;
    }

    boolean areNone() {
        return names.isEmpty() && !telling;
    }

    /** Whether every path ends with a name, so that the names say all that the paths say. */
    boolean areComplete() {
        return complete;
    }

    /** Whether a field of this name is a secret. */
    boolean has(String name) {
        return isListed(name) || says(name);
    }

    /** Whether the words of a name say that its value is a secret. */
    boolean says(String name) {
        return telling && NameWords.saySecret(name);
    }

    /** The same of a name in UTF-8 between two places; for most names nothing is made of them. */
    boolean says(byte[] text, int from, int to) {
        return telling
                && NameWords.mayTell(text, from, to)
                && NameWords.saySecret(new String(text, from, to - from, StandardCharsets.UTF_8));
    }

    /** Whether an attribute's value is the name of a secret: that of what stands beside it. */
    boolean areSaidBy(String attribute, String value) {
        return isListed(value)
                || (telling && NAMING.contains(LetterCase.small(attribute)) && NameWords.areSecret(value));
    }

    private boolean isListed(String name) {
        return names.contains(name) || names.contains(innermost(name));
    }

    /** {@code user[password][]} and {@code user.password} name a password. */
    private static String innermost(String name) {
        int end = name.length();
        while (end > 0 && (name.charAt(end - 1) == ']' || name.charAt(end - 1) == '[' || Digits.isAt(name, end - 1))) {
            end--;
        }
        int from = Math.max(name.lastIndexOf('[', end - 1), name.lastIndexOf('.', end - 1)) + 1;
        return name.substring(Math.min(from, end), end);
    }
}
