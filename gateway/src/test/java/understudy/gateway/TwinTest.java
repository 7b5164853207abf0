package understudy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import understudy.gateway.listen.Carrier;
import understudy.testkit.Answer;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.traffic.Body;
import understudy.traffic.CopyPolicy;
import understudy.traffic.Dial;
import understudy.traffic.Headers;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reason;
import understudy.traffic.Request;
import understudy.traffic.SafeRead;
import understudy.traffic.Share;
import understudy.traffic.Version;

/** A twin gets what the shadow gets, and whatever it does neither a user nor the shadow's pair feels it. */
final class TwinTest {

    private static final String SERVICE = "accounts";
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private RawServer old;
    private RawServer fresh;
    private RawServer twin;
    private final ConcurrentLinkedQueue<Pair> pairs = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void open() throws IOException {
        old = RawServer.open(Answer.ok("old"));
        fresh = RawServer.open(Answer.ok("new"));
        twin = RawServer.open(Answer.ok("twin"));
    }

    @AfterEach
    void close() throws IOException {
        old.close();
        fresh.close();
        twin.close();
    }

    private static ShadowSettings within(Duration limit) {
        return new ShadowSettings(limit, 512, 1 << 20);
    }

    private Gateway gateway(ShadowSettings shadow) {
        return Gateway.open(settings(shadow, CopyPolicy.allReads(), 64 << 20, true), pairs::add);
    }

    private GatewaySettings settings(ShadowSettings shadow, CopyPolicy policy, long memory, boolean withTwin) {
        ServiceSettings service = ServiceSettings.of(
                SERVICE,
                Match.everything(),
                URI.create(old.url()),
                URI.create(fresh.url()),
                Duration.ofSeconds(20),
                shadow,
                new Dial(Share.NONE, policy, 1));
        return new GatewaySettings(
                "127.0.0.1",
                0,
                memory,
                Carrier.wanted(),
                2,
                List.of(withTwin ? service.withTwin(VersionSettings.at(URI.create(twin.url()))) : service),
                List.of(),
                List.of(),
                Optional.empty(),
                LimitSettings.defaults());
    }

    private List<Pair> pairs(int expected) {
        World.until(() -> pairs.size() >= expected);
        return List.copyOf(pairs);
    }

    private static String text(Outcome outcome) {
        return outcome instanceof Outcome.Answered answered
                ? new String(answered.reply().body().bytes(), StandardCharsets.UTF_8)
                : outcome.toString();
    }

    @Test
    void theTwinGetsWhatTheShadowGetsAndItsReplyIsInThePair() throws Exception {
        try (Gateway gateway = gateway(within(Duration.ofSeconds(10)));
                RawClient client = RawClient.connect(gateway.port())) {
            assertThat(client.ask("GET /a?b=1 HTTP/1.1\r\nHost: bank\r\nIf-None-Match: \"x\"\r\n\r\n")
                            .text())
                    .isEqualTo("old");

            Pair pair = pairs(1).getFirst();
            assertThat(text(pair.oldOutcome())).isEqualTo("old");
            assertThat(text(pair.newOutcome())).isEqualTo("new");
            assertThat(pair.twinOutcome()).map(TwinTest::text).contains("twin");
            assertThat(twin.requests()).singleElement().satisfies(copy -> {
                assertThat(copy.target()).isEqualTo("/a?b=1");
                assertThat(copy.head().first("X-Understudy")).contains("shadow");
                assertThat(copy.head().first("If-None-Match")).isEmpty();
            });
            assertThat(gateway.keptBytes()).isZero();
        }
    }

    @Test
    void inWhateverOrderTheThreeEndThereIsOnePairOfARequest() throws Exception {
        List<List<RawServer>> orders = List.of(
                List.of(old, fresh, twin),
                List.of(old, twin, fresh),
                List.of(fresh, old, twin),
                List.of(fresh, twin, old),
                List.of(twin, old, fresh),
                List.of(twin, fresh, old));
        try (Gateway gateway = gateway(within(Duration.ofSeconds(10)));
                RawClient client = RawClient.connect(gateway.port())) {
            for (int i = 0; i < orders.size(); i++) {
                List<RawServer> order = orders.get(i);
                List<CompletableFuture<String>> signals = new ArrayList<>();
                for (RawServer server : order) {
                    CompletableFuture<String> signal = new CompletableFuture<>();
                    signals.add(signal);
                    server.forget();
                    server.behave(Answer.ok("same").when(signal));
                }
                client.send("GET / HTTP/1.1\r\nHost: bank\r\n\r\n");
                World.until(() ->
                        order.stream().allMatch(server -> server.requests().size() == 1));
                signals.forEach(signal -> signal.complete(""));
                assertThat(client.read().text()).isEqualTo("same");
                assertThat(pairs(i + 1)).hasSize(i + 1);
            }
            assertThat(pairs).allSatisfy(pair -> {
                assertThat(text(pair.newOutcome())).isEqualTo("same");
                assertThat(pair.twinOutcome()).map(TwinTest::text).contains("same");
            });
        }
    }

