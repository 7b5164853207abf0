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
            int query = uri.indexOf('?') + 1;
            int end;
            for (int from = query; from > 0 && from <= uri.length(); from = end + 1) {
                end = end(uri, '&', from);
                int equals = uri.indexOf('=', from, end);
                if (equals > from && isName(uri, from, equals)) {
                    return said(plain(uri.substring(equals + 1, end)));
                }
            }
            return null;
        }

        private boolean isName(String uri, int from, int to) {
            if (to - from < name.length()) {
                return false; // escapes make it longer only
            }
            boolean escaped = uri.indexOf('%', from, to) >= 0 || uri.indexOf('+', from, to) >= 0;
            return escaped
                    ? plain(uri.substring(from, to)).equals(name)
                    : to - from == name.length() && uri.startsWith(name, from);
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
            int end;
            for (int from = 0; from <= line.length(); from = end + 1) {
                end = end(line, ';', from);
                int equals = line.indexOf('=', from, end);
                if (equals > from && isSame(line, from, equals, name)) {
                    return said(line.substring(equals + 1, end));
                }
            }
        }
        return null;
    }

    /** Whether a part of a line is the name, with blanks around it or without. */
    private static boolean isSame(String line, int from, int to, String name) {
        int first = from;
        int last = to;
        while (first < last && Character.isWhitespace(line.charAt(first))) {
            first++;
        }
        while (last > first && Character.isWhitespace(line.charAt(last - 1))) {
            last--;
        }
        return last - first == name.length() && line.startsWith(name, first);
    }

    /** Where the part that begins there ends. */
    private static int end(String text, char separator, int from) {
        int at = text.indexOf(separator, from);
        return at < 0 ? text.length() : at;
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
