package understudy.gateway;

import java.util.Optional;

/**
 * A change of a request's target on its way to one version: {@code /accounts/{id}} becomes {@code /v2/customers/{id}?full=1}.
 */
public final class Rewrite {

    private final String from;
    private final String to;

    private Rewrite(String from, String to) {
        this.from = from;
        this.to = to;
    }

    /** Reads a rewrite. Throws IllegalArgumentException that names the text and what was expected. */
    public static Rewrite parse(String from, String to) {
        return new Rewrite(from, to);
    }

    /** The target (path and query, raw) as the version gets it; empty when this rewrite is not for it. */
    public Optional<String> apply(String target) {
        return Optional.empty();
    }

    @Override
    public String toString() {
        return from + " -> " + to;
    }
}
