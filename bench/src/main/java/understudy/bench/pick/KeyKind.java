package understudy.bench.pick;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import understudy.traffic.Sticky;

/** The kinds of sticky keys, each with a request that has one. The key is always the same twelve letters long. */
public enum KeyKind {
    HEADER,
    COOKIE,
    QUERY,
    JWT_CLAIM,
    IP;

    private static final String KEY = "203.0.113.17";
    private static final String CLAIMS =
            "{\"iss\":\"https://id.example\",\"sub\":\"%s\",\"exp\":1790000000}".formatted(KEY);

    Sticky sticky() {
        return switch (this) {
            case HEADER -> new Sticky.Header("X-Customer");
            case COOKIE -> new Sticky.Cookie("sid");
            case QUERY -> new Sticky.Query("customer");
            case JWT_CLAIM -> new Sticky.JwtClaim("sub");
            case IP -> new Sticky.Ip();
        };
    }

    static String target() {
        return "/accounts/17?page=2&customer=" + KEY;
    }

    static String client() {
        return KEY;
    }

    static String key() {
        return KEY;
    }

    /** Names and values as a browser sends them, with a key in each place that can have one. */
    static String[] fields() {
        String claims = Base64.getUrlEncoder().withoutPadding().encodeToString(CLAIMS.getBytes(StandardCharsets.UTF_8));
        return new String[] {
            "Host", "accounts.example",
            "User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36",
            "Accept", "application/json",
            "Accept-Encoding", "gzip, br",
            "Authorization", "Bearer eyJhbGciOiJSUzI1NiJ9." + claims + ".c2lnbmF0dXJl",
            "Cookie", "theme=dark; sid=" + KEY,
            "X-Customer", KEY
        };
    }
}
