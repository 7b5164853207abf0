package understudy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import understudy.testkit.Answer;
import understudy.testkit.Framing;
import understudy.testkit.RawClient;
import understudy.testkit.WireReply;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reason;
import understudy.traffic.Version;

final class ServingTest {

    @Test
    void theUserGetsOldsReplyAndThePairHoldsBoth() throws Exception {
        try (World world = World.open()) {
            WireReply reply = world.get("/accounts/1?full=1");

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.text()).isEqualTo("old");
            Pair pair = world.pair();
            assertThat(pair.service()).isEqualTo(World.SERVICE);
            assertThat(pair.serving()).isEqualTo(Version.OLD);
            assertThat(pair.request().method()).isEqualTo("GET");
            assertThat(pair.request().uri()).isEqualTo("/accounts/1?full=1");
            assertThat(pair.request().client()).isEqualTo("127.0.0.1");
            assertThat(text(pair.oldOutcome())).isEqualTo("old");
            assertThat(text(pair.newOutcome())).isEqualTo("new");
            assertThat(world.gateway.keptBytes()).isZero();
        }
    }

    @Test
    void aPostReachesOldAloneAndWhole() throws Exception {
        try (World world = World.open()) {
            WireReply reply =
                    world.client().ask("POST /transfers HTTP/1.1\r\nHost: bank\r\nContent-Length: 6\r\n\r\namount");

            assertThat(reply.text()).isEqualTo("old");
            assertThat(world.shadowOutcome()).isEqualTo(new Outcome.NotAsked(Reason.METHOD));
            assertThat(world.old.requests().getFirst().body().bytes())
                    .isEqualTo("amount".getBytes(StandardCharsets.UTF_8));
            assertThat(world.other.totalConnections()).isZero();
        }
    }

    @Test
    void theHeadIsNotHeldBackUntilTheFirstByteOfTheBody() throws Exception {
        try (World world = World.open()) {
            CompletableFuture<String> go = new CompletableFuture<>();
            world.old.behave(Answer.bytes(
                            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .then(Answer.bytes("3\r\nabc\r\n0\r\n\r\n").when(go)));
            RawClient client = world.client();
            client.send("GET /events HTTP/1.1\r\nHost: bank\r\n\r\n");

            assertThat(client.readHead().first("Content-Type")).contains("text/event-stream");
            go.complete("");
            assertThat(new String(client.take(13), StandardCharsets.UTF_8)).isEqualTo("3\r\nabc\r\n0\r\n\r\n");
        }
    }

    @Test
    void interimRepliesPassWhateverTheyAre() throws Exception {
        try (World world = World.open()) {
            world.old.behave(Answer.reply(WireReply.text("200 OK", "final")
                    .behind("HTTP/1.1 102 Processing", "HTTP/1.1 103 Early Hints", "HTTP/1.1 199 What")));
            RawClient client = world.client();
            WireReply first = client.get("/one");
            world.old.behave(Answer.ok("second"));
            WireReply second = client.get("/two");

            assertThat(first.text()).isEqualTo("final");
            assertThat(first.interim().stream().map(head -> head.startLine().substring(9, 12)))
                    .containsExactly("102", "103", "199");
            assertThat(second.text()).isEqualTo("second");
            assertThat(world.old.totalConnections()).isEqualTo(1);
        }
    }

    @Test
    void aClientThatAsksForLeaveGetsItFromOld() throws Exception {
        try (World world = World.open()) {
            RawClient client = world.client();
            client.send("POST /upload HTTP/1.1\r\nHost: bank\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
            assertThat(client.readHead().startLine()).isEqualTo("HTTP/1.1 100 Continue");
            client.send("body");
            assertThat(client.read().text()).isEqualTo("old");
        }
    }

    @Test
    void aBodyThatEndsWithTheConnectionArrivesWhole() throws Exception {
        try (World world = World.open()) {
            world.old.behave(Answer.bytes("HTTP/1.1 200 OK\r\n\r\nall of it").then(Answer.close()));
            WireReply reply = world.get("/");
            assertThat(reply.text()).isEqualTo("all of it");
            assertThat(reply.framing()).isEqualTo(Framing.CHUNKED);
            assertThat(text(world.pair().oldOutcome())).isEqualTo("all of it");
        }
    }

    @Test
    void anOldClientGetsNoChunks() throws Exception {
        try (World world = World.open()) {
            world.old.behave(
                    Answer.bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"));
            RawClient client = world.client();
            client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            assertThat(new String(client.readRest(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.0 200 OK\r\n")
                    .doesNotContainIgnoringCase("transfer-encoding")
                    .containsIgnoringCase("connection: close")
                    .endsWith("\r\n\r\nhello");
        }
    }

    @Test
    void aReplyWithoutABodyStaysOne() throws Exception {
        try (World world = World.open()) {
            RawClient client = world.client();
            world.old.behave(Answer.bytes("HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n"));
            assertThat(client.get("/").head().raw()).isEqualTo("HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n");
            world.old.behave(Answer.bytes("HTTP/1.1 304 Still The Same\r\nETag: \"1\"\r\n\r\n"));
            assertThat(client.get("/").head().raw()).isEqualTo("HTTP/1.1 304 Still The Same\r\nETag: \"1\"\r\n\r\n");
            world.old.behave(Answer.bytes("HTTP/1.1 204 No Content\r\nx-A: 1\r\n\r\n"));
            assertThat(client.get("/").head().raw()).isEqualTo("HTTP/1.1 204 No Content\r\nx-A: 1\r\n\r\n");
            world.old.behave(Answer.bytes("HTTP/1.1 200 Fine\r\nContent-Length: 12\r\n\r\n"));
            assertThat(client.ask("HEAD / HTTP/1.1\r\nHost: bank\r\n\r\n")
                            .head()
                            .raw())
                    .isEqualTo("HTTP/1.1 200 Fine\r\nContent-Length: 12\r\n\r\n");
            world.old.behave(Answer.bytes("HTTP/1.1 200 OK\r\n\r\n"));
            assertThat(client.ask("HEAD / HTTP/1.1\r\nHost: bank\r\n\r\n")
                            .head()
                            .raw())
                    .isEqualTo("HTTP/1.1 200 OK\r\n\r\n");
        }
    }

    @Test
    void trailersOfAReplyPass() throws Exception {
        try (World world = World.open()) {
            world.old.behave(Answer.bytes("""
                    HTTP/1.1 200 OK\r
                    Transfer-Encoding: chunked\r
                    Trailer: X-Sum\r
                    \r
                    5\r
                    hello\r
                    0\r
                    X-Sum: 17\r
                    \r
                    """));
            assertThat(world.get("/").trailers()).containsExactly("X-Sum: 17");
        }
    }

    @Test
    void manyPipelinedRequestsAreAnsweredInOrder() throws Exception {
        try (World world = World.open()) {
            world.old.behave(request -> Answer.ok(request.target()));
            RawClient client = world.client();
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 50; i++) {
                requests.append("GET /").append(i).append(" HTTP/1.1\r\nHost: bank\r\n\r\n");
            }
            client.send(requests.toString());
            for (int i = 0; i < 50; i++) {
                assertThat(client.read().text()).isEqualTo("/" + i);
            }
            assertThat(world.pairs(50)).hasSize(50);
        }
    }

    @Test
    void aConnectionThatOldClosedMeanwhileCostsNobodyARequest() throws Exception {
        try (World world = World.open()) {
            RawClient client = world.client();
            client.get("/");
            world.old.dropConnections();
            assertThat(client.get("/").text()).isEqualTo("old");
        }
    }

    @Test
    void aVersionCanBeAskedAgain() throws Exception {
        try (World world = World.open()) {
            world.get("/accounts/1");
            Pair pair = world.pair();
            Outcome again = world.gateway
                    .ask(World.SERVICE, Version.NEW, pair.request(), Duration.ofSeconds(10))
                    .toCompletableFuture()
                    .get();

            assertThat(text(again)).isEqualTo("new");
            assertThat(world.other.requests().getLast().head().first("X-Understudy"))
                    .contains("shadow");
            assertThat(world.pairsSoFar()).isEqualTo(1);
        }
    }

    private static String text(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Answered.class);
        return new String(((Outcome.Answered) outcome).reply().body().bytes(), StandardCharsets.UTF_8);
    }
}
