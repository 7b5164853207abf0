package understudy.gateway;

import org.jspecify.annotations.Nullable;
import understudy.traffic.RequestPattern;

/**
 * Which requests belong to a service.
 *
 * @param host the Host that is meant, with or without a port; null for every host
 * @param path the path that is meant; null for every path
 */
public record Match(@Nullable String host, @Nullable RequestPattern path) {

    public static Match everything() {
        return new Match(null, null);
    }

    /** Whether a request belongs to it. */
    public boolean meets(String requestHost, String method, String requestPath) {
        return (host == null || meetsHost(host, requestHost)) && (path == null || path.matches(method, requestPath));
    }

    private static boolean meetsHost(String host, String requestHost) {
        return host.equalsIgnoreCase(requestHost) || host.equalsIgnoreCase(withoutPort(requestHost));
    }

    private static String withoutPort(String requestHost) {
        int colon = requestHost.lastIndexOf(':');
        return colon <= requestHost.lastIndexOf(']') ? requestHost : requestHost.substring(0, colon);
    }
}