    @Test
    void aTwinThatHangsHoldsBackNoUserAndThePairIsCompleteWithoutIt() throws Exception {
        twin.behave(Answer.hang());
        try (Gateway gateway = gateway(within(Duration.ofMillis(300)));
                RawClient client = RawClient.connect(gateway.port())) {
            for (int i = 0; i < 5; i++) {
                assertThat(client.get("/" + i).text()).isEqualTo("old");
            }
            assertThat(pairs(5)).hasSize(5).allSatisfy(pair -> {
                assertThat(text(pair.newOutcome())).isEqualTo("new");
                assertThat(pair.twinOutcome()).contains(new Outcome.TimedOut(Duration.ofMillis(300)));
            });
            assertThat(gateway.twinInFlight(SERVICE)).isZero();
            assertThat(gateway.keptBytes()).isZero();
        }
    }

    @Test
    void aTwinThatTricklesIsNotWaitedForLongerThanItsTimeout() throws Exception {
        twin.behave(Answer.bytes("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
                .then(Answer.endless("x", Duration.ofMillis(50))));
        try (Gateway gateway = gateway(within(Duration.ofMillis(400)));
                RawClient client = RawClient.connect(gateway.port())) {
            client.get("/");
            Pair pair = pairs(1).getFirst();
            assertThat(text(pair.newOutcome())).isEqualTo("new");
            assertThat(pair.twinOutcome().orElseThrow()).isNotInstanceOf(Outcome.Answered.class);
        }
    }

    @Test
    void aDeadTwinOpensItsOwnBreakerAndNotThatOfTheShadow() throws Exception {
        twin.refuse();
        try (Gateway gateway = gateway(within(Duration.ofSeconds(10)));
                RawClient client = RawClient.connect(gateway.port())) {
            for (int i = 0; i < 12; i++) {
                assertThat(client.get("/").text()).isEqualTo("old");
                pairs(i + 1);
            }
            assertThat(gateway.twinBreaker(SERVICE)).isEqualTo(BreakerState.OPEN);
            assertThat(gateway.breaker(SERVICE)).isEqualTo(BreakerState.CLOSED);
            assertThat(pairs(12))
                    .allSatisfy(pair -> assertThat(text(pair.newOutcome())).isEqualTo("new"));
            assertThat(pairs(12).getLast().twinOutcome()).contains(new Outcome.NotAsked(Reason.BREAKER));
        }
    }

    @Test
    void aDeadShadowLeavesTheTwinsBreakerClosed() throws Exception {
        fresh.refuse();
        try (Gateway gateway = gateway(within(Duration.ofSeconds(10)));
                RawClient client = RawClient.connect(gateway.port())) {
            for (int i = 0; i < 12; i++) {
                client.get("/");
                pairs(i + 1);
            }
            assertThat(gateway.breaker(SERVICE)).isEqualTo(BreakerState.OPEN);
            assertThat(gateway.twinBreaker(SERVICE)).isEqualTo(BreakerState.CLOSED);
            assertThat(pairs(12).getLast().twinOutcome()).isEmpty();
        }
    }

    @Test
    void aTwinHasPlacesOfItsOwn() throws Exception {
        CompletableFuture<String> go = new CompletableFuture<>();
        twin.behave(Answer.ok("twin").when(go));
        try (Gateway gateway = gateway(new ShadowSettings(Duration.ofSeconds(10), 1, 1 << 20));
                RawClient one = RawClient.connect(gateway.port());
                RawClient other = RawClient.connect(gateway.port())) {
            one.get("/1");
            World.until(() -> gateway.shadowInFlight(SERVICE) == 0);
            other.get("/2");

            Pair second = pairs(1).getFirst();
            assertThat(text(second.newOutcome())).isEqualTo("new");
            assertThat(second.twinOutcome()).contains(new Outcome.NotAsked(Reason.IN_FLIGHT));
            go.complete("");
            assertThat(pairs(2).getLast().twinOutcome()).map(TwinTest::text).contains("twin");
        }
    }

    @Test
    void aTwinWhoseRepliesHaveNoEndTakesNoRoomFromThePair() throws Exception {
        String body = "x".repeat(100_000);
        old.behave(Answer.ok(body));
        fresh.behave(Answer.ok(body.replace('x', 'y')));
        twin.behave(Answer.bytes("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
                .then(Answer.endless("z".repeat(16 << 10), Duration.ZERO)));
        ShadowSettings shadow = new ShadowSettings(Duration.ofMillis(500), 512, 1 << 20);
        try (Gateway gateway = Gateway.open(settings(shadow, CopyPolicy.allReads(), 1 << 20, true), pairs::add);
                RawClient client = RawClient.connect(gateway.port())) {
            for (int i = 0; i < 5; i++) {
                assertThat(client.get("/").text()).isEqualTo(body);
                Pair pair = pairs(i + 1).get(i);
                assertThat(text(pair.oldOutcome())).isEqualTo(body);
                assertThat(text(pair.newOutcome())).hasSize(100_000).startsWith("y");
                assertThat(pair.twinOutcome().orElseThrow()).isNotInstanceOf(Outcome.Answered.class);
            }
            assertThat(gateway.keptBytes()).isZero();
        }
    }

    @Test
    void whatIsNotCopiedDoesNotGoToTheTwinEither() throws Exception {
        try (Gateway gateway = gateway(within(Duration.ofSeconds(10)));
                RawClient client = RawClient.connect(gateway.port())) {
            client.ask("POST /payments HTTP/1.1\r\nHost: bank\r\nContent-Length: 2\r\n\r\n{}");
            assertThat(pairs(1).getFirst().twinOutcome()).isEmpty();
            assertThat(twin.requests()).isEmpty();
        }
    }

    @Test
    void aReadThatIsToldByItsBodyGoesToTheTwinWithIt() throws Exception {
        CopyPolicy policy = new CopyPolicy(100, READS, List.of(SafeRead.parse("graphql query /graphql")), List.of());
        String query = "{\"query\":\"query Q { a }\"}";
        try (Gateway gateway =
                        Gateway.open(settings(within(Duration.ofSeconds(10)), policy, 64 << 20, true), pairs::add);
                RawClient client = RawClient.connect(gateway.port())) {
            client.ask("POST /graphql HTTP/1.1\r\nHost: bank\r\nContent-Type: application/json\r\nContent-Length: "
                    + query.length() + "\r\n\r\n" + query);
            assertThat(pairs(1).getFirst().twinOutcome()).map(TwinTest::text).contains("twin");
            assertThat(twin.requests())
                    .singleElement()
                    .satisfies(copy -> assertThat(new String(copy.body().bytes(), StandardCharsets.UTF_8))
                            .isEqualTo(query));
        }
    }

    @Test
    void aClientThatGoesAwayWhileSendingLeavesOnePairAndNothingKept() throws Exception {
        CopyPolicy policy = new CopyPolicy(100, READS, List.of(SafeRead.parse("POST /search")), List.of());
        try (Gateway gateway =
                Gateway.open(settings(within(Duration.ofSeconds(10)), policy, 64 << 20, true), pairs::add)) {
            try (RawClient client = RawClient.connect(gateway.port())) {
                client.send("POST /search HTTP/1.1\r\nHost: bank\r\nContent-Length: 100\r\n\r\nhalf");
                World.until(() -> gateway.twinInFlight(SERVICE) == 1);
            }
            Pair pair = pairs(1).getFirst();
            assertThat(pair.twinOutcome().orElseThrow()).isInstanceOf(Outcome.Failed.class);
            World.until(() -> gateway.keptBytes() == 0 && gateway.twinInFlight(SERVICE) == 0);
            assertThat(pairs).hasSize(1);
        }
    }

    @Test
    void aReloadBringsATwinAndTakesItAway() throws Exception {
        ShadowSettings shadow = within(Duration.ofSeconds(10));
        GatewaySettings without = settings(shadow, CopyPolicy.allReads(), 64 << 20, false);
        GatewaySettings with = settings(shadow, CopyPolicy.allReads(), 64 << 20, true);
        try (Gateway gateway = Gateway.open(without, pairs::add);
                RawClient client = RawClient.connect(gateway.port())) {
            client.get("/");
            assertThat(pairs(1).getFirst().twinOutcome()).isEmpty();
            assertThat(gateway.instances(SERVICE, Version.TWIN)).isEmpty();
            gateway.reload(with);
            client.get("/");
            assertThat(pairs(2).getLast().twinOutcome()).map(TwinTest::text).contains("twin");
            assertThat(gateway.instances(SERVICE, Version.TWIN)).hasSize(1);
            gateway.reload(without);
            client.get("/");
            assertThat(pairs(3).getLast().twinOutcome()).isEmpty();
        }
    }

    @Test
    void aQuestionToATwinThatIsNotThereIsAnOutcomeToo() throws Exception {
        GatewaySettings without = settings(within(Duration.ofSeconds(10)), CopyPolicy.allReads(), 64 << 20, false);
        try (Gateway gateway = Gateway.open(without, pairs::add)) {
            Request request = new Request("GET", "/", Headers.none(), Body.empty(), "127.0.0.1");
            assertThat(gateway.ask(SERVICE, Version.TWIN, request, Duration.ofSeconds(5))
                            .toCompletableFuture()
                            .join())
                    .isInstanceOf(Outcome.NotAsked.class);
            assertThat(gateway.ask("gone", Version.OLD, request, Duration.ofSeconds(5))
                            .toCompletableFuture()
                            .join())
                    .isInstanceOf(Outcome.NotAsked.class);
        }
    }
}
