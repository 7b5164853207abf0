package understudy.compare.path;

import java.util.List;

/** What a filter asks of a value (RFC 9535, 2.3.5). */
public sealed interface Condition {

    /** Any of them holds. */
    record Or(List<Condition> any) implements Condition {
        public Or {
            any = List.copyOf(any);
        }
    }

    /** All of them hold. */
    record And(List<Condition> all) implements Condition {
        public And {
            all = List.copyOf(all);
        }
    }

    record Not(Condition condition) implements Condition {}

    /** The query finds something. */
    record Exists(Query query) implements Condition {}

    /** Two values compare so. */
    record Compared(Operand left, Operator operator, Operand right) implements Condition {}

    /**
     * A text matches a pattern of RFC 9485.
     *
     * @param whole whether all of the text must ({@code match}), or any part of it ({@code search})
     */
    record Matches(Operand text, Operand pattern, boolean whole) implements Condition {}

    /** How two values compare. */
    enum Operator {
        EQUAL("=="),
        UNEQUAL("!="),
        LESS("<"),
        AT_MOST("<="),
        MORE(">"),
        AT_LEAST(">=");

        private final String text;

        Operator(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** A value, or nothing, to compare with another. */
    sealed interface Operand {

        /** A JSON text. */
        record Literal(String json) implements Operand {}

        /** The value that a query for one value finds. */
        record Found(Query query) implements Operand {}

        /** The length of a text in characters, of an array or of an object. */
        record Length(Operand of) implements Operand {}

        /** How many values a query finds. */
        record Count(Query query) implements Operand {}

        /** The value that a query finds, if it is one. */
        record ValueOf(Query query) implements Operand {}
    }
}
