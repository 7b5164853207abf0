package understudy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.testkit.Answer;
import understudy.testkit.Behaviour;
import understudy.testkit.RawClient;
import understudy.testkit.WireReply;
import understudy.traffic.Buckets;
import understudy.traffic.CopyPolicy;
import understudy.traffic.DataState;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Ramp;
import understudy.traffic.Reason;
import understudy.traffic.RequestPattern;
import understudy.traffic.SafeRead;
import understudy.traffic.Share;
import understudy.traffic.Sticky;
import understudy.traffic.Version;

/** New serves, and fails. */
final class FallbackTest {

    private static final Ramp SHARED = Ramp.ofReads().withState(DataState.SHARED);
    private static final String OLDS =
            "HTTP/1.1 201 All Right\r\nX-Side: OLD\r\nx-side: two\r\nContent-Length: 3\r\n\r\nold";
    private static final String NEWS_FAULT =
            "HTTP/1.1 503 Gone Fishing\r\nx-WHY: load\r\nContent-Length: 5\r\n\r\nfault";
    private static final CopyPolicy UNCOPIED =
            new CopyPolicy(0, Set.of("GET", "HEAD"), List.of(SafeRead.parse("POST /search")), List.of());
    private static final CopyPolicy SEARCHED = CopyPolicy.allReads().withSafe(RequestPattern.parse("POST /search"));

    private static World failing(Answer ofNew) throws IOException {
        World world = World.open(plan -> plan.within(Duration.ofMillis(400))).newServes(SHARED);
        world.other.behave(ofNew);
        world.old.behave(Answer.bytes(OLDS));
        return world;
    }

    private static String request(String method, String target, String fields) {
        return method + " " + target + " HTTP/1.1\r\nHost: bank\r\n" + fields + "\r\n";
    }

    private static void isOlds(WireReply reply) {
        assertThat(reply.head().raw() + reply.text()).isEqualTo(OLDS);
    }

    private static void isNewsFault(WireReply reply) {
        assertThat(reply.head().raw() + reply.text()).isEqualTo(NEWS_FAULT);
    }

    private static void fellBack(World world, String reason) {
        Map<String, Long> counted = world.gateway.fallbacks(World.SERVICE);
        assertThat(counted).containsOnlyKeys("refused", "reset", "timeout", "status");
        counted.forEach((label, count) -> assertThat(count).as(label).isEqualTo(label.equals(reason) ? 1 : 0));
    }

    private static void settles(World world) {
        World.until(() -> world.gateway.keptBytes() == 0 && world.gateway.shadowInFlight(World.SERVICE) == 0);
    }

    private static int status(Outcome outcome) {
        return ((Outcome.Answered) outcome).reply().status();
    }

    private static Reason reason(Outcome outcome) {
        return ((Outcome.Failed) outcome).reason();
    }

    @Test
    void aResetBecomesOldsReplyByteForByteAndOldIsAskedOnce() throws Exception {
        try (World world = failing(Answer.reset())) {
            isOlds(world.get("/"));
            Pair pair = world.pair();
            assertThat(pair.serving()).isEqualTo(Version.NEW);
            assertThat(reason(pair.newOutcome())).isEqualTo(Reason.RESET);
            assertThat(status(pair.oldOutcome())).isEqualTo(201);
            assertThat(world.old.requests()).hasSize(1);
            fellBack(world, "reset");
            settles(world);
        }
    }

    @Test
    void whatIsNoReplyBecomesOldsToo() throws Exception {
        try (World world = failing(Answer.bytes("SSH-2.0-OpenSSH_9.2\r\n\r\n"))) {
            isOlds(world.get("/"));
            assertThat(reason(world.pair().newOutcome())).isEqualTo(Reason.MALFORMED);
            fellBack(world, "reset");
        }
    }

    @Test
    void aTimeoutBecomesOldsReplyAndNobodyElseWaits() throws Exception {
        Ramp byCustomer = SHARED.by(new Sticky.Header("X-Customer"));
        try (World world = failing(Answer.hang())) {
            world.share(10, byCustomer);
            Buckets buckets = new Buckets(World.SERVICE);
            String ofNew = key(buckets, true);
            String ofOld = key(buckets, false);
            RawClient stuck = world.client();
            stuck.send(request("GET", "/", "X-Customer: " + ofNew + "\r\n"));
            World.until(() -> world.other.requests().size() == 1);
            RawClient others = world.client();
            for (int i = 0; i < 5; i++) {
                isOlds(others.ask(request("DELETE", "/", "X-Customer: " + ofOld + "\r\n")));
            }
            assertThat(world.gateway.fallbacks(World.SERVICE)).containsEntry("timeout", 0L);
            isOlds(stuck.read());
            assertThat(world.pairs(6).getLast().newOutcome()).isEqualTo(new Outcome.TimedOut(Duration.ofMillis(400)));
            fellBack(world, "timeout");
        }
    }

