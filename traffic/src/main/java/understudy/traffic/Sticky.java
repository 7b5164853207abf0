package understudy.traffic;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import understudy.traffic.call.JwtClaims;

/**
 * What of a request tells its user, who is to stay with one version: {@code sticky} of a rollout. A request that does not
 * tell is served by old until new serves all.
 */
public sealed interface Sticky {

    /**
     * The key of a request; null when it has none.
     *
     * @param uri raw, path and query
     * @param client the user's address, as far as trusted proxies tell; asked for only where it is wanted
     */
    @Nullable String key(String uri, Headers headers, Supplier<String> client);

    /** A field, whole, such as {@code X-Customer}. */
    record Header(String name) implements Sticky {

        public Header {
            require("header", name);
        }

        @Override
        public @Nullable String key(String uri, Headers headers, Supplier<String> client) {
            return said(headers.first(name).orElse(""));
        }
    }

    /** A cookie that the versions, or whoever is before us, set. */
    record Cookie(String name) implements Sticky {

        public Cookie {
            require("cookie", name);
        }

        @Override
        public @Nullable String key(String uri, Headers headers, Supplier<String> client) {
            return cookie(name, headers);
        }
    }

    /**
     * A cookie of our own: whoever comes without it, while there are two sides to be on, gets one with the reply. That first
     * request has no key.
     */
    record OwnCookie(String name) implements Sticky {

        public OwnCookie {
            require("ownCookie", name);
        }

        @Override
        public @Nullable String key(String uri, Headers headers, Supplier<String> client) {
            return cookie(name, headers);
        }
    }

    /** A parameter of the query; escapes count as what they stand for. */
    record Query(String name) implements Sticky {

        public Query {
            require("query", name);
        }

        @Override
        public @Nullable String key(String uri, Headers headers, Supplier<String> client) {
            for (String parameter : RequestTarget.query(uri).split("&", -1)) {
                int equals = parameter.indexOf('=');
                if (equals > 0 && plain(parameter.substring(0, equals)).equals(name)) {
                    return said(plain(parameter.substring(equals + 1)));
                }
            }
            return null;
        }

        private static String plain(String raw) {
            if (raw.indexOf('%') < 0 && raw.indexOf('+') < 0) {
                return raw;
            }
            try {
                return URLDecoder.decode(raw, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException notEscaped) {
                return raw;
            }
        }
    }

    /**
     * A claim of the bearer token, such as {@code sub}. The token is read and not verified: who makes one up chooses the
     * version that then refuses it.
     */
    record JwtClaim(String claim) implements Sticky {

        public JwtClaim {
            require("jwtClaim", claim);
        }

        @Override
        public @Nullable String key(String uri, Headers headers, Supplier<String> client) {
            Optional<String> authorization = headers.first("Authorization");
            String scheme = "Bearer ";
            if (authorization.isEmpty() || !authorization.get().regionMatches(true, 0, scheme, 0, scheme.length())) {
                return null;
            }
            String value = JwtClaims.value(
                    authorization.get().substring(scheme.length()).strip(), claim);
            return value == null ? null : said(value);
        }
    }

    /** The address that the user comes from. */
    record Ip() implements Sticky {

        @Override
        public @Nullable String key(String uri, Headers headers, Supplier<String> client) {
            return said(client.get());
        }
    }

    private static @Nullable String cookie(String name, Headers headers) {
        for (String line : headers.all("Cookie")) {
            for (String pair : line.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                    return said(pair.substring(equals + 1));
                }
            }
        }
        return null;
    }

    private static @Nullable String said(String value) {
        String stripped = value.strip();
        return stripped.isEmpty() ? null : stripped;
    }

    private static void require(String kind, String name) {
        boolean sound =
                !name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c != 0x7f && c != ';' && c != '=' && c != ',');
        if (!sound) {
            throw new IllegalArgumentException("sticky.%s: \"%s\" (expected: a name)".formatted(kind, name));
        }
    }
}
