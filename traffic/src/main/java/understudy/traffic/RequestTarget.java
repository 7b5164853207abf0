package understudy.traffic;

/** The two parts of a request target in origin form, raw. */
final class RequestTarget {

    private RequestTarget() {}

    static String path(String uri) {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    static String query(String uri) {
        int query = uri.indexOf('?');
        return query < 0 ? "" : uri.substring(query + 1);
    }
}
