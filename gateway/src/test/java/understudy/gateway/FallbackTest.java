package understudy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.gateway.FailingNew.NEWS_FAULT;
import static understudy.gateway.FailingNew.SEARCHED;
import static understudy.gateway.FailingNew.SHARED;
import static understudy.gateway.FailingNew.failing;
import static understudy.gateway.FailingNew.fellBack;
import static understudy.gateway.FailingNew.isNewsFault;
import static understudy.gateway.FailingNew.isOlds;
import static understudy.gateway.FailingNew.reason;
import static understudy.gateway.FailingNew.request;
import static understudy.gateway.FailingNew.settles;
import static understudy.gateway.FailingNew.status;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import understudy.testkit.Answer;
import understudy.testkit.Behaviour;
import understudy.testkit.RawClient;
import understudy.traffic.Buckets;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Ramp;
import understudy.traffic.Reason;
import understudy.traffic.Share;
import understudy.traffic.Sticky;
import understudy.traffic.Version;

/** New serves and fails, and the user gets the reply to the copy that went to old. */
final class FallbackTest {

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
}
