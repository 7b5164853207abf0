package understudy.traffic;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import understudy.traffic.call.GraphQlCalls;
import understudy.traffic.call.Operation;

/** Requests that only read although their method does not say so. Prints as it is written in the config. */
public sealed interface SafeRead {

    /** What {@link #parse} reads, for messages. */
    String FORM = "METHOD /path, graphql query [/path] or jsonrpc NAME[,NAME...] [/path]";

    /** What the head of a request tells by this rule alone. */
    Safety safety(String method, String uri, Headers headers);

    /** Whether this rule calls an operation a read. */
    boolean allows(Operation operation);

    /** Requests told by method and path: {@code POST /search}. */
    record Requests(RequestPattern pattern) implements SafeRead {

        @Override
        public Safety safety(String method, String uri, Headers headers) {
            return pattern.matches(method, RequestTarget.path(uri)) ? Safety.SAFE : Safety.NOT_SAFE;
        }

        @Override
        public boolean allows(Operation operation) {
            return false;
        }

        @Override
        public String toString() {
            return pattern.toString();
        }
    }

    /** GraphQL requests that are queries: {@code graphql query /graphql}. */
    record GraphQl(Where where) implements SafeRead {

        @Override
        public Safety safety(String method, String uri, Headers headers) {
            if (!where.covers(method, uri)) {
                return Safety.NOT_SAFE;
            }
            if (method.equals("GET")) {
                List<Operation> asked = GraphQlCalls.ofUrl(RequestTarget.query(uri));
                return !asked.isEmpty() && asked.stream().allMatch(this::allows) ? Safety.SAFE : Safety.NOT_SAFE;
            }
            BodyType type = method.equals("POST") ? BodyType.of(headers) : BodyType.OTHER;
            return type == BodyType.JSON || type == BodyType.GRAPHQL ? Safety.ASK_THE_BODY : Safety.NOT_SAFE;
        }

        @Override
        public boolean allows(Operation operation) {
            return operation.kind() == Operation.Kind.QUERY;
        }

        @Override
        public String toString() {
            return "graphql query" + where;
        }
    }

    /**
     * JSON-RPC 2.0 requests by method name: {@code jsonrpc eth_get*,eth_call /rpc}.
     *
     * @param names with {@code *} at the end for the rest of a name
     */
    record JsonRpc(List<String> names, Where where) implements SafeRead {

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:$-][A-Za-z0-9_.:/$-]{0,63}\\*?|\\*");

        public JsonRpc {
            names = List.copyOf(names);
        }

        @Override
        public Safety safety(String method, String uri, Headers headers) {
            if (!method.equals("POST") || !where.covers(method, uri)) {
                return Safety.NOT_SAFE;
            }
            BodyType type = BodyType.of(headers);
            return type == BodyType.JSON || type == BodyType.JSON_RPC ? Safety.ASK_THE_BODY : Safety.NOT_SAFE;
        }

        @Override
        public boolean allows(Operation operation) {
            return operation.kind() == Operation.Kind.PROCEDURE
                    && names.stream().anyMatch(name -> isNamed(name, operation.name()));
        }

        private static boolean isNamed(String rule, String name) {
            return rule.endsWith("*") ? name.regionMatches(0, rule, 0, rule.length() - 1) : name.equals(rule);
        }

        @Override
        public String toString() {
            return "jsonrpc " + String.join(",", names) + where;
        }
    }

    /** The paths that a rule is about: all of them when none is said. */
    record Where(Optional<RequestPattern> path) {

        boolean covers(String method, String uri) {
            return path.isEmpty() || path.get().matches(method, RequestTarget.path(uri));
        }

        @Override
        public String toString() {
            return path.map(pattern -> " " + pattern).orElse("");
        }
    }

    /** Reads a rule. Throws IllegalArgumentException that names the text and what was expected. */
    static SafeRead parse(String text) {
        String[] words = text.strip().split("\\s+", -1);
        return switch (words[0]) {
            case "graphql" -> {
                if (words.length < 2 || !words[1].equals("query")) {
                    throw wrong(text);
                }
                yield new GraphQl(where(text, words));
            }
            case "jsonrpc" -> {
                List<String> names = words.length < 2 ? List.of() : Arrays.asList(words[1].split(",", -1));
                if (names.isEmpty() || !names.stream().allMatch(JsonRpc.NAME.asMatchPredicate())) {
                    throw wrong(text);
                }
                yield new JsonRpc(names, where(text, words));
            }
            default -> {
                if (words.length != 2 || words[0].startsWith("/") || words[0].equals("*")) {
                    throw wrong(text);
                }
                yield new Requests(RequestPattern.parse(text));
            }
        };
    }

    private static Where where(String text, String[] words) {
        if (words.length == 2) {
            return new Where(Optional.empty());
        }
        if (words.length > 3 || !words[2].startsWith("/")) {
            throw wrong(text);
        }
        return new Where(Optional.of(RequestPattern.parse(words[2])));
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("%s (expected: %s)".formatted(text, FORM));
    }
}
