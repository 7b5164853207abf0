package understudy.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import understudy.traffic.call.GraphQlCalls;
import understudy.traffic.call.JsonRpcCalls;
import understudy.traffic.call.Operation;

/**
 * Which requests are copied to the shadow.
 *
 * @param percent 0..100, of the requests that may be copied, by random choice
 * @param methods methods whose requests only read
 * @param safe requests of other methods that only read all the same
 * @param never requests that are not copied whatever else holds
 * @param withheld why those that would be copied are not, for the time being
 */
public record CopyPolicy(
        double percent,
        Set<String> methods,
        List<SafeRead> safe,
        List<RequestPattern> never,
        Optional<Reason> withheld) {

    /** Longest body that is asked what it is for; a longer one is not safe. */
    public static final int MOST_ASKED_BYTES = 64 * 1024;

    public CopyPolicy {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("percent: %s (expected: 0..100)".formatted(percent));
        }
        methods = Set.copyOf(methods);
        safe = List.copyOf(safe);
        never = List.copyOf(never);
    }

    public CopyPolicy(double percent, Set<String> methods, List<SafeRead> safe, List<RequestPattern> never) {
        this(percent, methods, safe, never, Optional.empty());
    }

    /** The same requests, but of none a copy is sent. */
    public CopyPolicy withheldFor(Reason reason) {
        return new CopyPolicy(percent, methods, safe, never, Optional.of(reason));
    }

    /** Every GET, HEAD and OPTIONS. */
    public static CopyPolicy allReads() {
        return new CopyPolicy(100, Set.of("GET", "HEAD", "OPTIONS"), List.of(), List.of());
    }

    /** The same with requests of these patterns called safe, too. */
    public CopyPolicy withSafe(RequestPattern... patterns) {
        List<SafeRead> reads = new ArrayList<>(safe);
        for (RequestPattern pattern : patterns) {
            reads.add(new SafeRead.Requests(pattern));
        }
        return new CopyPolicy(percent, methods, reads, never);
    }

    /**
     * Whether a request only reads, as far as its head tells. {@code percent} and {@code never} do not count here.
     *
     * @param uri raw, path and query
     */
    public Safety safety(String method, String uri, Headers headers) {
        if (methods.contains(method)) {
            return isWriteInUrl(method, uri) ? Safety.NOT_SAFE : Safety.SAFE;
        }
        Safety found = Safety.NOT_SAFE;
        for (SafeRead rule : safe) {
            switch (rule.safety(method, uri, headers)) {
                case SAFE -> {
                    return Safety.SAFE;
                }
                case ASK_THE_BODY -> found = Safety.ASK_THE_BODY;
                case NOT_SAFE -> {}
            }
        }
        return found;
    }

    /** A GET that plainly asks for a mutation, where the operator said that GraphQL is spoken. */
    private boolean isWriteInUrl(String method, String uri) {
        return method.equals("GET")
                && inUrl(uri).stream().anyMatch(operation -> operation.kind() != Operation.Kind.QUERY);
    }

    /**
     * Whether a request of which {@link #safety} said {@code ASK_THE_BODY} only reads: everything that its body asks for
     * is a read by some rule. Linear in the body; never throws on account of what it holds.
     *
     * @param body all of it
     */
    public boolean isSafe(String method, String uri, Headers headers, byte[] body) {
        List<SafeRead> asking = asking(method, uri, headers);
        List<Operation> operations = inBody(asking, uri, headers, body);
        return !operations.isEmpty()
                && operations.stream().allMatch(operation -> asking.stream().anyMatch(rule -> rule.allows(operation)));
    }

    /**
     * What a request asks for, in words for an endpoint: {@code query GetAccount}, {@code mutation Pay}, {@code
     * eth_getBalance}. Empty where no rule of {@code safe} tells operations apart, or the request does not say.
     */
    public String operation(Request request) {
        if (safe.isEmpty()) {
            return "";
        }
        if (request.method().equals("GET")) {
            return Operation.label(inUrl(request.uri()));
        }
        List<SafeRead> asking = asking(request.method(), request.uri(), request.headers());
        return request.body()
                .whole()
                .map(body -> Operation.label(inBody(asking, request.uri(), request.headers(), body)))
                .orElse("");
    }

    private List<SafeRead> asking(String method, String uri, Headers headers) {
        return safe.stream()
                .filter(rule -> rule.safety(method, uri, headers) == Safety.ASK_THE_BODY)
                .toList();
    }

    private List<Operation> inUrl(String uri) {
        boolean may = !safe.isEmpty()
                && uri.indexOf('?') >= 0
                && safe.stream()
                        .anyMatch(rule -> rule instanceof SafeRead.GraphQl(var where) && where.covers("GET", uri));
        return may ? GraphQlCalls.ofUrl(RequestTarget.query(uri)) : List.of();
    }

    private static List<Operation> inBody(List<SafeRead> asking, String uri, Headers headers, byte[] body) {
        if (body.length > MOST_ASKED_BYTES) {
            return List.of();
        }
        boolean graphQl = asking.stream().anyMatch(SafeRead.GraphQl.class::isInstance);
        boolean jsonRpc = asking.stream().anyMatch(SafeRead.JsonRpc.class::isInstance);
        List<Operation> found = graphQl ? graphQl(uri, headers, body) : List.of();
        return found.isEmpty() && jsonRpc ? JsonRpcCalls.of(body) : found;
    }

    private static List<Operation> graphQl(String uri, Headers headers, byte[] body) {
        String query = RequestTarget.query(uri);
        return BodyType.of(headers) == BodyType.GRAPHQL
                ? GraphQlCalls.ofDocument(query, body)
                : GraphQlCalls.ofJson(query, body);
    }
}
