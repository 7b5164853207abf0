package understudy.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import understudy.compare.redact.Redactor;
import understudy.traffic.CopyPolicy;
import understudy.traffic.Endpoint;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reply;
import understudy.traffic.Request;
import understudy.traffic.RequestPattern;
import understudy.traffic.Role;

/**
 * Finds the endpoint of a request: a listed one, or a template made of its path by putting placeholders for values.
 *
 * <p>Bounded against paths made up by clients. Which words in a place are names is for {@link Words} to say; one with more
 * than {@value #MOST_NUMBERED} that end in a digit holds values in their place; more than {@value #MOST_ENDPOINTS} endpoints are counted together as
 * {@link Endpoint#OTHER}, as are new paths that old answers with 404. A path asked for more than {@value
 * #MOST_OPERATIONS} operations has those beyond counted together. Safe for many threads; the usual request costs one map
 * look-up per path segment.
 */
final class EndpointBook {

    static final int MOST_ENDPOINTS = 500;
    static final int MOST_NUMBERED = 5;
    static final int MOST_OPERATIONS = 200;
    private static final String OTHER_OPERATION = "(other)";
    private static final int MOST_PLACES = 10_000;
    private static final int MOST_SEGMENTS = 20;

    private volatile List<Listed> listed = List.of();
    private final Node root = new Node("");
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicInteger places = new AtomicInteger();
    /** Endpoints with an operation behind the path, by the endpoint without it. */
    private final Map<Endpoint, Map<String, Endpoint>> operations = new ConcurrentHashMap<>();
    /** Paths of gRPC methods; they are names whatever they look like. */
    private final Map<String, Endpoint> grpc = new ConcurrentHashMap<>();

    /** Decides whether a word is a name in its place: because of who asks, or because it was one before. */
    @FunctionalInterface
    private interface Naming {
        boolean isName(Words words, String word);

        static Naming by(String client) {
            return (words, word) -> words.isName(word, client);
        }
    }

    EndpointBook(List<RequestPattern> patterns) {
        list(patterns);
    }

    /** Replaces the listed ones; what was found by itself stays. */
    void list(List<RequestPattern> patterns) {
        listed = patterns.stream().map(Listed::of).toList();
    }

    /** The endpoint that a pair counts under. */
    Endpoint of(Pair pair, CopyPolicy policy) {
        Request request = pair.request();
        Optional<Reply> served = pair.outcome(Role.SERVING) instanceof Outcome.Answered answered
                ? Optional.of(answered.reply())
                : Optional.empty();
        boolean known = served.filter(reply -> reply.status() == 404).isEmpty();
        if (GrpcPath.isCall(request) && !isListed(request.method(), request.path())) {
            return ofGrpc(
                    request.path(), known && served.filter(GrpcPath::isUnknown).isEmpty());
        }
        return of(request.method(), request.path(), policy.operation(request), Naming.by(request.client()), known);
    }

    /**
     * The endpoint of a method and a path alone.
     *
     * @param known whether the path exists, as far as the serving version's reply tells; unknown ones found no endpoint
     */
    Endpoint of(String method, String path, boolean known) {
        return of(method, path, Naming.by(""), known);
    }

    private Endpoint of(String method, String path, Naming naming, boolean known) {
        for (Listed entry : listed) {
            if (entry.pattern.matches(method, path)) {
                return entry.endpoint(method);
            }
        }
        Optional<Node> node = find(path, naming, known);
        return node.map(found -> endpointAt(found, method, known)).orElse(Endpoint.OTHER);
    }

    /**
     * The endpoint of a request of which is known what it asks for: {@code POST /graphql query GetAccount}.
     *
     * @param operation in words without anything personal; empty when it is not known
     */
    Endpoint of(String method, String path, String operation, boolean known) {
        return of(method, path, operation, Naming.by(""), known);
    }

    private Endpoint of(String method, String path, String operation, Naming naming, boolean known) {
        Endpoint place = of(method, path, naming, known);
        if (operation.isEmpty() || place.equals(Endpoint.OTHER)) {
            return place;
        }
        Map<String, Endpoint> there = operations.getOrDefault(place, Map.of());
        Endpoint found = there.get(operation);
        if (found != null || !known) {
            return found != null ? found : place;
        }
        boolean mayBeNamed = there.size() < MOST_OPERATIONS && !Redactor.findsIn(operation);
        String words = mayBeNamed ? operation : OTHER_OPERATION;
        Map<String, Endpoint> open = operations.computeIfAbsent(place, any -> new ConcurrentHashMap<>(4));
        return find(open, words, new Endpoint(place.method(), place.template() + " " + words), true);
    }

