package understudy.traffic;

/**
 * A request as the client sent it.
 *
 * @param method the method token, case kept
 * @param uri the request target in origin form, raw: path and query, not decoded
 * @param client the address that the request came from, without a port
 */
public record Request(String method, String uri, Headers headers, Body body, String client) {

    /** The raw path, without the query. */
    public String path() {
        return RequestTarget.path(uri);
    }

    /** The raw query without its question mark; empty when there is none. */
    public String query() {
        return RequestTarget.query(uri);
    }
}
