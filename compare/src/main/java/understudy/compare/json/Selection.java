package understudy.compare.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import understudy.compare.path.Condition;
import understudy.compare.path.Query;
import understudy.compare.path.Query.Segment;
import understudy.compare.path.Selector;

/**
 * What queries find in one indexed document (RFC 9535). A node found twice is there twice. Every value looked at is a step of the
 * budget. Filters ask {@link Filters}. For one thread.
 */
final class Selection {

    static final int NOTHING = -1;

    /** What a segment of a query costs where it finds nothing. */
    private static final int STEPS_OF_A_QUERY = 4;

    private final Tape document;
    private final Budget budget;
    private final Sameness sameness;
    private final Filters filters;
    /** By the query itself: as a record it would be read to its end each time. */
    private final IdentityHashMap<Query, int[]> fromRoot = new IdentityHashMap<>();

    private final Map<String, byte[]> names = new HashMap<>();

    Selection(Tape document, Budget budget) {
        this(document, budget, new Patterns(budget));
    }

    /** @param patterns that filters ask for, those in another document too */
    Selection(Tape document, Budget budget, Patterns patterns) {
        this.document = document;
        this.budget = budget;
        this.sameness = new Sameness(new Place(Watch.secrets(SecretPlaces.none())), budget, 0, document.text());
        this.filters = new Filters(document, budget, patterns, sameness, this);
    }

    /** The nodes that a query from the root finds, in the order in which it finds them. */
    int[] nodes(Query query) {
        return nodes(query, 0);
    }

    /** What starts at the root finds the same wherever it is asked: it is looked for once. */
    int[] nodes(Query query, int current) {
        if (query.relative()) {
            return find(query, current);
        }
        int[] known = fromRoot.get(query);
        if (known == null) {
            known = find(query, 0);
            fromRoot.put(query, known);
        }
        return known;
    }

    private int[] find(Query query, int current) {
        budget.steps(STEPS_OF_A_QUERY * query.segments().size());
        Found found = new Found();
        found.add(query.relative() ? current : 0);
        for (Segment segment : query.segments()) {
            Found next = new Found();
            for (int i = 0; i < found.count; i++) {
                if (segment.descendant()) {
                    descend(segment, found.nodes[i], next);
                } else {
                    take(segment, found.nodes[i], next);
                }
            }
            found = next;
        }
        return Arrays.copyOf(found.nodes, found.count);
    }

    /** Whether a query finds anything: looked for no further than to the first node, and without a row of them. */
    boolean finds(Query query, int current) {
        if (!query.relative()) {
            return nodes(query, current).length > 0;
        }
        budget.steps(STEPS_OF_A_QUERY * query.segments().size());
        return finds(query.segments(), 0, current);
    }

    private boolean finds(List<Segment> segments, int next, int node) {
        if (next == segments.size()) {
            return true;
        }
        Segment segment = segments.get(next);
        if (!segment.descendant()) {
            return findsIn(segments, next, node);
        }
        boolean found = false;
        for (int at = node; at < document.next(node) && !found; at = following(at, node)) {
            budget.step();
            found = findsIn(segments, next, at);
        }
        return found;
    }

    private boolean findsIn(List<Segment> segments, int next, int node) {
        List<Selector> selectors = segments.get(next).selectors();
        boolean found = false;
        for (int i = 0; i < selectors.size() && isContainer(node) && !found; i++) {
            budget.step();
            found = switch (selectors.get(i)) {
                case Selector.Name(String name) -> {
                    int member = member(node, name);
                    yield member >= 0 && finds(segments, next + 1, member);
                }
                case Selector.Any any -> findsBelow(segments, next, node, null);
                case Selector.Filter(Condition condition) -> findsBelow(segments, next, node, condition);
                case Selector.Index(long index) -> {
                    int element = element(node, index);
                    yield element >= 0 && finds(segments, next + 1, element);
                }
                case Selector.Slice slice -> {
                    Found elements = new Found();
                    elements(node, slice, elements);
                    yield elements.anyMatch(element -> finds(segments, next + 1, element));
                }
            };
        }
        return found;
    }

