package understudy.compare.json;

import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import understudy.compare.path.Condition;
import understudy.compare.path.Condition.Operand;
import understudy.compare.path.IRegexp;
import understudy.compare.path.Query;
import understudy.compare.path.Query.Segment;
import understudy.compare.path.Selector;

/**
 * What queries find in one indexed document (RFC 9535). A node found twice is there twice. Numbers count by their exact
 * decimal value. Every value looked at is a step of the budget. For one thread.
 */
final class Selection {

    private static final int NOTHING = -1;
    private static final int[] NONE = {};
    /** What a segment of a query costs where it finds nothing. */
    private static final int STEPS_OF_A_QUERY = 4;
    /** What it costs to make a number of a filter a value to compare with. */
    private static final int STEPS_OF_A_NUMBER = 16;

    private final Tape document;
    private final Budget budget;
    private final Sameness sameness;
    private final Map<String, Optional<Pattern>> patterns = new HashMap<>();
    /** By the query itself: as a record it would be read to its end each time. */
    private final IdentityHashMap<Query, int[]> fromRoot = new IdentityHashMap<>();

    private final Map<String, byte[]> names = new HashMap<>();
    private final Map<String, Value> literals = new HashMap<>();

    Selection(Tape document, Budget budget) {
        this.document = document;
        this.budget = budget;
        this.sameness = new Sameness(new Place(Watch.secrets(SecretPlaces.none())), budget, 0, document.text());
    }

    /** The nodes that a query from the root finds, in the order in which it finds them. */
    int[] nodes(Query query) {
        return nodes(query, 0);
    }

