package understudy.gateway.exchange;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.RequestHead;
import understudy.traffic.Buckets;
import understudy.traffic.DataState;
import understudy.traffic.Dial;
import understudy.traffic.Ramp;
import understudy.traffic.Sticky;
import understudy.traffic.TesterToken;
import understudy.traffic.Version;

/** Which version answers a request. While the share is 0 and nobody wishes anything, that costs two comparisons. */
enum ServingChoice {
    OLD(Version.OLD),
    NEW(Version.NEW),
    /** Old, and the reply brings the key by which it will be decided from then on. */
    OLD_WITHOUT_KEY(Version.OLD),
    /** A tester said so. */
    OLD_AS_WISHED(Version.OLD),
    NEW_AS_WISHED(Version.NEW);

    private static final String TOKEN = "token=";

    private final Version version;

    ServingChoice(Version version) {
        this.version = version;
    }

    Version version() {
        return version;
    }

    /** Whether somebody picked the version, and not the share: that is no fair draw of the traffic. */
    boolean isWished() {
        return this == OLD_AS_WISHED || this == NEW_AS_WISHED;
    }

    static ServingChoice of(Dial dial, Buckets buckets, Asked asked, Trust trust) {
        @Nullable Version wished = asked.wish() == null ? null : wished(dial.ramp(), asked.wish());
        if (wished != null) {
            return wished == Version.NEW && mayMove(dial, asked) ? NEW_AS_WISHED : OLD_AS_WISHED;
        }
        int percent = dial.share().percent();
        if (percent == 0) {
            return OLD;
        }
        ServingChoice byKey = percent == 100 ? NEW : byKey(dial, buckets, asked, trust);
        return byKey != NEW || (mayMove(dial, asked) && isProven(dial, asked.head())) ? byKey : OLD;
    }

    private static ServingChoice byKey(Dial dial, Buckets buckets, Asked asked, Trust trust) {
        Optional<Sticky> sticky = dial.ramp().sticky();
        if (sticky.isEmpty()) {
            return OLD;
        }
        RequestHead head = asked.head();
        @Nullable String key = sticky.get().key(head.target(), head.fields(), () -> trust.user(head));
        if (key == null) {
            return sticky.get() instanceof Sticky.OwnCookie ? OLD_WITHOUT_KEY : OLD;
        }
        return dial.share().covers(buckets.bucket(key)) ? NEW : OLD;
    }

    /** Whether new may have the request as far as the data goes: testers, too, would miss on old what they wrote to new. */
    private static boolean mayMove(Dial dial, Asked asked) {
        return dial.ramp().state() != DataState.UNDECLARED
                || (!asked.upgrade() && CopyChoice.isRead(dial.policy(), asked.head()));
    }

    private static boolean isProven(Dial dial, RequestHead head) {
        return dial.ramp().proven().isEmpty()
                || dial.ramp().proven().get().holds(head.method(), head.target(), head.fields());
    }

    /** What a tester wishes; null when the token is not the right one, or nothing clear is wished. */
    private static @Nullable Version wished(Ramp ramp, String wish) {
        Optional<TesterToken> token = ramp.tester();
        int semicolon = wish.indexOf(';');
        String shown = semicolon < 0 ? "" : wish.substring(semicolon + 1).strip();
        if (token.isEmpty() || !shown.startsWith(TOKEN) || !token.get().isShown(shown.substring(TOKEN.length()))) {
            return null;
        }
        return switch (wish.substring(0, semicolon).strip()) {
            case "new" -> Version.NEW;
            case "old" -> Version.OLD;
            default -> null;
        };
    }
}
