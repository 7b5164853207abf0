package understudy.traffic.call;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What a JSON Web Token (RFC 7519) claims. Its signature is not looked at: nothing may be believed on the strength of this. */
public final class JwtClaims {

    private JwtClaims() {}

    /** A claim that is a string, or a number or a truth value as it is written; null when there is none, or no such token. */
    public static @Nullable String value(String token, String claim) {
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        if (first < 0 || second < 0) {
            return null;
        }
        @Nullable String payload = payload(token.substring(first + 1, second));
        return payload == null ? null : member(new JsonCursor(payload), claim);
    }

    private static @Nullable String payload(String encoded) {
        try {
            return Utf8.text(Base64.getUrlDecoder().decode(encoded));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static @Nullable String member(JsonCursor json, String wanted) {
        if (!json.take('{')) {
            return null;
        }
        do {
            @Nullable String name = json.string();
            if (name == null || !json.take(':')) {
                return null;
            }
            if (name.equals(wanted)) {
                return json.scalar();
            }
            if (!json.skipValue()) {
                return null;
            }
        } while (json.take(','));
        return null;
    }
}
