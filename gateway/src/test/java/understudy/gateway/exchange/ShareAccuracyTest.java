package understudy.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import understudy.gateway.GatewaySettings;
import understudy.gateway.LimitSettings;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.Protocol;
import understudy.gateway.wire.RequestHead;
import understudy.traffic.Buckets;
import understudy.traffic.CopyPolicy;
import understudy.traffic.Dial;
import understudy.traffic.Ramp;
import understudy.traffic.Share;
import understudy.traffic.Sticky;
import understudy.traffic.Version;

/** A million users of each kind, told apart in each way, at each step of a rollout. */
class ShareAccuracyTest {

    private static final int USERS = 1_000_000;
    private static final int[] STEPS = {1, 5, 10, 25, 50, 75, 99};
    private static final double POINTS = 0.3;

    private static final Trust NOBODY = new Trust(new GatewaySettings(
            "127.0.0.1",
            0,
            1 << 20,
            GatewaySettings.Transport.AUTO,
            0,
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            LimitSettings.defaults()));

    private static final List<String> NAMES = List.of("Ada", "Björn", "Chen", "Dolores", "Emeka", "Françoise");

    /** What users are called. */
    enum Called {
        BY_NAME,
        BY_NUMBER,
        BY_UUID,
        /** From one network after the other, as addresses are given out. */
        BY_ADDRESS;

        String user(int number) {
            SplittableRandom chance = new SplittableRandom(number);
            return switch (this) {
                case BY_NAME ->
                    NAMES.get(chance.nextInt(NAMES.size())) + "." + Long.toString(chance.nextLong() >>> 1, 36);
                case BY_NUMBER -> Integer.toString(4_000_000 + number);
                case BY_UUID -> new UUID(chance.nextLong(), chance.nextLong()).toString();
                case BY_ADDRESS ->
                    "%d.%d.%d.%d".formatted(10 + (number >> 16), (number >> 8) & 255, number & 255, 1 + number % 254);
            };
        }
    }

    static Stream<Arguments> users() {
        return Stream.of(
                Arguments.of("header", Called.BY_NAME),
                Arguments.of("header", Called.BY_NUMBER),
                Arguments.of("header", Called.BY_UUID),
                Arguments.of("header", Called.BY_ADDRESS),
                Arguments.of("cookie", Called.BY_NUMBER),
                Arguments.of("ownCookie", Called.BY_UUID),
                Arguments.of("query", Called.BY_NAME),
                Arguments.of("query", Called.BY_NUMBER),
                Arguments.of("jwtClaim", Called.BY_UUID),
                Arguments.of("jwtClaim", Called.BY_NAME),
                Arguments.of("ip", Called.BY_ADDRESS));
    }

    @ParameterizedTest(name = "{0}, users {1}")
    @MethodSource("users")
    void everyStepServesItsShareAndSendsNobodyBack(String kind, Called called) {
        Sticky sticky = sticky(kind);
        Function<String, RequestHead> asking = asking(kind);
        Buckets buckets = new Buckets("accounts");
        Dial old =
                new Dial(Share.NONE, CopyPolicy.allReads(), 1, 1, Ramp.ofReads().by(sticky));
        List<Dial> dials =
                Arrays.stream(STEPS).mapToObj(step -> old.at(new Share(step))).toList();
        int[] served = new int[STEPS.length];
        int sentBack = 0;
        for (int user = 0; user < USERS; user++) {
            Asked asked = Asked.of(asking.apply(called.user(user)), NOBODY);
            boolean before = false;
            for (int step = 0; step < STEPS.length; step++) {
                boolean now = ServingChoice.of(dials.get(step), buckets, asked, NOBODY)
                                .version()
                        == Version.NEW;
                served[step] += now ? 1 : 0;
                sentBack += before && !now ? 1 : 0;
                before = now;
            }
        }
        for (int step = 0; step < STEPS.length; step++) {
            assertThat(100.0 * served[step] / USERS)
                    .as("%s %s at %d %%", kind, called, STEPS[step])
                    .isBetween(STEPS[step] - POINTS, STEPS[step] + POINTS);
        }
        assertThat(sentBack).isZero();
    }

    private static Sticky sticky(String kind) {
        return switch (kind) {
            case "header" -> new Sticky.Header("X-Customer");
            case "cookie" -> new Sticky.Cookie("sid");
            case "ownCookie" -> new Sticky.OwnCookie("us");
            case "query" -> new Sticky.Query("customer");
            case "jwtClaim" -> new Sticky.JwtClaim("sub");
            default -> new Sticky.Ip();
        };
    }

    private static Function<String, RequestHead> asking(String kind) {
        return switch (kind) {
            case "header" -> user -> head("/", "X-Customer", user, "10.0.0.1");
            case "cookie" -> user -> head("/", "Cookie", "theme=dark; sid=" + user, "10.0.0.1");
            case "ownCookie" -> user -> head("/", "Cookie", "us=" + user, "10.0.0.1");
            case "query" -> user -> head("/a?page=1&customer=" + user, "Accept", "*/*", "10.0.0.1");
            case "jwtClaim" -> user -> head("/", "Authorization", bearer(user), "10.0.0.1");
            default -> user -> head("/", "Accept", "*/*", user);
        };
    }

    private static String bearer(String user) {
        byte[] claims = "{\"iss\":\"us\",\"sub\":\"%s\"}".formatted(user).getBytes(StandardCharsets.UTF_8);
        return "Bearer eyJhbGciOiJub25lIn0."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims) + ".c2ln";
    }

    private static RequestHead head(String target, String field, String value, String client) {
        return new RequestHead(Protocol.HTTP_1_1, "GET", target, Fields.of(field, value), client, false, 0, false);
    }
}
