package understudy.compare.rule;

/** A place in a JSON document, as RFC 9535 writes it: names, indexes, wildcards and {@code ..}. */
public final class JsonPath {

    private final String text;

    private JsonPath(String text) {
        this.text = text;
    }

    /** Reads a path. Throws IllegalArgumentException that names the text, the column and what was expected. */
    public static JsonPath parse(String text) {
        if (!text.startsWith("$")) {
            throw new IllegalArgumentException(text + " (expected: a path that begins with $)");
        }
        return new JsonPath(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
