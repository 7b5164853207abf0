package understudy.compare.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import understudy.compare.path.JsonPath;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;
import understudy.traffic.Request;
import understudy.traffic.RequestPattern;

/**
 * The paths to watch for in a comparison, in one row by what they are for: those that are ignored, the unordered arrays, the
 * places whose scalars may differ a little, those where null is as good as nothing, and those whose values are never shown.
 */
public final class Watch {

    private final JsonPath[] paths;
    /** The rules of all rows but those of secrets. */
    private final List<Rule> rules;

    private final boolean followed;
    private final int unorderedFrom;
    private final int scalarFrom;
    private final int nullFrom;
    private final int secretFrom;

    private Watch(List<Rule> rules, List<JsonPath> secrets) {
        this.rules = Stream.of(Purpose.values())
                .flatMap(purpose -> rules.stream().filter(rule -> Purpose.of(rule) == purpose))
                .toList();
        this.paths = Stream.concat(this.rules.stream().map(Rule::path), secrets.stream())
                .toArray(JsonPath[]::new);
        this.followed = Stream.of(paths).allMatch(JsonPath::isFollowed);
        this.unorderedFrom = count(Purpose.IGNORE);
        this.scalarFrom = unorderedFrom + count(Purpose.ARRAY);
        this.nullFrom = scalarFrom + count(Purpose.SCALAR);
        this.secretFrom = this.rules.size();
    }

    /** What a rule is asked about, in the order of the rows. */
    private enum Purpose {
        IGNORE,
        ARRAY,
        SCALAR,
        NULL;

        static Purpose of(Rule rule) {
            return switch (rule) {
                case Rule.Ignore ignore -> IGNORE;
                case Rule.Unordered unordered -> ARRAY;
                case Rule.Tolerance tolerance -> SCALAR;
                case Rule.Normalise normalise -> SCALAR;
                case Rule.Numbers numbers -> SCALAR;
                case Rule.NullEqualsAbsent nulls -> NULL;
            };
        }
    }

    private int count(Purpose purpose) {
        return (int) rules.stream().filter(rule -> Purpose.of(rule) == purpose).count();
    }

    /** The rules that hold for a request, and the paths of secrets. */
    public static Watch of(Rules rules, Request request, List<JsonPath> secrets) {
        List<Rule> holding = new ArrayList<>();
        for (Rule rule : rules.rules()) {
            if (holdsFor(rule.endpoint(), request)) {
                holding.add(rule);
            }
        }
        return new Watch(holding, secrets);
    }

    /** No rules, only secrets. */
    public static Watch secrets(List<JsonPath> secrets) {
        return new Watch(List.of(), secrets);
    }

    private static boolean holdsFor(Optional<RequestPattern> endpoint, Request request) {
        return endpoint.isEmpty() || endpoint.get().matches(request.method(), request.path());
    }

    int size() {
        return paths.length;
    }

    JsonPath path(int row) {
        return paths[row];
    }

    /** The rule of a row that is not a secret's. */
    Rule rule(int row) {
        return rules.get(row);
    }

    /** Whether every path can be followed while a document is walked; if not, both documents must be indexed. */
    boolean isFollowed() {
        return followed;
    }

    /** Whether what holds at a place also holds below it. */
    boolean reachesBelow(int row) {
        return row < unorderedFrom || row >= secretFrom || rules.get(row) instanceof Rule.Numbers;
    }

    int unorderedFrom() {
        return unorderedFrom;
    }

    int scalarFrom() {
        return scalarFrom;
    }

    int nullFrom() {
        return nullFrom;
    }

    int secretFrom() {
        return secretFrom;
    }

    /** The member that tells which elements of an unordered array belong together. */
    Optional<String> key(int row) {
        return rules.get(row) instanceof Rule.Unordered unordered ? unordered.key() : Optional.empty();
    }

    /** Whether unequal scalars may count as the same somewhere. */
    boolean hasScalarRules() {
        return nullFrom > scalarFrom;
    }

    /** Whether any rule can make unequal values count as equal. */
    boolean hasRules() {
        return secretFrom > 0;
    }
}
