package understudy.compare.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import understudy.compare.path.JsonPath;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;
import understudy.traffic.Request;
import understudy.traffic.RequestPattern;

/**
 * The paths to watch for in a comparison, in one row: those that are ignored, the unordered arrays, the tolerances, and the
 * places whose values are never shown.
 */
public final class Watch {

    private final JsonPath[] paths;
    private final boolean followed;
    private final int unorderedFrom;
    private final int toleranceFrom;
    private final int secretFrom;
    private final List<Optional<String>> keys;
    private final List<BigDecimal> tolerances;

    private Watch(
            List<Rule.Ignore> ignored,
            List<Rule.Unordered> unordered,
            List<Rule.Tolerance> tolerant,
            List<JsonPath> secrets) {
        List<JsonPath> all = new ArrayList<>();
        ignored.forEach(rule -> all.add(rule.path()));
        unordered.forEach(rule -> all.add(rule.path()));
        tolerant.forEach(rule -> all.add(rule.path()));
        all.addAll(secrets);
        this.paths = all.toArray(JsonPath[]::new);
        this.followed = all.stream().allMatch(JsonPath::isFollowed);
        this.unorderedFrom = ignored.size();
        this.toleranceFrom = unorderedFrom + unordered.size();
        this.secretFrom = toleranceFrom + tolerant.size();
        this.keys = unordered.stream().map(Rule.Unordered::key).toList();
        this.tolerances = tolerant.stream().map(Rule.Tolerance::absolute).toList();
    }

    /** The rules that hold for a request, and the paths of secrets. */
    public static Watch of(Rules rules, Request request, List<JsonPath> secrets) {
        List<Rule.Ignore> ignored = new ArrayList<>();
        List<Rule.Unordered> unordered = new ArrayList<>();
        List<Rule.Tolerance> tolerant = new ArrayList<>();
        for (Rule rule : rules.rules()) {
            if (!holdsFor(rule.endpoint(), request)) {
                continue;
            }
            switch (rule) {
                case Rule.Ignore ignore -> ignored.add(ignore);
                case Rule.Unordered array -> unordered.add(array);
                case Rule.Tolerance tolerance -> tolerant.add(tolerance);
            }
        }
        return new Watch(ignored, unordered, tolerant, secrets);
    }

    /** No rules, only secrets. */
    public static Watch secrets(List<JsonPath> secrets) {
        return new Watch(List.of(), List.of(), List.of(), secrets);
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

    /** Whether every path can be followed while a document is walked; if not, both documents must be indexed. */
    boolean isFollowed() {
        return followed;
    }

    /** Whether what holds at a place also holds below it. */
    boolean reachesBelow(int row) {
        return row < unorderedFrom || row >= secretFrom;
    }

    int unorderedFrom() {
        return unorderedFrom;
    }

    int toleranceFrom() {
        return toleranceFrom;
    }

    int secretFrom() {
        return secretFrom;
    }

    Optional<String> key(int row) {
        return keys.get(row - unorderedFrom);
    }

    BigDecimal tolerance(int row) {
        return tolerances.get(row - toleranceFrom);
    }

    boolean hasTolerances() {
        return !tolerances.isEmpty();
    }

    /** Whether any rule can make unequal values count as equal. */
    boolean hasRules() {
        return secretFrom > 0;
    }
}
