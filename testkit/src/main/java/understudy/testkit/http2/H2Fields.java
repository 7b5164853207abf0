package understudy.testkit.http2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A head or trailers: field lines as they came, pseudo fields among them. */
public record H2Fields(List<Field> lines) {

    private static final H2Fields NONE = new H2Fields(List.of());

    public H2Fields {
        lines = List.copyOf(lines);
    }

    /** One line; HTTP/2 wants its name in lower case. */
    public record Field(String name, String value) {}

    public static H2Fields none() {
        return NONE;
    }

    /** Names and values in turn. */
    public static H2Fields of(String... namesAndValues) {
        return NONE.with(namesAndValues);
    }

    /** The head of a request to 127.0.0.1. */
    public static H2Fields request(String method, String path, String... namesAndValues) {
        return of(":method", method, ":scheme", "http", ":authority", "127.0.0.1", ":path", path)
                .with(namesAndValues);
    }

    /** The head of a reply. */
    public static H2Fields status(int status, String... namesAndValues) {
        return of(":status", Integer.toString(status)).with(namesAndValues);
    }

    /** The same, with more lines behind. */
    public H2Fields with(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "fields: %d strings (expected: names and values in turn)".formatted(namesAndValues.length));
        }
        List<Field> all = new ArrayList<>(lines);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            all.add(new Field(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new H2Fields(all);
    }

    public Optional<String> first(String name) {
        for (Field line : lines) {
            if (line.name().equals(name)) {
                return Optional.of(line.value());
            }
        }
        return Optional.empty();
    }

    public List<String> all(String name) {
        return lines.stream()
                .filter(line -> line.name().equals(name))
                .map(Field::value)
                .toList();
    }

    public String method() {
        return first(":method").orElse("");
    }

    public String path() {
        return first(":path").orElse("");
    }

    /** The status; 0 when there is none, as in trailers. */
    public int status() {
        return first(":status").map(Integer::parseInt).orElse(0);
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }
}
