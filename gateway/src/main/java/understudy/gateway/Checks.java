package understudy.gateway;

import java.net.URI;
import java.time.Duration;

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
        boolean plain = "http".equalsIgnoreCase(url.getScheme())
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"));
        if (!plain) {
            throw new IllegalArgumentException("%s: %s (expected: http://host:port)".formatted(name, url));
        }
    }
}
