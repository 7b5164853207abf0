package understudy.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"));
        if (!plain) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: http://host:port or https://host:port)".formatted(name, url));
        }
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
