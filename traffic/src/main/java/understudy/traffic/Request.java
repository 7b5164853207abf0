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
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    /** The raw query without its question mark; empty when there is none. */
    public String query() {
        int query = uri.indexOf('?');
        return query < 0 ? "" : uri.substring(query + 1);
    }
}