    /** Whether a child, for which a condition holds if there is one, leads on to anything. */
    private boolean findsBelow(List<Segment> segments, int next, int node, @Nullable Condition condition) {
        int value = document.type(node) == '{' ? 1 : 0;
        for (int at = node + 1; at < document.next(node); at = document.next(at + value)) {
            budget.step();
            if ((condition == null || filters.holds(condition, at + value)) && finds(segments, next + 1, at + value)) {
                return true;
            }
        }
        return false;
    }

    /** Nodes in a row that grows. */
    private final class Found {
        private int[] nodes = new int[2];
        private int count;

        void add(int node) {
            if (count == nodes.length) {
                budget.room(2L * Integer.BYTES * count);
                nodes = Arrays.copyOf(nodes, count * 2);
            }
            nodes[count++] = node;
        }

        boolean anyMatch(IntPredicate condition) {
            return Arrays.stream(nodes, 0, count).anyMatch(condition);
        }
    }

    /** An index has its nodes in the order in which they must be visited: a container before what is in it. */
    private void descend(Segment segment, int from, Found next) {
        for (int node = from; node < document.next(from); node = following(node, from)) {
            budget.step();
            take(segment, node, next);
        }
    }

    /** The next value within another one, or what is behind that. */
    private int following(int node, int within) {
        int next = node + 1;
        return next < document.next(within) && isName(next) ? next + 1 : next;
    }

    /** Whether a node of the index is a member's name: what stands before a colon. */
    private boolean isName(int node) {
        if (document.type(node) != '"') {
            return false;
        }
        byte[] text = document.text();
        return JsonText.at(text, JsonText.skipSpace(text, document.end(node))) == ':';
    }

    private boolean isContainer(int node) {
        byte type = document.type(node);
        return type == '{' || type == '[';
    }

    private void take(Segment segment, int node, Found next) {
        List<Selector> selectors = segment.selectors();
        for (int i = 0; i < selectors.size() && isContainer(node); i++) {
            budget.step();
            switch (selectors.get(i)) {
                case Selector.Name(String name) -> addIfAny(member(node, name), next);
                case Selector.Any any -> below(node, null, next);
                case Selector.Index(long index) -> addIfAny(element(node, index), next);
                case Selector.Slice slice -> elements(node, slice, next);
                case Selector.Filter(Condition condition) -> below(node, condition, next);
            }
        }
    }

    private static void addIfAny(int node, Found next) {
        if (node >= 0) {
            next.add(node);
        }
    }

    /** Adds all children for which a condition holds, if there is one. */
    private void below(int node, @Nullable Condition condition, Found next) {
        int value = document.type(node) == '{' ? 1 : 0;
        for (int at = node + 1; at < document.next(node); at = document.next(at + value)) {
            budget.step();
            if (condition == null || filters.holds(condition, at + value)) {
                next.add(at + value);
            }
        }
    }

    /** The value of a member, or {@link #NOTHING}. */
    int member(int node, String name) {
        byte[] utf8 = names.computeIfAbsent(name, any -> any.getBytes(StandardCharsets.UTF_8));
        return sameness.member(document, node, utf8);
    }

    /** How many children a container has. */
    int count(int container) {
        int count = document.count(container);
        budget.steps(count);
        return count;
    }

    /** The element at an index, which counts from the end where it is below 0, or {@link #NOTHING}. */
    int element(int node, long index) {
        if (document.type(node) != '[') {
            return NOTHING;
        }
        long at = index < 0 ? count(node) + index : index;
        int element = node + 1;
        for (long i = 0; i < at && element < document.next(node); i++) {
            budget.step();
            element = document.next(element);
        }
        return at >= 0 && element < document.next(node) ? element : NOTHING;
    }

    private void elements(int node, Selector.Slice slice, Found next) {
        if (document.type(node) != '[' || slice.step() == 0) {
            return;
        }
        int[] children = document.children(node);
        budget.steps(children.length);
        budget.room((long) Integer.BYTES * children.length);
        long bound = slice.bound(children.length);
        long at = slice.first(children.length);
        while (slice.step() > 0 ? at < bound : at > bound) {
            budget.step();
            next.add(children[(int) at]);
            at += slice.step();
        }
    }
}
