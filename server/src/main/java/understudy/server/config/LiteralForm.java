package understudy.server.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import understudy.compare.rule.Literal;

/** A value of a reply: what YAML reads as a text, number, boolean or null is that in JSON. What is filled in is read as if it stood there without quotes. */
record LiteralForm() implements Form<Literal> {

    @Override
    public Optional<Literal> read(Spot spot) {
        if (spot.entry() instanceof Entry.Broken) {
            return Optional.empty();
        }
        if (!(spot.entry() instanceof Entry.Scalar scalar)) {
            spot.refuse(expected(), "");
            return Optional.empty();
        }
        return switch (scalar.kind()) {
            case TEXT -> Optional.of(Literal.text(scalar.text()));
            case SUBSTITUTED -> Optional.of(filledIn(scalar.text()).shownAs(scalar.shown()));
            case BOOLEAN -> Optional.of(Literal.of(scalar.text().equalsIgnoreCase("true")));
            case NOTHING -> Optional.of(Literal.NULL);
            case NUMBER -> number(scalar, spot);
        };
    }

    private static Literal filledIn(String text) {
        return switch (text) {
            case "null" -> Literal.NULL;
            case "true", "false" -> Literal.of(text.equals("true"));
            default -> {
                try {
                    yield Literal.number(text);
                } catch (IllegalArgumentException notOne) {
                    yield Literal.text(text);
                }
            }
        };
    }

    private Optional<Literal> number(Entry.Scalar scalar, Spot spot) {
        try {
            return Optional.of(Literal.number(scalar.text()));
        } catch (IllegalArgumentException e) {
            spot.refuse(expected(), "as a text: \"" + scalar.text() + "\"");
            return Optional.empty();
        }
    }

    @Override
    public String expected() {
        return "a text, a number as JSON writes it, true, false or null";
    }

    @Override
    public Map<String, Object> schema() {
        return Forms.map("type", List.of("string", "number", "boolean", "null"));
    }
}