    private static String key(Buckets buckets, boolean ofNew) {
        int i = 0;
        while (new Share(10).covers(buckets.bucket("c" + i)) != ofNew) {
            i++;
        }
        return "c" + i;
    }

    @Test
    void aFaultOfNewBecomesOldsReplyAndThePairHoldsIt() throws Exception {
        try (World world = failing(Answer.bytes(NEWS_FAULT))) {
            RawClient client = world.client();
            isOlds(client.get("/"));
            isOlds(client.get("/"));
            Pair pair = world.pairs(2).getFirst();
            assertThat(status(pair.newOutcome())).isEqualTo(503);
            assertThat(((Outcome.Answered) pair.newOutcome()).reply().body().whole())
                    .contains("fault".getBytes(StandardCharsets.UTF_8));
            assertThat(status(pair.oldOutcome())).isEqualTo(201);
            assertThat(world.gateway.fallbacks(World.SERVICE)).containsEntry("status", 2L);
            assertThat(world.other.totalConnections()).isEqualTo(1);
            settles(world);
        }
    }

    @Test
    void whereOldDoesNoBetterTheUserGetsNewsOwnFault() throws Exception {
        for (Answer ofOld : List.of(
                Answer.bytes("HTTP/1.1 500 Broken\r\nContent-Length: 3\r\n\r\nold"), Answer.reset(), Answer.hang())) {
            try (World world = failing(Answer.bytes(NEWS_FAULT))) {
                world.old.behave(ofOld);
                isNewsFault(world.get("/"));
                assertThat(status(world.pair().newOutcome())).isEqualTo(503);
                fellBack(world, "none");
                settles(world);
            }
        }
    }

    @Test
    void aLongFaultOfNewArrivesWholeWhenOldDoesNoBetter() throws Exception {
        try (World world = failing(Answer.bytes("HTTP/1.1 500 Broken\r\nContent-Length: 3000000\r\n\r\n")
                .then(Answer.bytes("x".repeat(3_000_000))))) {
            CompletableFuture<String> go = new CompletableFuture<>();
            world.old.behave(Answer.reset().when(go));
            RawClient client = world.client();
            client.send(request("GET", "/", ""));
            World.until(() -> world.old.requests().size() == 1 && world.gateway.keptBytes() > 0);
            go.complete("");
            assertThat(client.read().body().length()).isEqualTo(3_000_000);
            world.pair();
            settles(world);
        }
    }

    @Test
    void whereBothGiveNoReplyTheUserIsToldOfNew() throws Exception {
        try (World world = failing(Answer.reset())) {
            world.old.behave(Answer.reset());
            WireReply reply = world.get("/");
            assertThat(reply.status()).isEqualTo(502);
            assertThat(reply.text()).contains("the new version of accounts").contains("\"version\":\"new\"");
            fellBack(world, "none");
        }
    }

    @Test
    void aReplyOfOldThatIsStillComingIsStreamed() throws Exception {
        try (World world = failing(Answer.reset())) {
            CompletableFuture<String> first = new CompletableFuture<>();
            CompletableFuture<String> rest = new CompletableFuture<>();
            world.old.behave(Answer.bytes("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nabc")
                    .when(first)
                    .then(Answer.bytes("def").when(rest)));
            RawClient client = world.client();
            client.send(request("GET", "/", ""));
            World.until(() ->
                    world.old.requests().size() == 1 && world.other.requests().size() == 1);
            first.complete("");
            assertThat(client.readHead().first("Content-Length")).contains("6");
            assertThat(client.take(3)).asString(StandardCharsets.UTF_8).isEqualTo("abc");
            rest.complete("");
            assertThat(client.take(3)).asString(StandardCharsets.UTF_8).isEqualTo("def");
            fellBack(world, "reset");
            settles(world);
        }
    }

    /** Old's copy is far ahead of a new that says nothing: it is held while all of it is kept, and let go on for the user. */
    @Test
    void aLongReplyOfOldArrivesWholeAtThePaceOfTheClient() throws Exception {
        long length = 40_000_000;
        try (World world = failing(Answer.hang())) {
            world.old.behave(Answer.zeros(length, false));
            RawClient client = RawClient.connect(world.gateway.port(), Duration.ofSeconds(20), 8 << 10);
            client.send(request("GET", "/", ""));
            assertThat(client.readHead().first("Content-Length")).contains("40000000");
            long seen = 0;
            while (seen < length) {
                byte[] piece = client.take((int) Math.min(1_000_000, length - seen));
                assertThat(Arrays.mismatch(piece, new byte[piece.length])).isEqualTo(-1);
                assertThat(world.gateway.keptBytes()).isLessThanOrEqualTo(4 << 20);
                seen += piece.length;
            }
            client.close();
            fellBack(world, "timeout");
            settles(world);
        }
    }

