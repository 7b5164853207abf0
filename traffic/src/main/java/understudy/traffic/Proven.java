package understudy.traffic;

import java.util.Set;

/**
 * The endpoints that new was seen to serve as old does ({@code serveOnlyProven}).
 *
 * @param naming how requests are counted under endpoints: whoever found these names them, so that a path never seen is not
 *     taken for one of them
 */
public record Proven(Set<Endpoint> endpoints, Naming naming) {

    /** Tells the endpoint of a request by its head. Called on event loops: never blocks, safe for all threads. */
    @FunctionalInterface
    public interface Naming {

        /**
         * The endpoint, or {@link Endpoint#OTHER} when there is none yet; finds no new ones.
         *
         * @param uri raw, path and query
         */
        Endpoint of(String method, String uri, Headers headers);
    }

    public Proven {
        endpoints = Set.copyOf(endpoints);
    }

    /** Whether a request is one for them. What only its body tells is not known to be. */
    public boolean holds(String method, String uri, Headers headers) {
        Endpoint endpoint = naming.of(method, uri, headers);
        return !endpoint.equals(Endpoint.OTHER) && endpoints.contains(endpoint);
    }
}
