package understudy.run.endpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import understudy.compare.redact.Redactor;
import understudy.run.endpoint.PathTree.Naming;
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
 * than {@value PathTree#MOST_NUMBERED} that end in a digit holds values in their place; more than {@value #MOST_ENDPOINTS} endpoints are counted together as
 * {@link Endpoint#OTHER}, as are new paths that old answers with 404. A path asked for more than {@value
 * #MOST_OPERATIONS} operations has those beyond counted together. Safe for many threads; the usual request costs one map
 * look-up per path segment.
 */
public final class EndpointBook {

    static final int MOST_ENDPOINTS = 500;
    static final int MOST_OPERATIONS = 200;
    private static final String OTHER_OPERATION = "(other)";

    private volatile List<Listed> listed = List.of();
    private final AtomicInteger size = new AtomicInteger();
    private final PathTree paths = new PathTree(size);
    /** Endpoints with an operation behind the path, by the endpoint without it. */
    private final Map<Endpoint, Map<String, Endpoint>> operations = new ConcurrentHashMap<>();
    /** Paths of gRPC methods; they are names whatever they look like. */
    private final Map<String, Endpoint> grpc = new ConcurrentHashMap<>();

    public EndpointBook(List<RequestPattern> patterns) {
        list(patterns);
    }

    /** Replaces the listed ones; what was found by itself stays. */
    public void list(List<RequestPattern> patterns) {
        listed = patterns.stream().map(Listed::of).toList();
    }

    /** The endpoint that a pair counts under. */
    public Endpoint of(Pair pair, CopyPolicy policy) {
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
    public Endpoint of(String method, String path, boolean known) {
        return of(method, path, Naming.by(""), known);
    }

    private Endpoint of(String method, String path, Naming naming, boolean known) {
        for (Listed entry : listed) {
            if (entry.pattern.matches(method, path)) {
                return entry.endpoint(method);
            }
        }
        return paths.of(method, path, naming, known);
    }

    /**
     * The endpoint of a request of which is known what it asks for: {@code POST /graphql query GetAccount}.
     *
     * @param operation in words without anything personal; empty when it is not known
     */
    public Endpoint of(String method, String path, String operation, boolean known) {
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

    /**
     * Makes room for an endpoint that an earlier start had found.
     *
     * @param requests how many were counted under it; its words are known when they are many
     */
    public void remember(Endpoint endpoint, long requests) {
        meet(endpoint, (words, word) -> words.remember(word, requests >= Renown.REQUESTS));
    }

    /** The endpoint that another process's one is here, where a place may hold values by now. */
    public Endpoint meet(Endpoint endpoint) {
        return meet(endpoint, Words::meet);
    }

    private Endpoint meet(Endpoint endpoint, Naming naming) {
        String template = endpoint.template();
        int space = template.indexOf(' ');
        if (!template.startsWith("/")) {
            return endpoint;
        }
        if (space >= 0) {
            return of(endpoint.method(), template.substring(0, space), template.substring(space + 1), naming, true);
        }
        return GrpcPath.isOneThatLooksLikeValues(template)
                ? ofGrpc(template, true)
                : of(endpoint.method(), template, naming, true);
    }

    /** Which places hold values was learned by an earlier start: so they do from now on. */
    public void holdValues(List<String> places) {
        places.forEach(paths::holdValues);
    }

    /** Templates of the places that hold values although their words look like names. */
    public List<String> valuePlaces() {
        return paths.valuePlaces();
    }

    /** An endpoint of an earlier start that is not told to have joined another one does so now. */
    public void rejoin(Endpoint earlier) {
        Endpoint place = withoutOperation(earlier);
        if (place.template().startsWith("/") && !isGivenAs(place)) {
            paths.rejoin(place);
        }
    }

    /** How many endpoints have joined others because a word in them was no name. Grows only. */
    public int joined() {
        return paths.joined();
    }

    /** What an endpoint that was found earlier has joined by now; itself, if nothing. */
    public Endpoint current(Endpoint found) {
        if (joined() == 0) {
            return found;
        }
        Endpoint place = withoutOperation(found);
        Endpoint now = isGivenAs(place) ? place : paths.current(place);
        return now.equals(place)
                ? found
                : new Endpoint(
                        now.method(),
                        now.template()
                                + found.template().substring(place.template().length()));
    }

    /** What an endpoint of that method and path is called by now, also one that only an earlier start knew. */
    public Endpoint called(Endpoint name) {
        return isGivenAs(name) ? name : paths.called(name);
    }

    private static Endpoint withoutOperation(Endpoint endpoint) {
        int space = endpoint.template().indexOf(' ');
        return space < 0
                ? endpoint
                : new Endpoint(endpoint.method(), endpoint.template().substring(0, space));
    }

    /** Whether it is written so in the config, or a method of gRPC is called that. */
    private boolean isGivenAs(Endpoint place) {
        return grpc.containsKey(place.template())
                || listed.stream().anyMatch(entry -> entry.template.equals(place.template()));
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