    @Test
    void aReplyOfOldThatIsNoLongerKeptWholeIsNoAnswer() throws Exception {
        CompletableFuture<String> go = new CompletableFuture<>();
        try (World world = World.open(plan -> plan.shadowing(Duration.ofSeconds(10), 512, 1_000))
                .newServes(SHARED)) {
            world.other.behave(Answer.reset().when(go));
            world.old.behave(Answer.ok("o".repeat(2_000)));
            RawClient client = world.client();
            client.send(request("GET", "/", ""));
            World.until(() -> world.gateway.shadowInFlight(World.SERVICE) == 0
                    && world.old.requests().size() == 1);
            go.complete("");
            assertThat(client.read().status()).isEqualTo(502);
            fellBack(world, "none");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void withoutACopyOldIsAskedOnceAsItself(String method) throws Exception {
        String fault = method.equals("HEAD") ? NEWS_FAULT.replace("fault", "") : NEWS_FAULT;
        for (Answer ofNew : List.of(Answer.reset(), Answer.bytes(fault))) {
            try (World world = World.open(plan -> plan.copying(UNCOPIED)).newServes(SHARED)) {
                world.other.behave(ofNew);
                world.old.behave(Answer.ok("old"));
                WireReply reply = world.client().ask(request(method, "/", "If-None-Match: \"1\"\r\n"));
                assertThat(reply.status()).isEqualTo(200);
                assertThat(reply.text()).isEqualTo(method.equals("HEAD") ? "" : "old");
                assertThat(world.old.requests()).singleElement().satisfies(asked -> {
                    assertThat(asked.head().first("X-Understudy")).isEmpty();
                    assertThat(asked.head().first("If-None-Match")).contains("\"1\"");
                });
                assertThat(status(world.pair().oldOutcome())).isEqualTo(200);
                settles(world);
            }
        }
    }

    @Test
    void withoutACopyNewsOwnFaultGoesOutWhenOldDoesNoBetter() throws Exception {
        for (Answer ofOld : List.of(
                Answer.reset(),
                Answer.ok("x").after(Duration.ofSeconds(5)),
                Answer.bytes("HTTP/1.1 500 Broken\r\nContent-Length: 3\r\n\r\nold"))) {
            try (World world = World.open(plan -> plan.copying(UNCOPIED).within(Duration.ofMillis(300)))
                    .newServes(SHARED)) {
                world.other.behave(Answer.bytes(NEWS_FAULT));
                world.old.behave(ofOld);
                isNewsFault(world.get("/"));
                assertThat(world.pair().oldOutcome()).isNotInstanceOf(Outcome.NotAsked.class);
                fellBack(world, "none");
                settles(world);
            }
        }
    }

    @Test
    void aReadWithABodyIsAskedAgainWithIt() throws Exception {
        for (CopyPolicy policy : List.of(UNCOPIED, SEARCHED)) {
            try (World world = World.open(plan -> plan.copying(policy)).newServes(SHARED)) {
                world.other.behave(Answer.reset());
                WireReply reply = world.client().ask(request("POST", "/search", "Content-Length: 5\r\n") + "where");
                assertThat(reply.text()).isEqualTo("old");
                assertThat(world.old.requests())
                        .singleElement()
                        .satisfies(asked -> assertThat(asked.body().bytes())
                                .asString(StandardCharsets.UTF_8)
                                .isEqualTo("where"));
                fellBack(world, "reset");
                world.pair();
                settles(world);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"POST, /accounts", "DELETE, /accounts/1", "PUT, /accounts/1", "PUT, /search", "DELETE, /search"})
    void aWriteThatNewMayHaveSeenIsNeverAskedAgain(String method, String target) throws Exception {
        CopyPolicy bold = new CopyPolicy(
                100,
                Set.of("GET"),
                List.of(SafeRead.parse("PUT /search"), SafeRead.parse("DELETE /search")),
                List.of());
        try (World world = World.open(
                        plan -> plan.within(Duration.ofMillis(300)).copying(bold))
                .newServes(SHARED)) {
            world.other.behave(Answer.bytes(NEWS_FAULT));
            isNewsFault(world.client().ask(request(method, target, "")));
            world.other.behave(Answer.reset());
            assertThat(world.client().ask(request(method, target, "")).status()).isEqualTo(502);
            world.other.behave(Answer.hang());
            assertThat(world.client().ask(request(method, target, "")).status()).isEqualTo(504);
            fellBack(world, "none");
            long copies = target.equals("/search") ? 3 : 0;
            world.pairs(3);
            assertThat(world.old.requests()).hasSize((int) copies);
        }
    }

    /** New answers without having read what it was asked, and reads no more; old waits for the rest. */
    @Test
    void aFaultInTheMiddleOfAnUploadBecomesOldsReplyToAllOfIt() throws Exception {
        byte[] upload = "u".repeat(3_000_000).getBytes(StandardCharsets.US_ASCII);
        try (World world = World.open(plan -> plan.copying(SEARCHED)).newServes(SHARED)) {
            world.other.behave(Behaviour.onHead(Answer.bytes(NEWS_FAULT).then(Answer.stall())));
            RawClient client = world.client();
            client.send(request("POST", "/search", "Content-Length: 3000000\r\n"));
            World.until(() -> world.other.heads().size() == 1);
            client.send(upload);
            assertThat(client.read().text()).isEqualTo("old");
            assertThat(world.old.requests().getFirst().body().length()).isEqualTo(3_000_000);
            fellBack(world, "status");
        }
    }

    @Test
    void whoWaitsForLeaveGetsItFromWhoeverAnswers() throws Exception {
        try (World world = World.open(plan -> plan.copying(SEARCHED)).newServes(SHARED)) {
            world.other.behave(Behaviour.onHead(Answer.reset()));
            RawClient client = world.client();
            client.send(request("POST", "/search", "Expect: 100-continue\r\nContent-Length: 5\r\n"));
            assertThat(client.readHead().startLine()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(client.send("where").read().text()).isEqualTo("old");
            assertThat(client.get("/").status()).isIn(200, 502);
        }
    }

    @Test
    void whatHasBegunIsBrokenOff() throws Exception {
        try (World world = failing(
                Answer.bytes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf").then(Answer.reset()))) {
            RawClient client = world.client();
            client.send(request("GET", "/", ""));
            assertThat(client.readRest()).asString(StandardCharsets.UTF_8).endsWith("half");
            assertThat(reason(world.pair().newOutcome())).isEqualTo(Reason.RESET);
            fellBack(world, "none");
        }
    }

    /** Its conditions were taken off the copy, whose reply might be another part of another state. */
    @Test
    void aConditionThatTheCopyHadNotIsPutToOldItself() throws Exception {
        try (World world = failing(Answer.reset())) {
            isOlds(world.client().ask(request("GET", "/", "If-Range: \"1\"\r\nRange: bytes=1-\r\n")));
            World.until(() -> world.old.requests().size() == 2);
            assertThat(world.old.requests())
                    .filteredOn(asked -> asked.head().first("If-Range").isPresent())
                    .singleElement()
                    .satisfies(asked ->
                            assertThat(asked.head().first("X-Understudy")).isEmpty());
            world.pair();
            settles(world);
        }
    }

    @Test
    void aClientThatIsGoneWaitsForNobody() throws Exception {
        CompletableFuture<String> go = new CompletableFuture<>();
        for (CopyPolicy policy : List.of(CopyPolicy.allReads(), UNCOPIED)) {
            for (Answer ofNew : List.of(Answer.reset(), Answer.bytes(NEWS_FAULT))) {
                try (World world = World.open(
                                plan -> plan.copying(policy).shadowing(Duration.ofMillis(300), 512, 1 << 20))
                        .newServes(SHARED)) {
                    world.other.behave(ofNew);
                    world.old.behave(Answer.ok("old").when(go));
                    RawClient client = world.client();
                    client.send(request("GET", "/", ""));
                    World.until(() -> world.old.requests().size() == 1
                            && world.other.requests().size() == 1);
                    client.reset();
                    assertThat(world.pair().serving()).isEqualTo(Version.NEW);
                    fellBack(world, "none");
                    settles(world);
                }
            }
        }
        go.complete("");
    }

    @Test
    void aGatewayThatClosesLeavesNobodyWaiting() throws Exception {
        try (World world = failing(Answer.reset())) {
            CompletableFuture<String> go = new CompletableFuture<>();
            world.old.behave(Answer.ok("old").when(go));
            RawClient client = world.client();
            client.send(request("GET", "/", ""));
            World.until(() ->
                    world.old.requests().size() == 1 && world.other.requests().size() == 1);
            world.gateway.close(Duration.ofMillis(100));
            assertThat(world.pair().serving()).isEqualTo(Version.NEW);
            assertThat(world.gateway.keptBytes()).isZero();
            go.complete("");
        }
    }
}
