package understudy.gateway;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change of a request's target on its way to one version: {@code /accounts/{id}} becomes {@code
 * /v2/customers/{id}?full=1}. What the names stand for is carried over raw. The request's own query comes after the
 * template's, or where the template says {@code {query}}. A path with dot segments where something is carried over fits no
 * rewrite: it would lead elsewhere.
 */
public final class Rewrite {

    private final RewriteFrom from;
    private final RewriteTo to;
    private final String text;

    private Rewrite(RewriteFrom from, RewriteTo to, String text) {
        this.from = from;
        this.to = to;
        this.text = text;
    }

    /**
     * Reads a rewrite. Throws IllegalArgumentException that names the text and what was expected.
     *
     * @param from as {@link understudy.traffic.RequestPattern}: {@code [METHOD] /path}, a segment being literal, {@code
     *     {name}} or {@code *}; the last may be {@code **} or {@code {name...}} for all that is left
     * @param to path and, if wanted, query; with the names of {@code from}, and at the end of its path what is left
     */
    public static Rewrite parse(String from, String to) {
        RewriteFrom read = RewriteFrom.parse(from);
        return new Rewrite(read, RewriteTo.parse(to, read), from + " -> " + to);
    }

    /**
     * The target as the version gets it; empty when this rewrite is not for it.
     *
     * @param target path and query, raw
     */
    public Optional<String> apply(String method, String target) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String @Nullable [] values = from.match(method, path);
        if (values == null) {
            return Optional.empty();
        }
        return Optional.of(to.fill(values, mark < 0 ? null : target.substring(mark + 1)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rewrite that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
