package understudy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import understudy.testkit.Answer;
import understudy.testkit.Behaviour;
import understudy.testkit.Framing;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.testkit.WireReply;
import understudy.traffic.Body;
import understudy.traffic.CopyPolicy;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reason;
import understudy.traffic.RequestPattern;
import understudy.traffic.Role;

final class BodyFlowTest {

    private static final CopyPolicy UPLOADS = new CopyPolicy(100, Set.of("GET", "HEAD"), List.of(), List.of())
            .withSafe(RequestPattern.parse("POST /upload"));

    private static byte[] bytes(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static Answer big(byte[] body, Framing framing) {
        List<String> lines = framing == Framing.SIZED
                ? List.of("Content-Length: " + body.length)
                : List.of("Transfer-Encoding: chunked");
        return Answer.reply(WireReply.of("HTTP/1.1 200 OK", lines, framing, Body.of(body)), 30_000);
    }

    @Test
    void largeRepliesPassWholeAndAreComparedByDigest() throws Exception {
        try (World world = World.open(plan -> plan.shadowing(Duration.ofSeconds(10), 16, 1000))) {
            byte[] body = bytes(5 << 20, 1);
            world.old.behave(big(body, Framing.SIZED));
            world.other.behave(big(body, Framing.CHUNKED));
            WireReply reply = world.get("/");

            assertThat(reply.body().bytes()).isEqualTo(body);
            Body old = body(world.pair().oldOutcome());
            Body other = body(world.pair().newOutcome());
            assertThat(old.isWhole()).isFalse();
            assertThat(old.length()).isEqualTo(body.length);
            assertThat(old.bytes().length).isLessThanOrEqualTo(1000);
            assertThat(old.sameBytesAs(other)).isTrue();
            assertThat(old.sameBytesAs(Body.of(body))).isTrue();
            body[body.length - 1]++;
            assertThat(old.sameBytesAs(Body.of(body))).isFalse();
            assertThat(world.gateway.keptBytes()).isZero();
        }
    }

    @Test
    void whenMemoryIsShortBodiesAreNoLongerKeptButStillCompared() throws Exception {
        try (World world =
                World.open(plan -> plan.remembering(1 << 20).shadowing(Duration.ofSeconds(10), 16, 8 << 20))) {
            byte[] body = bytes(3 << 20, 2);
            world.old.behave(big(body, Framing.SIZED));
            world.other.behave(big(body, Framing.SIZED));
            assertThat(world.get("/").body().bytes()).isEqualTo(body);
            Pair pair = world.pair();
            assertThat(body(pair.oldOutcome()).isWhole()).isFalse();
            assertThat(body(pair.oldOutcome()).sameBytesAs(body(pair.newOutcome())))
                    .isTrue();
            assertThat(world.gateway.keptBytes()).isZero();
        }
    }

    @Test
    void uploadsPassWholeToBothChunkedAndSized() throws Exception {
        try (World world = World.open(plan -> plan.copying(UPLOADS))) {
            byte[] body = bytes(2 << 20, 3);
            RawClient client = world.client();
            client.send("POST /upload HTTP/1.1\r\nHost: bank\r\nContent-Length: " + body.length + "\r\n\r\n");
            client.send(body);
            assertThat(client.read().text()).isEqualTo("old");
            client.send("POST /upload HTTP/1.1\r\nHost: bank\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int at = 0; at < body.length; at += 100_000) {
                byte[] piece = Arrays.copyOfRange(body, at, Math.min(body.length, at + 100_000));
                client.send(Integer.toHexString(piece.length) + "\r\n")
                        .send(piece)
                        .send("\r\n");
            }
            client.send("0\r\n\r\n");
            assertThat(client.read().text()).isEqualTo("old");

            List<Pair> pairs = world.pairs(2);
            assertThat(pairs).allSatisfy(pair -> {
                assertThat(pair.request().body().length()).isEqualTo(body.length);
                assertThat(pair.request().body().sameBytesAs(Body.of(body))).isTrue();
                assertThat(pair.outcome(Role.SHADOW)).isInstanceOf(Outcome.Answered.class);
            });
            for (RawServer version : List.of(world.old, world.other)) {
                assertThat(version.requests())
                        .hasSize(2)
                        .allSatisfy(asked -> assertThat(asked.body().sameBytesAs(Body.of(body)))
                                .isTrue());
            }
            assertThat(world.gateway.keptBytes()).isZero();
        }
    }

    @Test
    void aShadowThatDoesNotReadIsCutAndTheUploadGoesOn() throws Exception {
        try (World world = World.open(plan -> plan.copying(UPLOADS))) {
            world.other.behave(Behaviour.onHead(Answer.stall()));
            byte[] body = bytes(24 << 20, 4);
            RawClient client = world.client();
            client.send("POST /upload HTTP/1.1\r\nHost: bank\r\nContent-Length: " + body.length + "\r\n\r\n");
            client.send(body);
            assertThat(client.read().text()).isEqualTo("old");
            assertThat(world.shadowOutcome())
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.reason()).isEqualTo(Reason.CUT));
            World.until(() -> world.gateway.keptBytes() == 0);
        }
    }

    @Test
    void aClientThatGoesAwayWhileSendingEndsBothUnfinished() throws Exception {
        try (World world = World.open(plan -> plan.copying(UPLOADS))) {
            RawClient client = world.client();
            client.send("POST /upload HTTP/1.1\r\nHost: bank\r\nContent-Length: 100\r\n\r\nhalf");
            World.until(
                    () -> world.old.heads().size() == 1 && world.other.heads().size() == 1);
            client.reset();

            Pair pair = world.pair();
            assertThat(pair.oldOutcome())
                    .isEqualTo(new Outcome.Failed(Reason.CLIENT_GONE, "the client went away while sending"));
            assertThat(pair.newOutcome()).isEqualTo(pair.oldOutcome());
            assertThat(world.old.requests()).isEmpty();
            assertThat(world.other.requests()).isEmpty();
            World.until(() -> world.gateway.keptBytes() == 0);
        }
    }

    @Test
    void aClientThatGoesAwayWhileWaitingStillMakesAPair() throws Exception {
        try (World world = World.open()) {
            CompletableFuture<String> go = new CompletableFuture<>();
            world.old.behave(Answer.ok("old").when(go));
            RawClient client = world.client();
            client.send("GET / HTTP/1.1\r\nHost: bank\r\n\r\n");
            World.until(() ->
                    world.other.requests().size() == 1 && world.old.requests().size() == 1);
            client.reset();
            go.complete("");

            Pair pair = world.pair();
            assertThat(new String(body(pair.oldOutcome()).bytes(), StandardCharsets.UTF_8))
                    .isEqualTo("old");
            assertThat(pair.newOutcome()).isInstanceOf(Outcome.Answered.class);
            World.until(() -> world.gateway.keptBytes() == 0);
        }
    }

    @Test
    void aClientThatGoesAwayFromALargeReplyEndsBoth() throws Exception {
        try (World world = World.open(plan -> plan.shadowing(Duration.ofSeconds(10), 16, 64 << 10))) {
            world.old.behave(big(bytes(64 << 20, 5), Framing.SIZED));
            world.other.behave(Answer.hang());
            RawClient client = world.client();
            client.send("GET / HTTP/1.1\r\nHost: bank\r\n\r\n");
            client.readHead();
            client.reset();

            Pair pair = world.pair();
            assertThat(pair.oldOutcome()).isEqualTo(new Outcome.Failed(Reason.CLIENT_GONE, "the client went away"));
            assertThat(pair.newOutcome()).isEqualTo(pair.oldOutcome());
            World.until(() -> world.gateway.keptBytes() == 0);
        }
    }

    @Test
    void aSlowClientSlowsOldDownAndNotTheShadow() throws Exception {
        try (World world = World.open(plan -> plan.shadowing(Duration.ofSeconds(10), 16, 64 << 10))) {
            byte[] body = bytes(64 << 20, 6);
            world.old.behave(big(body, Framing.SIZED));
            RawClient client = RawClient.connect(world.gateway.port(), Duration.ofSeconds(20), 8 << 10);
            try (client) {
                client.send("GET / HTTP/1.1\r\nHost: bank\r\n\r\n");
                client.readHead();
                World.until(() -> world.gateway.shadowInFlight(World.SERVICE) == 0);
                assertThat(world.pairsSoFar()).isZero();
                assertThat(world.gateway.keptBytes()).isLessThan(1 << 20);
                assertThat(client.take(body.length)).isEqualTo(body);
            }
            assertThat(world.pair().oldOutcome()).isInstanceOf(Outcome.Answered.class);
        }
    }

    @Test
    void aReplyBeforeTheEndOfTheRequestReachesTheClient() throws Exception {
        try (World world = World.open()) {
            world.old.behave(Behaviour.onHead(
                    Answer.bytes("HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\nConnection: close\r\n\r\nno!")));
            RawClient client = world.client();
            client.send("POST /upload HTTP/1.1\r\nHost: bank\r\nContent-Length: 10\r\n\r\n");
            client.send("01234");
            assertThat(client.read().status()).isEqualTo(413);
            client.send("56789");
            world.old.behave(Answer.ok("old"));
            assertThat(client.get("/").text()).isEqualTo("old");
        }
    }

    @Test
    void aClientThatWasDeniedLeaveHasItsConnectionClosed() throws Exception {
        try (World world = World.open()) {
            world.old.behave(
                    Behaviour.onHead(Answer.bytes("HTTP/1.1 417 Expectation Failed\r\nContent-Length: 0\r\n\r\n")));
            RawClient client = world.client();
            client.send("POST /upload HTTP/1.1\r\nHost: bank\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
            WireReply reply = client.read();
            assertThat(reply.status()).isEqualTo(417);
            assertThat(reply.head().first("Connection")).contains("close");
            assertThat(client.readRest()).isEmpty();
        }
    }

    private static Body body(Outcome outcome) throws IOException {
        if (outcome instanceof Outcome.Answered answered) {
            return answered.reply().body();
        }
        throw new IOException("no reply: " + outcome);
    }
}
