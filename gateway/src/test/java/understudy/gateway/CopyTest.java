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
import understudy.traffic.Dial;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reason;
import understudy.traffic.RequestPattern;
import understudy.traffic.Role;
import understudy.traffic.SafeRead;
import understudy.traffic.Share;

final class CopyTest {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    @Test
    void aCopyStartsWithTheRequestAndDoesNotWaitForTheReply() throws Exception {
        try (World world = World.open()) {
            CompletableFuture<String> go = new CompletableFuture<>();
            world.old.behave(Answer.ok("old").when(go));
            RawClient client = world.client();
            client.send("GET / HTTP/1.1\r\nHost: bank\r\n\r\n");

            World.until(() -> world.other.requests().size() == 1);
            assertThat(world.gateway.shadowInFlight(World.SERVICE)).isLessThanOrEqualTo(1);
            go.complete("");
            assertThat(client.read().text()).isEqualTo("old");
            assertThat(world.shadowOutcome()).isInstanceOf(Outcome.Answered.class);
            assertThat(world.gateway.shadowInFlight(World.SERVICE)).isZero();
        }
    }

    @Test
    void aHangingShadowHoldsBackNothing() throws Exception {
        try (World world = World.open(plan -> plan.shadowing(Duration.ofMillis(300), 512, 1 << 20))) {
            world.other.behave(Answer.hang());
            RawClient client = world.client();
            for (int i = 0; i < 5; i++) {
                assertThat(client.get("/" + i).text()).isEqualTo("old");
            }
            assertThat(world.pairs(5))
                    .allSatisfy(pair -> assertThat(pair.outcome(Role.SHADOW))
                            .isEqualTo(new Outcome.TimedOut(Duration.ofMillis(300))));
            assertThat(world.gateway.shadowInFlight(World.SERVICE)).isZero();
            assertThat(world.gateway.keptBytes()).isZero();
        }
    }

    @Test
    void aShadowThatStopsInTheMiddleOfItsReplyTimesOut() throws Exception {
        try (World world = World.open(plan -> plan.shadowing(Duration.ofMillis(200), 512, 1 << 20))) {
            world.other.behave(Answer.bytes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf")
                    .then(Answer.stall()));
            world.get("/");
            assertThat(world.shadowOutcome()).isInstanceOf(Outcome.TimedOut.class);
            assertThat(world.gateway.keptBytes()).isZero();
        }
    }

    @Test
    void aRefusingShadowOpensTheBreakerWhichClosesByItself() throws Exception {
        try (World world = World.open()) {
            world.other.refuse();
            RawClient client = world.client();
            for (int i = 0; i < 12; i++) {
                assertThat(client.get("/").text()).isEqualTo("old");
                world.pairs(i + 1);
            }
            assertThat(world.gateway.breaker(World.SERVICE)).isEqualTo(BreakerState.OPEN);
            assertThat(reason(world.pairs(12).getFirst())).isEqualTo(Reason.REFUSED);
            assertThat(world.pairs(12).getLast().outcome(Role.SHADOW)).isEqualTo(new Outcome.NotAsked(Reason.BREAKER));

            world.other.listen();
            World.until(() -> {
                client.get("/");
                return world.gateway.breaker(World.SERVICE) == BreakerState.CLOSED;
            });
            assertThat(client.get("/").text()).isEqualTo("old");
        }
    }

    @Test
    void everyWayOfFailingHasItsReason() throws Exception {
        try (World world = World.open(plan -> plan.shadowing(Duration.ofSeconds(5), 512, 1 << 10))) {
            List<Failing> ways = List.of(
                    new Failing(Reason.RESET, Answer.reset()),
                    new Failing(Reason.RESET, Answer.bytes("HTTP/1.1 200 O").then(Answer.reset())),
                    new Failing(
                            Reason.RESET,
                            Answer.bytes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf")
                                    .then(Answer.reset())),
                    new Failing(
                            Reason.RESET,
                            Answer.bytes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf")
                                    .then(Answer.close())),
                    new Failing(Reason.MALFORMED, Answer.bytes("SSH-2.0-OpenSSH_9.2\r\n\r\n")),
                    new Failing(
                            Reason.MALFORMED,
                            Answer.bytes("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab")),
                    new Failing(Reason.MALFORMED, Answer.bytes("HTTP/1.1 101 Switching Protocols\r\n\r\n")),
                    new Failing(
                            Reason.MALFORMED,
                            Answer.bytes("HTTP/1.1 200 OK\r\n")
                                    .then(Answer.endless("X-More: and more\r\n", Duration.ZERO))),
                    new Failing(
                            Reason.CUT,
                            Answer.bytes("HTTP/1.1 200 OK\r\n\r\n")
                                    .then(Answer.endless("for ever and ever, amen ", Duration.ZERO))));
            RawClient client = world.client();
            for (int i = 0; i < ways.size(); i++) {
                world.other.behave(ways.get(i).answer());
                assertThat(client.get("/").text()).isEqualTo("old");
                assertThat(reason(world.pairs(i + 1).get(i)))
                        .as("way %d", i)
                        .isEqualTo(ways.get(i).reason());
            }
            assertThat(world.gateway.keptBytes()).isZero();
            assertThat(world.gateway.shadowInFlight(World.SERVICE)).isZero();
        }
    }