    /** What starts at the root finds the same wherever it is asked: it is looked for once. */
    private int[] nodes(Query query, int current) {
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

    /** Nodes in a row that grows. */
    private static final class Found {
        private int[] nodes = new int[2];
        private int count;

        void add(int node) {
            if (count == nodes.length) {
                nodes = Arrays.copyOf(nodes, count * 2);
            }
            nodes[count++] = node;
        }
    }

    /** An index has its nodes in the order in which they must be visited: a container before what is in it. */
    private void descend(Segment segment, int from, Found next) {
        int node = from;
        while (node < document.next(from)) {
            budget.step();
            take(segment, node, next);
            node++;
            if (node < document.next(from) && isName(node, from)) {
                node++;
            }
        }
    }

    /** Whether a node of the index is a member's name: what stands before a colon. */
    private boolean isName(int node, int within) {
        if (document.type(node) != '"') {
            return false;
        }
        byte[] text = document.text();
        return JsonText.at(text, JsonText.skipSpace(text, document.end(node))) == ':' && node > within;
    }

    private void take(Segment segment, int node, Found next) {
        byte type = document.type(node);
        if (type != '{' && type != '[') {
            return;
        }
        int[] children = areNames(segment.selectors()) ? NONE : children(node);
        boolean object = type == '{';
        for (Selector selector : segment.selectors()) {
            budget.step();
            switch (selector) {
                case Selector.Name(String name) -> named(object, node, name, next);
                case Selector.Any any -> all(object, children, next);
                case Selector.Index(long index) -> element(object, children, index, next);
                case Selector.Slice slice -> elements(object, children, slice, next);
                case Selector.Filter(Condition condition) -> filtered(object, children, condition, next);
            }
        }
    }

    private static boolean areNames(List<Selector> selectors) {
        for (int i = 0; i < selectors.size(); i++) {
            if (!(selectors.get(i) instanceof Selector.Name)) {
                return false;
            }
        }
        return true;
    }

    private int[] children(int container) {
        int[] children = document.children(container);
        budget.steps(children.length);
        return children;
    }

    private void named(boolean object, int node, String name, Found next) {
        int member = object ? sameness.member(document, node, utf8(name)) : NOTHING;
        if (member >= 0) {
            next.add(member);
        }
    }

    private void all(boolean object, int[] children, Found next) {
        for (int child : children) {
            budget.step();
            next.add(object ? child + 1 : child);
        }
    }

    private static void element(boolean object, int[] children, long index, Found next) {
        long at = index < 0 ? children.length + index : index;
        if (!object && at >= 0 && at < children.length) {
            next.add(children[(int) at]);
        }
    }

    private void elements(boolean object, int[] children, Selector.Slice slice, Found next) {
        if (object || slice.step() == 0) {
            return;
        }
        long bound = slice.bound(children.length);
        long at = slice.first(children.length);
        while (slice.step() > 0 ? at < bound : at > bound) {
            budget.step();
            next.add(children[(int) at]);
            at += slice.step();
        }
    }

    private void filtered(boolean object, int[] children, Condition condition, Found next) {
        for (int child : children) {
            budget.step();
            int value = object ? child + 1 : child;
            if (holds(condition, value)) {
                next.add(value);
            }
        }
    }

    private boolean holds(Condition condition, int current) {
        return switch (condition) {
            case Condition.Or(List<Condition> any) -> isAny(any, current, true);
            case Condition.And(List<Condition> all) -> !isAny(all, current, false);
            case Condition.Not(Condition inner) -> !holds(inner, current);
            case Condition.Exists(Query query) -> nodes(query, current).length > 0;
            case Condition.Compared compared -> compares(compared, current);
            case Condition.Matches matches -> matches(matches, current);
        };
    }

    private boolean isAny(List<Condition> conditions, int current, boolean so) {
        for (int i = 0; i < conditions.size(); i++) {
            if (holds(conditions.get(i), current) == so) {
                return true;
            }
        }
        return false;
    }

    private boolean compares(Condition.Compared compared, int current) {
        Value left = value(compared.left(), current);
        Value right = value(compared.right(), current);
        return switch (compared.operator()) {
            case EQUAL -> equal(left, right);
            case UNEQUAL -> !equal(left, right);
            case LESS -> left.isBelow(right);
            case AT_MOST -> left.isBelow(right) || equal(left, right);
            case MORE -> right.isBelow(left);
            case AT_LEAST -> right.isBelow(left) || equal(left, right);
        };
    }

    private boolean equal(Value left, Value right) {
        if (left.isNothing() || right.isNothing()) {
            return left.isNothing() && right.isNothing();
        }
        return sameness.same(left.tape(), left.node(), right.tape(), right.node());
    }

    private boolean matches(Condition.Matches matches, int current) {
        Optional<String> text = value(matches.text(), current).text();
        Optional<Pattern> pattern = value(matches.pattern(), current).text().flatMap(this::pattern);
        if (text.isEmpty() || pattern.isEmpty()) {
            return false;
        }
        budget.bytes(text.get().length());
        return matches.whole()
                ? pattern.get().matches(text.get())
                : pattern.get().matcher(text.get()).find();
    }

    private Optional<Pattern> pattern(String text) {
        return patterns.computeIfAbsent(text, IRegexp::compile);
    }

    private Value value(Operand operand, int current) {
        return switch (operand) {
            case Operand.Literal(String json) -> literals.computeIfAbsent(json, this::literal);
            case Operand.Found(Query query) ->
                areNames(query) ? new Value(document, member(query, current)) : single(nodes(query, current));
            case Operand.ValueOf(Query query) -> single(nodes(query, current));
            case Operand.Count(Query query) -> number(nodes(query, current).length);
            case Operand.Length(Operand of) -> length(value(of, current));
        };
    }

    private static boolean areNames(Query query) {
        for (int i = 0; i < query.segments().size(); i++) {
            Segment segment = query.segments().get(i);
            if (segment.descendant() || segment.selectors().size() != 1 || !areNames(segment.selectors())) {
                return false;
            }
        }
        return query.relative();
    }

    /** What a query of names alone finds, without a row of nodes for each of them. */
    private int member(Query query, int current) {
        int node = current;
        for (int i = 0; i < query.segments().size() && node >= 0; i++) {
            budget.step();
            Selector only = query.segments().get(i).selectors().getFirst();
            node = only instanceof Selector.Name(String name) ? sameness.member(document, node, utf8(name)) : NOTHING;
        }
        return node;
    }

    private byte[] utf8(String name) {
        return names.computeIfAbsent(name, any -> any.getBytes(StandardCharsets.UTF_8));
    }

    private Value single(int[] nodes) {
        return nodes.length == 1 ? new Value(document, nodes[0]) : new Value(document, NOTHING);
    }

    private Value literal(String json) {
        return new Value(Tape.of(json.getBytes(StandardCharsets.UTF_8), 0, 0, budget), 0);
    }

    private Value number(int number) {
        budget.steps(STEPS_OF_A_NUMBER);
        return literal(String.valueOf(number));
    }

    private Value length(Value of) {
        if (of.isNothing()) {
            return of;
        }
        return switch (of.tape().type(of.node())) {
            case '{', '[' -> number(children(of.node()).length);
            case '"' -> {
                String text = of.text().orElse("");
                yield number(text.codePointCount(0, text.length()));
            }
            default -> new Value(document, NOTHING);
        };
    }

    /** A value of the document or of the query, or nothing. */
    private record Value(Tape tape, int node) {

        boolean isNothing() {
            return node == NOTHING;
        }

        private boolean is(char type) {
            return !isNothing() && tape.type(node) == type;
        }

        private byte[] content() {
            return JsonStrings.decode(tape.text(), tape.start(node) + 1, tape.end(node) - 1);
        }

        Optional<String> text() {
            return is('"') ? Optional.of(new String(content(), StandardCharsets.UTF_8)) : Optional.empty();
        }

        /** Only numbers and texts have an order; that of UTF-8 is that of code points. */
        boolean isBelow(Value other) {
            if (is('0') && other.is('0')) {
                return number().isBelow(other.number());
            }
            return is('"') && other.is('"') && Arrays.compareUnsigned(content(), other.content()) < 0;
        }

        private Decimal number() {
            return new Decimal(tape.text(), tape.start(node), tape.end(node));
        }
    }
}
