package understudy.compare.rule;

import java.util.regex.Pattern;

/**
 * A text, number, boolean or null that a value changes from or to.
 *
 * @param json as JSON writes it
 * @param shown as people may see it, and as config writes it: what was filled in stays {@code ${NAME}}
 */
public record Literal(String json, String shown) {

    /** Null. */
    public static final Literal NULL = new Literal("null", "null");

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private static final int LONGEST_NUMBER = 400;

    public static Literal of(boolean value) {
        return new Literal(String.valueOf(value), String.valueOf(value));
    }

    /** A number as JSON writes it. Throws IllegalArgumentException for what is none. */
    public static Literal number(String lexeme) {
        if (lexeme.length() > LONGEST_NUMBER || !NUMBER.matcher(lexeme).matches()) {
            throw new IllegalArgumentException(
                    "%s (expected: a number as JSON writes it, such as 12.50)".formatted(lexeme));
        }
        return new Literal(lexeme, lexeme);
    }

    public static Literal text(String text) {
        return new Literal(Quoted.json(text), Quoted.yamlText(text));
    }

    /** The same, shown otherwise: as it was written before something was filled in. */
    public Literal shownAs(String text) {
        return new Literal(json, Quoted.json(text));
    }

    /** The same, shown as it is. For what people never see. */
    public Literal openly() {
        return new Literal(json, json);
    }

    /** As it is shown. */
    @Override
    public String toString() {
        return shown;
    }
}