    /** The endpoint of a gRPC call: its path is the name of a method, {@code POST /bank.v1.Accounts/Get2}. */
    private Endpoint ofGrpc(String path, boolean known) {
        return find(grpc, path, new Endpoint(GrpcPath.POST, path), known);
    }

    private Endpoint find(Map<String, Endpoint> among, String name, Endpoint endpoint, boolean known) {
        Endpoint found = among.get(name);
        if (found != null) {
            return found;
        }
        if (!known || size.get() >= MOST_ENDPOINTS || Redactor.findsIn(name)) {
            return Endpoint.OTHER;
        }
        return among.computeIfAbsent(name, any -> {
            size.incrementAndGet();
            return endpoint;
        });
    }

    private boolean isListed(String method, String path) {
        return listed.stream().anyMatch(entry -> entry.pattern.matches(method, path));
    }

    /** Makes room for an endpoint that an earlier start had found. */
    void remember(Endpoint endpoint) {
        if (endpoint.equals(Endpoint.OTHER)) {
            return;
        }
        String template = endpoint.template();
        int space = template.indexOf(' ');
        if (space >= 0) {
            of(endpoint.method(), template.substring(0, space), template.substring(space + 1), Words::remember, true);
        } else if (GrpcPath.isOneThatLooksLikeValues(template)) {
            ofGrpc(template, true);
        } else {
            of(endpoint.method(), template, Words::remember, true);
        }
    }

    private Optional<Node> find(String path, Naming naming, boolean known) {
        Node node = root;
        int segments = 0;
        for (int at = 0; at < path.length(); ) {
            int from = at + 1;
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            if (from > to || ++segments > MOST_SEGMENTS) {
                return Optional.empty();
            }
            @Nullable Node next = node.child(path, from, to, naming, known && places.get() < MOST_PLACES);
            if (next == null) {
                return Optional.empty();
            }
            node = next;
            at = to;
        }
        return Optional.of(node);
    }

    private Endpoint endpointAt(Node node, String method, boolean known) {
        Endpoint found = node.endpoints.get(method);
        if (found != null) {
            return found;
        }
        if (!known || size.get() >= MOST_ENDPOINTS || Redactor.findsIn(method)) {
            return Endpoint.OTHER;
        }
        return node.endpoints.computeIfAbsent(method, m -> {
            size.incrementAndGet();
            return new Endpoint(m, node.template.isEmpty() ? "/" : node.template);
        });
    }

    /** A place in the tree of known paths. */
    private final class Node {
        private final String template;
        private final Map<String, Node> children = new ConcurrentHashMap<>(4);
        private final Map<String, Endpoint> endpoints = new ConcurrentHashMap<>(2);
        private final Words words = new Words();
        private final AtomicInteger numbered = new AtomicInteger();

        Node(String template) {
            this.template = template;
        }

        @Nullable Node child(String path, int from, int to, Naming naming, boolean known) {
            String placeholder = placeholderOrGiven(path, from, to);
            if (!placeholder.isEmpty()) {
                Node there = children.get(placeholder);
                return there != null || !known ? there : open(placeholder);
            }
            String word = path.substring(from, to);
            Node there = children.get(word);
            if (!known) {
                return there;
            }
            boolean value = there == null && isValue(word);
            return value || !naming.isName(words, word) ? open(Segments.ID) : there == null ? open(word) : there;
        }

        private boolean isValue(String word) {
            return Redactor.findsIn(word)
                    || (Segments.isNumbered(word, 0, word.length()) && numbered.get() >= MOST_NUMBERED);
        }

        /** Placeholders in the path itself come from endpoints that an earlier start had found. */
        private String placeholderOrGiven(String path, int from, int to) {
            boolean given = to - from > 2 && path.charAt(from) == '{' && path.charAt(to - 1) == '}';
            return given && path.startsWith(Segments.DATE, from) ? Segments.DATE : Segments.placeholder(path, from, to);
        }

        private Node open(String name) {
            Node there = children.get(name);
            return there != null
                    ? there
                    : children.computeIfAbsent(name, n -> {
                        places.incrementAndGet();
                        if (Segments.isNumbered(n, 0, n.length())) {
                            numbered.incrementAndGet();
                        }
                        return new Node(template + "/" + n);
                    });
        }
    }

    /** An endpoint from the config. */
    private record Listed(RequestPattern pattern, String method, String template) {
        static Listed of(RequestPattern pattern) {
            String text = pattern.toString();
            int space = text.indexOf(' ');
            return new Listed(
                    pattern,
                    space < 0 ? "*" : text.substring(0, space),
                    text.substring(space + 1).strip());
        }

        Endpoint endpoint(String requestMethod) {
            return new Endpoint(method.equals("*") ? requestMethod : method, template);
        }
    }
}
