package understudy.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Header fields in the order and the case in which they were sent, repeats included. Names are looked up without regard
 * to case. Implementations are safe to read from any thread once handed over in a {@link Request} or {@link Reply}.
 */
public interface Headers {

    /** The first value of a field, as sent. */
    Optional<String> first(String name);

    /** All values of a field, one per line as sent; comma lists are not split. Empty when absent. */
    List<String> all(String name);

    /** Every field line, in order. */
    void forEach(BiConsumer<String, String> line);

    /** Headers of alternating names and values: {@code Headers.of("Content-Type", "text/plain")}. */
    static Headers of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "headers: %d strings (expected: names and values in turn)".formatted(namesAndValues.length));
        }
        return new HeaderLines(List.of(namesAndValues));
    }

    /** An unchanging copy of any headers. */
    static Headers copyOf(Headers headers) {
        if (headers instanceof HeaderLines) {
            return headers;
        }
        List<String> lines = new ArrayList<>();
        headers.forEach((name, value) -> {
            lines.add(name);
            lines.add(value);
        });
        return new HeaderLines(List.copyOf(lines));
    }

    static Headers none() {
        return HeaderLines.NONE;
    }
}
