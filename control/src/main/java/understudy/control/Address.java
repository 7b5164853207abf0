package understudy.control;

import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Refuses a request that says in two ways for whom it is or who sends it: something in front of this port may go by the one,
 * and we by the other.
 */
final class Address {

    private static final List<String> ONCE = List.of("Host", "Authorization", "Origin", "X-CSRF-Token");

    private Address() {}

    /** Throws {@link Refusal} where it is ambiguous, or not for this server. */
    static void look(HttpServerRequest request, Guard guard) {
        for (String name : ONCE) {
            int times = request.headers().getAll(name).size();
            if (times > 1) {
                throw Refusal.malformed("%s: given %d times (expected: once)".formatted(name, times));
            }
        }
        if (!request.uri().startsWith("/") && !isForHost(request)) {
            throw Refusal.malformed(
                    "request target: %s is not of this Host (expected: the path alone, such as /api/v1/services)"
                            .formatted(Refusal.shown(request.uri())));
        }
        if (!guard.lets(request.authority())) {
            String host = request.getHeader("Host");
            throw host == null ? Refusal.malformed("Host: there is none (expected: one)") : Refusal.foreignHost(host);
        }
    }

    /** A whole address may be asked for (RFC 9112, 3.2.2); it is more than the Host says, never something else. */
    private static boolean isForHost(HttpServerRequest request) {
        try {
            String named = String.valueOf(URI.create(request.uri()).getRawAuthority());
            return named.toLowerCase(Locale.ROOT)
                    .equals(String.valueOf(request.getHeader("Host")).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
