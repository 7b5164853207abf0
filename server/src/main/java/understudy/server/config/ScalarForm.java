package understudy.server.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A form that is one scalar. What was filled in ({@code ${NAME}}) may hold any kind of it; its text shows in no problem.
 *
 * @param kinds what it may be by YAML's core schema
 * @param base its JSON Schema
 */
record ScalarForm<T>(
        String expected, List<Entry.Kind> kinds, Map<String, Object> base, Function<String, Reading<T>> parser)
        implements Form<T> {

    static final String NOT_YET = "not in this version";

    static <T> ScalarForm<T> ofText(String expected, Map<String, Object> base, Function<String, Reading<T>> parser) {
        return new ScalarForm<>(expected, List.of(Entry.Kind.TEXT), base, parser);
    }

    static <T> ScalarForm<T> ofNumber(String expected, Map<String, Object> base, Function<String, Reading<T>> parser) {
        return new ScalarForm<>(expected, List.of(Entry.Kind.NUMBER), base, parser);
    }

    @Override
    public Optional<T> read(Spot spot) {
        if (spot.entry() instanceof Entry.Broken) {
            return Optional.empty();
        }
        if (!(spot.entry() instanceof Entry.Scalar scalar)) {
            spot.refuse(expected, "");
            return Optional.empty();
        }
        if (scalar.kind() != Entry.Kind.SUBSTITUTED && !kinds.contains(scalar.kind())) {
            spot.refuse(expected, otherKind(scalar));
            return Optional.empty();
        }
        return switch (parser.apply(scalar.text())) {
            case Reading.Good<T>(T value) -> Optional.of(value);
            case Reading.Bad<T> bad -> refuse(spot, scalar, bad);
            case Reading.Later<T>(String instead) -> later(spot, scalar, instead);
        };
    }

    private String otherKind(Entry.Scalar scalar) {
        if (scalar.kind() == Entry.Kind.NOTHING) {
            return "leave the key out for its default";
        }
        if (scalar.kind() == Entry.Kind.TEXT) {
            return parser.apply(scalar.text()) instanceof Reading.Good ? "without quotes" : "";
        }
        return switch (parser.apply(scalar.text())) {
            case Reading.Good<T> good -> "quote it: \"" + scalar.text() + "\"";
            case Reading.Bad<T>(String shownAs, String other, String hint) -> hint;
            case Reading.Later<T> later -> "";
        };
    }

    private Optional<T> refuse(Spot spot, Entry.Scalar scalar, Reading.Bad<T> bad) {
        boolean masked = scalar.substituted();
        String value = masked || bad.shownAs().isEmpty() ? scalar.shown() : bad.shownAs();
        String instead = masked || bad.expected().isEmpty() ? expected : bad.expected();
        spot.refuse(value, instead, masked ? "" : bad.hint());
        return Optional.empty();
    }

    private Optional<T> later(Spot spot, Entry.Scalar scalar, String instead) {
        spot.refuse(scalar.shown() + ": " + NOT_YET, instead, "");
        return Optional.empty();
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> filledIn = new LinkedHashMap<>();
        filledIn.put("type", "string");
        filledIn.put("pattern", "\\$\\{.+\\}");
        return Map.of("anyOf", List.of(base, filledIn));
    }
}
