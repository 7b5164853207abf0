package understudy.traffic;

import java.util.ArrayList;
import java.util.List;

/**
 * Which requests are meant: {@code GET /accounts/{id}}, {@code /accounts/**}, {@code * /admin/*}. A segment is literal,
 * {@code {name}} or {@code *} (any one segment, not empty), or, at the end only, {@code **} (any number of segments,
 * none included). Without a method any method is meant. Literals are compared with the raw path, case kept.
 */
public final class RequestPattern {

    private static final String ANY = "*";
    private static final String REST = "**";

    private final String text;
    private final String method;
    private final List<String> segments;

    private RequestPattern(String text, String method, List<String> segments) {
        this.text = text;
        this.method = method;
        this.segments = segments;
    }

    /** Reads a pattern. Throws IllegalArgumentException that names the text and what was expected. */
    public static RequestPattern parse(String text) {
        String trimmed = text.strip();
        int space = trimmed.indexOf(' ');
        String method = space < 0 ? ANY : trimmed.substring(0, space);
        String path = trimmed.substring(space + 1).strip();
        if (!path.startsWith("/") || path.indexOf(' ') >= 0 || path.indexOf('?') >= 0 || method.startsWith("/")) {
            throw wrong(text);
        }
        List<String> segments = new ArrayList<>();
        String[] parts = path.substring(1).split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            if (parts[i].equals(REST) && !last) {
                throw wrong(text);
            }
            segments.add(isVariable(parts[i]) ? ANY : parts[i]);
        }
        return new RequestPattern(trimmed, method, List.copyOf(segments));
    }

    private static boolean isVariable(String segment) {
        return segment.length() > 2 && segment.startsWith("{") && segment.endsWith("}");
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "%s (expected: [METHOD] /path, with {name} or * for one segment and ** at the end for the rest)"
                        .formatted(text));
    }

    /** Whether a request is meant. {@code path} is raw and without the query. */
    public boolean matches(String requestMethod, String path) {
        return (method.equals(ANY) || method.equals(requestMethod)) && matchesPath(path);
    }

    /** Whether some request that is counted under an endpoint may be meant. */
    public boolean mayMean(Endpoint endpoint) {
        String template = endpoint.template();
        if (!template.startsWith("/")) {
            return true;
        }
        int operation = template.indexOf(' ');
        String path = operation < 0 ? template : template.substring(0, operation);
        return (method.equals(ANY) || endpoint.method().equals(ANY) || method.equals(endpoint.method()))
                && mayMeet(List.of(path.substring(1).split("/", -1)));
    }

    private boolean mayMeet(List<String> theirs) {
        for (int i = 0; i < segments.size() && i < theirs.size(); i++) {
            String own = segments.get(i);
            String other = isVariable(theirs.get(i)) ? ANY : theirs.get(i);
            if (own.equals(REST) || other.equals(REST)) {
                return true;
            }
            if (!own.equals(ANY) && !other.equals(ANY) && !own.equals(other)) {
                return false;
            }
        }
        return segments.size() == theirs.size()
                || hasOnlyRestAfter(theirs.size(), segments)
                || hasOnlyRestAfter(segments.size(), theirs);
    }

    private static boolean hasOnlyRestAfter(int size, List<String> longer) {
        return longer.size() == size + 1 && longer.getLast().equals(REST);
    }

    private boolean matchesPath(String path) {
        int at = 0;
        for (String segment : segments) {
            if (segment.equals(REST)) {
                return at <= path.length();
            }
            if (at >= path.length() || path.charAt(at) != '/') {
                return false;
            }
            int end = path.indexOf('/', at + 1);
            end = end < 0 ? path.length() : end;
            boolean fits = segment.equals(ANY)
                    ? end > at + 1
                    : segment.length() == end - at - 1 && path.startsWith(segment, at + 1);
            if (!fits) {
                return false;
            }
            at = end;
        }
        return at == path.length();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RequestPattern that && text.equals(that.text);
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
