package understudy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import understudy.testkit.Answer;
import understudy.testkit.RawClient;
import understudy.testkit.WireHead;
import understudy.testkit.WireReply;
import understudy.traffic.CopyPolicy;
import understudy.traffic.DataState;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Ramp;
import understudy.traffic.Reason;
import understudy.traffic.Role;
import understudy.traffic.SafeRead;
import understudy.traffic.Version;

/** New serves, and old gets the copies. */
final class ReverseShadowTest {

    private static final Ramp SHARED = Ramp.ofReads().withState(DataState.SHARED);
    private static final String QUERY = "{\"query\":\"query Get { account }\"}";

    private static World reversed() throws Exception {
        return World.open().newServes(SHARED);
    }

    private static String text(Outcome outcome) {
        return new String(((Outcome.Answered) outcome).reply().body().bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void theUserGetsNewsReplyAndThePairHoldsBoth() throws Exception {
        try (World world = reversed()) {
            assertThat(world.get("/accounts/1").text()).isEqualTo("new");
            Pair pair = world.pair();
            assertThat(pair.serving()).isEqualTo(Version.NEW);
            assertThat(text(pair.newOutcome())).isEqualTo("new");
            assertThat(text(pair.oldOutcome())).isEqualTo("old");
            assertThat(pair.outcome(Role.SERVING)).isEqualTo(pair.newOutcome());
            assertThat(world.gateway.keptBytes()).isZero();
        }
    }

    @Test
    void oldGetsTheMarksAndNewWhatTheClientAsked() throws Exception {
        try (World world = reversed()) {
            world.client().ask("GET / HTTP/1.1\r\nHost: bank\r\nIf-None-Match: \"1\"\r\n\r\n");
            world.pair();
            WireHead copy = world.old.requests().getFirst().head();
            WireHead asked = world.other.requests().getFirst().head();
            assertThat(copy.first("X-Understudy")).contains("shadow");
            assertThat(copy.first("If-None-Match")).isEmpty();
            assertThat(asked.first("X-Understudy")).isEmpty();
            assertThat(asked.first("If-None-Match")).contains("\"1\"");
        }
    }

    @Test
    void aHangingOldHoldsBackNothing() throws Exception {
        try (World world = World.open(plan -> plan.shadowing(Duration.ofMillis(300), 512, 1 << 20))
                .newServes(SHARED)) {
            world.old.behave(Answer.hang());
            RawClient client = world.client();
            for (int i = 0; i < 5; i++) {
                assertThat(client.get("/" + i).text()).isEqualTo("new");
            }
            assertThat(world.pairs(5))
                    .allSatisfy(pair ->
                            assertThat(pair.oldOutcome()).isEqualTo(new Outcome.TimedOut(Duration.ofMillis(300))));
            assertThat(world.gateway.shadowInFlight(World.SERVICE)).isZero();
            assertThat(world.gateway.keptBytes()).isZero();
        }
    }

    @Test
    void eachVersionHasABreakerOfItsOwnForCopies() throws Exception {
        try (World world = reversed()) {
            world.old.refuse();
            RawClient client = world.client();
            for (int i = 0; i < 12; i++) {
                assertThat(client.get("/").text()).isEqualTo("new");
                world.pairs(i + 1);
            }
            assertThat(world.gateway.breaker(World.SERVICE)).isEqualTo(BreakerState.OPEN);
            assertThat(world.pairs(12).getLast().oldOutcome()).isEqualTo(new Outcome.NotAsked(Reason.BREAKER));

            world.old.listen();
            world.share(0, SHARED);
            assertThat(world.gateway.breaker(World.SERVICE)).isEqualTo(BreakerState.CLOSED);
            assertThat(client.get("/").text()).isEqualTo("old");
            assertThat(text(world.pairs(13).getLast().newOutcome())).isEqualTo("new");
        }
    }

    /** Or a copy could hold up a user, be it only on a connection with a long queue. */
    @Test
    void theRolesOfAVersionShareNoConnection() throws Exception {
        try (World world = World.open()) {
            RawClient client = world.client();
            client.get("/");
            world.pairs(1);
            world.newServes(SHARED);
            client.get("/");
            world.pairs(2);
            assertThat(world.old.totalConnections()).isEqualTo(2);
            assertThat(world.other.totalConnections()).isEqualTo(2);
        }
    }

    @Test
    void whatOnlyTheBodyTellsToBeAReadIsCopiedBehind() throws Exception {
        CopyPolicy policy = new CopyPolicy(100, Set.of("GET"), List.of(SafeRead.parse("graphql query")), List.of());
        try (World world = World.open(plan -> plan.copying(policy)).newServes(SHARED)) {
            WireReply reply = world.client()
                    .ask("POST /graphql HTTP/1.1\r\nHost: bank\r\n"
                            + "Content-Type: application/json\r\nContent-Length: " + QUERY.length() + "\r\n\r\n"
                            + QUERY);
            assertThat(reply.text()).isEqualTo("new");
            assertThat(text(world.pair().oldOutcome())).isEqualTo("old");
            assertThat(world.old.requests())
                    .singleElement()
                    .satisfies(copy -> assertThat(text(copy.body().bytes())).isEqualTo(QUERY));
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void headsInterimsAndTrailersComeFromNew() throws Exception {
        try (World world = reversed()) {
            RawClient client = world.client();
            assertThat(client.ask("HEAD / HTTP/1.1\r\nHost: bank\r\n\r\n")
                            .head()
                            .first("Content-Length"))
                    .contains("3");
            world.other.behave(Answer.bytes("""
                    HTTP/1.1 103 Early Hints\r
                    \r
                    HTTP/1.1 200 OK\r
                    Transfer-Encoding: chunked\r
                    Trailer: X-Sum\r
                    \r
                    3\r
                    new\r
                    0\r
                    X-Sum: 7\r
                    \r
                    """));
            WireReply reply = client.get("/");
            assertThat(reply.interim()).hasSize(1);
            assertThat(reply.text()).isEqualTo("new");
            assertThat(reply.trailers()).containsExactly("X-Sum: 7");
        }
    }

    @Test
    void aClientThatAsksForLeaveGetsItFromNew() throws Exception {
        try (World world = reversed()) {
            RawClient client = world.client();
            client.send("POST /upload HTTP/1.1\r\nHost: bank\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
            assertThat(client.readHead().startLine()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(client.send("body").read().text()).isEqualTo("new");
            assertThat(world.old.totalConnections()).isZero();
        }
    }

    @Test
    void anUpgradeGoesToNewAloneAndOnlyWhereTheDataMayMove() throws Exception {
        String upgrade = "GET /chat HTTP/1.1\r\nHost: x\r\nUpgrade: talk\r\nConnection: Upgrade\r\n\r\n";
        Answer switched =
                Answer.bytes("HTTP/1.1 101 Switching Protocols\r\nUpgrade: talk\r\nConnection: Upgrade\r\n\r\nhello");
        try (World world = reversed()) {
            world.other.behave(switched.then(Answer.close()));
            world.old.behave(switched.then(Answer.close()));
            RawClient client = world.client().send(upgrade);
            assertThat(client.readHead().startLine()).contains("101");
            assertThat(text(client.take(5))).isEqualTo("hello");
            client.close();
            assertThat(world.pair().serving()).isEqualTo(Version.NEW);
            assertThat(world.pair().oldOutcome()).isEqualTo(new Outcome.NotAsked(Reason.UPGRADE));
            assertThat(world.old.totalConnections()).isZero();

            world.newServes(Ramp.ofReads());
            RawClient careful = world.client().send(upgrade);
            assertThat(careful.readHead().startLine()).contains("101");
            careful.close();
            assertThat(world.pairs(2).getLast().serving()).isEqualTo(Version.OLD);
        }
    }

    @Test
    void aClientThatIsGoneIsNoReasonToHangWhoeverServes() throws Exception {
        try (World world = reversed()) {
            CompletableFuture<String> go = new CompletableFuture<>();
            world.other.behave(Answer.ok("new").when(go));
            RawClient client = world.client();
            client.send("GET / HTTP/1.1\r\nHost: bank\r\n\r\n");
            World.until(() -> world.other.requests().size() == 1);
            client.reset();
            go.complete("");
            Pair pair = world.pair();
            assertThat(text(pair.newOutcome())).isEqualTo("new");
            assertThat(text(pair.oldOutcome())).isEqualTo("old");
            assertThat(world.gateway.fallbacks(World.SERVICE).values()).containsOnly(0L);
        }
    }
}
