package understudy.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.Host;

/** What settings must look like. */
final class Checks {

    private Checks() {}

    static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("%s: %s (expected: more than zero)".formatted(name, value));
        }
    }

    static void atLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException("%s: %d (expected: at least %d)".formatted(name, value, least));
        }
    }

    static void address(String name, URI url) {
        boolean plain = isHttp(url.getScheme())
                && url.getHost() != null
                && isPort(url.getPort())
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"));
        if (!plain) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: http://host:port or https://host:port)".formatted(name, url));
        }
    }

    /** Left out (-1), or one that can be connected to. */
    private static boolean isPort(int port) {
        return port == -1 || (port >= 1 && port <= 65_535);
    }

    static void host(String name, String value) {
        if (!Host.isValid(value)) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: a name, with :port if wanted)".formatted(name, value));
        }
    }

    /** Whether it is a token (RFC 9110, 5.6.2), as methods and the names of fields are. */
    static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(Checks::isOfToken);
    }

    private static boolean isOfToken(int c) {
        boolean alphanumeric = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        return alphanumeric || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }

    private static boolean isHttp(@Nullable String scheme) {
        return "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
    }

    static void oneScheme(List<URI> urls) {
        String scheme = urls.getFirst().getScheme();
        for (URI url : urls) {
            if (!url.getScheme().equalsIgnoreCase(scheme)) {
                throw new IllegalArgumentException("urls: %s (expected: all http or all https)".formatted(urls));
            }
        }
    }
}