    private record Failing(Reason reason, Answer answer) {}

    private static Reason reason(Pair pair) {
        return switch (pair.outcome(Role.SHADOW)) {
            case Outcome.Failed failed -> failed.reason();
            case Outcome.NotAsked not -> not.reason();
            case Outcome.TimedOut late -> Reason.TIMEOUT;
            case Outcome.Answered answered -> throw new AssertionError("answered: " + answered);
        };
    }

    @Test
    void aShadowWhoseNameDoesNotResolveIsSaidToBeUnresolved() throws Exception {
        try (World world = World.open(plan -> plan.newAt("http://shadow.invalid:80"))) {
            assertThat(world.get("/").text()).isEqualTo("old");
            assertThat(reason(world.pair())).isEqualTo(Reason.UNRESOLVED);
        }
    }

    @Test
    void aRefusalToAnswerIsAnAnswer() throws Exception {
        try (World world = World.open()) {
            world.other.behave(Answer.reply(WireReply.text("401 Unauthorized", "who?")));
            RawClient client = world.client();
            for (int i = 0; i < 15; i++) {
                client.get("/");
            }
            assertThat(world.pairs(15))
                    .allSatisfy(pair -> assertThat(pair.outcome(Role.SHADOW)).isInstanceOf(Outcome.Answered.class));
            assertThat(world.gateway.breaker(World.SERVICE)).isEqualTo(BreakerState.CLOSED);
        }
    }

    /** Each of its replies costs as much reading as it may: after a run of them that must stop. */
    @Test
    void aShadowWhoseRepliesNeverEndIsLeftAlone() throws Exception {
        try (World world = World.open()) {
            world.other.behave(
                    Answer.bytes("HTTP/1.1 200 OK\r\n\r\n").then(Answer.endless("for ever and ever ", Duration.ZERO)));
            RawClient client = world.client();
            for (int i = 0; i < 10; i++) {
                assertThat(client.get("/").text()).isEqualTo("old");
                assertThat(reason(world.pairs(i + 1).get(i))).isEqualTo(Reason.CUT);
            }
            assertThat(world.gateway.breaker(World.SERVICE)).isEqualTo(BreakerState.OPEN);
        }
    }

    @Test
    void thePolicyDecidesAndEveryNoHasItsReason() throws Exception {
        CopyPolicy policy = new CopyPolicy(
                100,
                READS,
                List.of(SafeRead.parse("POST /search"), SafeRead.parse("graphql query /graphql")),
                List.of(RequestPattern.parse("GET /logout")));
        try (World world = World.open(plan -> plan.copying(policy))) {
            RawClient client = world.client();
            client.get("/logout?now");
            client.ask("DELETE /accounts/1 HTTP/1.1\r\nHost: bank\r\n\r\n");
            client.ask("POST /search HTTP/1.1\r\nHost: bank\r\nContent-Length: 5\r\n\r\nwhere");
            World.until(() -> world.pairsSoFar() == 3);
            world.gateway.turn(World.SERVICE, new Dial(Share.NONE, new CopyPolicy(0, READS, List.of(), List.of()), 2));
            client.get("/");

            List<Pair> pairs = world.pairs(4);
            assertThat(reason(pairs.get(0))).isEqualTo(Reason.NEVER);
            assertThat(reason(pairs.get(1))).isEqualTo(Reason.METHOD);
            assertThat(pairs.get(2).outcome(Role.SHADOW)).isInstanceOf(Outcome.Answered.class);
            assertThat(reason(pairs.get(3))).isEqualTo(Reason.PERCENT);
            assertThat(world.other.requests()).singleElement().satisfies(copy -> {
                assertThat(copy.target()).isEqualTo("/search");
                assertThat(new String(copy.body().bytes(), StandardCharsets.UTF_8))
                        .isEqualTo("where");
            });
        }
    }

