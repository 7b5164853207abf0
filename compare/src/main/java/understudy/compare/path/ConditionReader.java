package understudy.compare.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import understudy.compare.path.Condition.Operand;
import understudy.compare.path.Condition.Operator;

/** Reads the condition of a filter (RFC 9535, 2.3.5 and 2.4), and refuses what has not the type it needs. */
final class ConditionReader {

    private static final int DEEPEST = 64;

    /** The longer ones first: one is the beginning of another. */
    private static final List<Operator> OPERATORS = List.of(
            Operator.EQUAL, Operator.UNEQUAL, Operator.AT_MOST, Operator.AT_LEAST, Operator.LESS, Operator.MORE);

    private final Letters letters;
    private final QueryReader queries;
    private int depth;

    ConditionReader(Letters letters, QueryReader queries) {
        this.letters = letters;
        this.queries = queries;
    }

    /** What stands on one side of a comparison, or alone: it is not known before what follows is read. */
    private sealed interface Term {
        record Value(Operand operand) implements Term {}

        record Nodes(Query query) implements Term {}

        record Truth(Condition condition) implements Term {}
    }

    Condition read() {
        if (++depth > DEEPEST) {
            throw letters.wrong("at most %d filters and brackets in each other".formatted(DEEPEST));
        }
        List<Condition> any = new ArrayList<>();
        any.add(all());
        while (follows("||")) {
            any.add(all());
        }
        depth--;
        return any.size() == 1 ? any.getFirst() : new Condition.Or(any);
    }

    private Condition all() {
        List<Condition> all = new ArrayList<>();
        all.add(basic());
        while (follows("&&")) {
            all.add(basic());
        }
        return all.size() == 1 ? all.getFirst() : new Condition.And(all);
    }

    /** Takes a word behind blanks and the blanks behind it, or nothing at all. */
    private boolean follows(String word) {
        int before = letters.position();
        letters.skipBlanks();
        if (!letters.take(word)) {
            letters.backTo(before);
            return false;
        }
        letters.skipBlanks();
        return true;
    }

    private Condition basic() {
        if (letters.peek() == '!') {
            letters.expect("!");
            letters.skipBlanks();
            return new Condition.Not(letters.peek() == '(' ? bracketed() : alone(term()));
        }
        return letters.peek() == '(' ? bracketed() : comparisonOrTest();
    }

    private Condition bracketed() {
        letters.expect("(");
        letters.skipBlanks();
        Condition inner = read();
        letters.skipBlanks();
        letters.expect(")");
        return inner;
    }

    private Condition comparisonOrTest() {
        Term left = term();
        int behind = letters.position();
        letters.skipBlanks();
        Optional<Operator> operator =
                OPERATORS.stream().filter(each -> letters.take(each.text())).findFirst();
        if (operator.isEmpty()) {
            letters.backTo(behind);
            return alone(left);
        }
        letters.skipBlanks();
        return new Condition.Compared(value(left), operator.get(), value(term()));
    }

    private Condition alone(Term term) {
        return switch (term) {
            case Term.Nodes(Query query) -> new Condition.Exists(query);
            case Term.Truth(Condition condition) -> condition;
            case Term.Value value -> throw letters.wrong("a comparison: a value alone is neither true nor false");
        };
    }

    private Operand value(Term term) {
        return switch (term) {
            case Term.Value(Operand operand) -> operand;
            case Term.Nodes(Query query) -> {
                if (!query.isSingular()) {
                    throw letters.wrong("a query for one value: names and indexes only");
                }
                yield new Operand.Found(query);
            }
            case Term.Truth truth -> throw letters.wrong("no comparison with what is true or false by itself");
        };
    }

    private Query nodes(Term term) {
        if (term instanceof Term.Nodes(Query query)) {
            return query;
        }
        throw letters.wrong("a query");
    }

    private Term term() {
        char next = letters.peek();
        if (next == '$' || next == '@') {
            return new Term.Nodes(queries.query());
        }
        if (letters.isQuoteNext()) {
            return new Term.Value(new Operand.Literal(Quoting.json(letters.quoted())));
        }
        if (letters.isNumberNext()) {
            return new Term.Value(new Operand.Literal(letters.number()));
        }
        String word = letters.functionName();
        if (letters.peek() != '(' && List.of("true", "false", "null").contains(word)) {
            return new Term.Value(new Operand.Literal(word));
        }
        if (word.isEmpty() || letters.peek() != '(') {
            throw letters.wrong("a query that begins with @ or $, a text, a number, true, false, null or a function");
        }
        return function(word);
    }

    private Term function(String name) {
        List<Term> given = arguments();
        return switch (name) {
            case "length" -> new Term.Value(new Operand.Length(value(only(name, given))));
            case "count" -> new Term.Value(new Operand.Count(nodes(only(name, given))));
            case "value" -> new Term.Value(new Operand.ValueOf(nodes(only(name, given))));
            case "match", "search" -> {
                require(name, given, 2);
                refuseLarge(given.getLast());
                yield new Term.Truth(
                        new Condition.Matches(value(given.getFirst()), value(given.getLast()), name.equals("match")));
            }
            default -> throw letters.wrong("one of the functions length, count, value, match and search");
        };
    }

    /** It would be too much for any text. */
    private void refuseLarge(Term pattern) {
        if (pattern instanceof Term.Value(Operand.Literal(String json))
                && IRegexp.of(json).isLarge()) {
            throw letters.wrong("a pattern of at most %d states, repeats written out".formatted(IRegexp.LARGEST));
        }
    }

    private Term only(String name, List<Term> given) {
        require(name, given, 1);
        return given.getFirst();
    }

    private void require(String name, List<Term> given, int count) {
        if (given.size() != count) {
            throw letters.wrong("%s with %d in its brackets".formatted(name, count));
        }
    }

    private List<Term> arguments() {
        if (++depth > DEEPEST) {
            throw letters.wrong("at most %d filters and brackets in each other".formatted(DEEPEST));
        }
        letters.expect("(");
        letters.skipBlanks();
        List<Term> given = new ArrayList<>();
        if (!letters.take(")")) {
            do {
                letters.skipBlanks();
                given.add(term());
                letters.skipBlanks();
            } while (letters.take(","));
            letters.expect(")");
        }
        depth--;
        return given;
    }
}
