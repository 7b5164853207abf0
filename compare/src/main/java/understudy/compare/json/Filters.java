package understudy.compare.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import understudy.compare.path.Condition;
import understudy.compare.path.Condition.Operand;
import understudy.compare.path.Query;
import understudy.compare.path.Query.Segment;
import understudy.compare.path.Selector;

/** Whether the conditions of filters hold for values of one indexed document. Numbers count by their exact decimal value. For one thread. */
final class Filters {

    private static final int NOTHING = Selection.NOTHING;
    /** What it costs to make a number of a filter a value to compare with. */
    private static final int STEPS_OF_A_NUMBER = 16;

    private final Tape document;
    private final Budget budget;
    private final Sameness sameness;
    private final Selection selection;
    private final Patterns patterns;
    private final Map<String, Value> literals = new HashMap<>();

    Filters(Tape document, Budget budget, Patterns patterns, Sameness sameness, Selection selection) {
        this.document = document;
        this.budget = budget;
        this.patterns = patterns;
        this.sameness = sameness;
        this.selection = selection;
    }

    boolean holds(Condition condition, int current) {
        return switch (condition) {
            case Condition.Or(List<Condition> any) -> isAny(any, current, true);
            case Condition.And(List<Condition> all) -> !isAny(all, current, false);
            case Condition.Not(Condition inner) -> !holds(inner, current);
            case Condition.Exists(Query query) -> selection.finds(query, current);
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
        Optional<String> pattern = value(matches.pattern(), current).text();
        return text.isPresent() && pattern.isPresent() && patterns.match(pattern.get(), text.get(), matches.whole());
    }

    private Value value(Operand operand, int current) {
        return switch (operand) {
            case Operand.Literal(String json) -> literals.computeIfAbsent(json, this::literal);
            case Operand.Found(Query query) ->
                isSingular(query)
                        ? new Value(document, member(query, current))
                        : single(selection.nodes(query, current));
            case Operand.ValueOf(Query query) -> single(selection.nodes(query, current));
            case Operand.Count(Query query) -> number(selection.nodes(query, current).length);
            case Operand.Length(Operand of) -> length(value(of, current));
        };
    }

    private static boolean isSingular(Query query) {
        for (int i = 0; i < query.segments().size(); i++) {
            Segment segment = query.segments().get(i);
            boolean one = segment.selectors().size() == 1
                    && (segment.selectors().getFirst() instanceof Selector.Name
                            || segment.selectors().getFirst() instanceof Selector.Index);
            if (segment.descendant() || !one) {
                return false;
            }
        }
        return query.relative();
    }

    /** What a query of names and indexes alone finds, without a row of nodes for each of them. */
    private int member(Query query, int current) {
        int node = current;
        for (int i = 0; i < query.segments().size() && node >= 0; i++) {
            budget.step();
            Selector only = query.segments().get(i).selectors().getFirst();
            node = switch (only) {
                case Selector.Name(String name) -> selection.member(node, name);
                case Selector.Index(long index) -> selection.element(node, index);
                case Selector.Any any -> NOTHING;
                case Selector.Slice slice -> NOTHING;
                case Selector.Filter filter -> NOTHING;
            };
        }
        return node;
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
            case '{', '[' -> number(selection.count(of.node()));
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
            return is('"') ? Optional.of(said()) : Optional.empty();
        }

        private String said() {
            int from = tape.start(node) + 1;
            int to = tape.end(node) - 1;
            return JsonStrings.isEscaped(tape.text(), from, to)
                    ? new String(content(), StandardCharsets.UTF_8)
                    : new String(tape.text(), from, to - from, StandardCharsets.UTF_8);
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
