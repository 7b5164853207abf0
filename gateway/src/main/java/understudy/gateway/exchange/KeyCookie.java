package understudy.gateway.exchange;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import understudy.traffic.Ramp;
import understudy.traffic.Sticky;

/** The cookie of our own that gives a user a key. */
final class KeyCookie {

    private static final String LASTING = "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax";

    private KeyCookie() {}

    /** What Set-Cookie is to say; null when the reply is to bring none. */
    static @Nullable String forReply(ServingChoice choice, Ramp ramp, Asked asked, RandomGenerator chance) {
        boolean wanted = choice == ServingChoice.OLD_WITHOUT_KEY && !asked.passedOn() && !asked.upgrade();
        if (!wanted || !(ramp.sticky().orElse(null) instanceof Sticky.OwnCookie own)) {
            return null;
        }
        HexFormat hex = HexFormat.of();
        String key = hex.toHexDigits(chance.nextLong()) + hex.toHexDigits(chance.nextLong());
        return own.name() + "=" + key + LASTING + (isOverTls(asked) ? "; Secure" : "");
    }

    private static boolean isOverTls(Asked asked) {
        return asked.head().secure()
                || (asked.trustedProxy()
                        && asked.head()
                                .fields()
                                .first("X-Forwarded-Proto")
                                .orElse("")
                                .equalsIgnoreCase("https"));
    }
}