    @Test
    void aShareOfTheReadsIsCopiedByChance() throws Exception {
        CopyPolicy half = new CopyPolicy(50, READS, List.of(), List.of());
        try (World world = World.open(plan -> plan.copying(half))) {
            RawClient client = world.client();
            for (int i = 0; i < 400; i++) {
                client.get("/");
            }
            long copied = world.pairs(400).stream()
                    .filter(pair -> pair.outcome(Role.SHADOW) instanceof Outcome.Answered)
                    .count();
            assertThat(copied).isBetween(120L, 280L);
        }
    }

    @Test
    void noMoreCopiesAreUnderWayThanMayBe() throws Exception {
        try (World world = World.open(plan -> plan.shadowing(Duration.ofSeconds(10), 2, 1 << 20))) {
            CompletableFuture<String> go = new CompletableFuture<>();
            world.other.behave(Answer.ok("new").when(go));
            RawClient client = world.client();
            for (int i = 0; i < 4; i++) {
                client.get("/");
            }
            assertThat(world.gateway.shadowInFlight(World.SERVICE)).isEqualTo(2);
            assertThat(world.pairs(2))
                    .allSatisfy(pair -> assertThat(reason(pair)).isEqualTo(Reason.IN_FLIGHT));
            go.complete("");
            assertThat(world.pairs(4)).hasSize(4);
            assertThat(world.gateway.shadowInFlight(World.SERVICE)).isZero();
        }
    }

    @Test
    void copiesCarryTheMarksAndNothingConditional() throws Exception {
        try (World world = World.open()) {
            world.client().ask("""
                    GET / HTTP/1.1\r
                    Host: bank.example\r
                    If-None-Match: "1"\r
                    If-Modified-Since: yesterday\r
                    If-Range: "1"\r
                    If-Match: *\r
                    If-Unmodified-Since: today\r
                    Range: bytes=0-1\r
                    baggage: tenant=7\r
                    \r
                    """);
            world.pair();
            WireHead copy = world.other.requests().getFirst().head();
            WireHead asked = world.old.requests().getFirst().head();

            assertThat(copy.first("X-Understudy")).contains("shadow");
            assertThat(copy.all("baggage")).containsExactly("tenant=7,understudy=shadow");
            assertThat(copy.first("Host")).contains("bank.example");
            assertThat(copy.first("Range")).contains("bytes=0-1");
            assertThat(copy.raw()).doesNotContain("If-");
            assertThat(asked.first("X-Understudy")).isEmpty();
            assertThat(asked.all("baggage")).containsExactly("tenant=7");
            assertThat(asked.first("If-None-Match")).contains("\"1\"");
        }
    }

    @Test
    void forgedMarksAreStrippedAndSwitchNothingOff() throws Exception {
        try (World world = World.open()) {
            world.client().ask("""
                    GET / HTTP/1.1\r
                    Host: bank\r
                    X-Understudy: shadow\r
                    baggage: understudy=shadow, tenant=7\r
                    \r
                    """);
            assertThat(world.shadowOutcome()).isInstanceOf(Outcome.Answered.class);
            WireHead asked = world.old.requests().getFirst().head();
            assertThat(asked.first("X-Understudy")).isEmpty();
            assertThat(asked.all("baggage")).containsExactly("tenant=7");
            assertThat(world.other.requests().getFirst().head().all("baggage"))
                    .containsExactly("tenant=7,understudy=shadow");
        }
    }

    @Test
    void theCopyOfAnotherGatewayIsPassedOnAndNeitherCopiedNorCounted() throws Exception {
        try (World world = World.open(plan -> plan.trusting(List.of(), List.of("127.0.0.0/8")))) {
            world.client().ask("GET /theirs HTTP/1.1\r\nHost: bank\r\nX-Understudy: shadow\r\n\r\n");
            world.get("/ours");

            assertThat(world.pair().request().uri()).isEqualTo("/ours");
            assertThat(world.other.requests())
                    .singleElement()
                    .satisfies(copy -> assertThat(copy.target()).isEqualTo("/ours"));
            assertThat(world.old.requests().getFirst().head().first("X-Understudy"))
                    .contains("shadow");
        }
    }
}
