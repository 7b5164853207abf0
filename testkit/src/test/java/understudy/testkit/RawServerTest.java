package understudy.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import understudy.traffic.Body;

class RawServerTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    @Test
    void recordsARequestExactlyAsItCame() throws IOException {
        String head = "post /a%2F?x=%C3%A9 HTTP/1.1\r\nhOst:x\r\nX-A:  1 \r\nx-a: 2\r\ncontent-length: 3\r\n\r\n";
        try (RawServer server = RawServer.open(Answer.ok("fine"));
                RawClient client = RawClient.connect(server.port())) {
            WireReply reply = client.ask(head + "abc");

            assertThat(reply.head().raw())
                    .isEqualTo(
                            "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 4\r\n\r\n");
            assertThat(reply.text()).isEqualTo("fine");
            WireRequest request = server.requests().getFirst();
            assertThat(request.head().raw()).isEqualTo(head);
            assertThat(request.method()).isEqualTo("post");
            assertThat(request.target()).isEqualTo("/a%2F?x=%C3%A9");
            assertThat(request.head().all("X-A")).containsExactly("1", "2");
            assertThat(request.head().lines()).containsExactly("hOst:x", "X-A:  1 ", "x-a: 2", "content-length: 3");
            assertThat(request.body().sameBytesAs(Body.of("abc"))).isTrue();
        }
    }

    @Test
    void recordsChunkedRequestsWithTheirTrailers() throws IOException {
        try (RawServer server = RawServer.open(Answer.ok(""));
                RawClient client = RawClient.connect(server.port())) {
            client.ask(
                    "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\nab\r\n1\r\nc\r\n0\r\nX-T: 1\r\n\r\n");

            WireRequest request = server.requests().getFirst();
            assertThat(request.framing()).isEqualTo(Framing.CHUNKED);
            assertThat(request.body().sameBytesAs(Body.of("abc"))).isTrue();
            assertThat(request.trailers()).containsExactly("X-T: 1");
        }
    }

    @Test
    void knowsLargeRequestBodiesByLengthAndDigest() throws IOException {
        byte[] large = new byte[3 * 1024 * 1024];
        large[17] = 1;
        try (RawServer server = RawServer.open(Answer.ok(""));
                RawClient client = RawClient.connect(server.port())) {
            client.send("PUT / HTTP/1.1\r\nContent-Length: " + large.length + "\r\n\r\n")
                    .send(large)
                    .read();

            Body body = server.requests().getFirst().body();
            assertThat(body.isWhole()).isFalse();
            assertThat(body.sameBytesAs(Body.of(large))).isTrue();
            assertThat(body.sameBytesAs(Body.of(new byte[large.length]))).isFalse();
        }
    }

    @Test
    void keepsAConnectionForManyRequestsAndCountsConnections() throws IOException {
        try (RawServer server = RawServer.open(Answer.ok("x"))) {
            try (RawClient client = RawClient.connect(server.port())) {
                client.get("/1");
                client.get("/2");
                assertThat(server.openConnections()).isEqualTo(1);
            }
            await().untilAsserted(() -> assertThat(server.openConnections()).isZero());
            assertThat(server.totalConnections()).isEqualTo(1);
            assertThat(server.requests()).extracting(WireRequest::target).containsExactly("/1", "/2");
            assertThat(server.bytesReceived()).isEqualTo(2L * "GET /1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".length());
        }
    }

    @Test
    void closesWhenAskedTo() throws IOException {
        try (RawServer server = RawServer.open(Answer.ok("x"));
                RawClient client = RawClient.connect(server.port())) {
            client.ask("GET / HTTP/1.1\r\nConnection: TE, Close\r\n\r\n");
            assertThat(client.readRest()).isEmpty();
        }
    }

    @Test
    void changesItsBehaviourOnOpenConnections() throws IOException {
        try (RawServer server = RawServer.open(Answer.ok("one"));
                RawClient client = RawClient.connect(server.port())) {
            assertThat(client.get("/").text()).isEqualTo("one");
            server.behave(request -> Answer.ok(request.target()));
            assertThat(client.get("/two").text()).isEqualTo("/two");
        }
    }

    @Test
    void hangsOnRequestsOnHeadsAndOnConnections() throws IOException {
        List<Behaviour> hanging = List.of(
                Behaviour.always(Answer.hang()),
                Behaviour.onHead(Answer.hang()),
                Behaviour.onHead(Answer.stall()),
                Behaviour.onAccept(Answer.hang()),
                Behaviour.onAccept(Answer.stall()));
        for (Behaviour behaviour : hanging) {
            try (RawServer server = RawServer.open(behaviour);
                    RawClient client = RawClient.connect(server.port(), SHORT)) {
                assertThatThrownBy(() -> client.ask(GET)).isInstanceOf(SocketTimeoutException.class);
                assertThat(server.openConnections()).isEqualTo(1);
            }
        }
    }

    @Test
    void aHangingConnectionEndsWithItsPeer() throws IOException {
        try (RawServer server = RawServer.open(Behaviour.onAccept(Answer.hang()))) {
            try (RawClient client = RawClient.connect(server.port())) {
                client.send(GET);
                await().untilAsserted(() -> assertThat(server.bytesReceived()).isEqualTo(GET.length()));
            }
            await().untilAsserted(() -> assertThat(server.openConnections()).isZero());
        }
    }

    @Test
    void aStallingServerLeavesTheBodyInTheBuffers() throws IOException {
        try (RawServer server = RawServer.open(Behaviour.onHead(Answer.stall()));
                RawClient client = RawClient.connect(server.port())) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> sendFiftyMegabytes(client));
            await().untilAsserted(() -> assertThat(server.heads()).hasSize(1));
            assertThat(server.bytesReceived()).isLessThan(100_000);
            assertThat(sending).isNotDone();
            server.dropConnections();
            assertThat(sending).failsWithin(Duration.ofSeconds(10));
            assertThat(server.requests()).isEmpty();
        }
    }

    private static void sendFiftyMegabytes(RawClient client) {
        try {
            client.send("PUT / HTTP/1.1\r\nContent-Length: 50000000\r\n\r\n").send(new byte[50_000_000]);
        } catch (IOException e) {
            throw new UncheckedIOException("sending was cut", e);
        }
    }

    @Test
    void answersWhenTheTestSaysSoOrAfterADelay() throws IOException {
        CompletableFuture<Void> signal = new CompletableFuture<>();
        try (RawServer server = RawServer.open(Answer.ok("late").after(SHORT).when(signal));
                RawClient client = RawClient.connect(server.port())) {
            long start = System.nanoTime();
            client.send(GET);
            await().untilAsserted(() -> assertThat(server.requests()).hasSize(1));
            signal.complete(null);
            assertThat(client.read().text()).isEqualTo("late");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT);
        }
    }

    @Test
    void refusesAndListensAgainOnTheSamePort() throws IOException {
        try (RawServer server = RawServer.open(Answer.ok("x"));
                RawClient before = RawClient.connect(server.port())) {
            before.get("/");
            int port = server.port();
            for (int i = 0; i < 3; i++) {
                server.refuse();
                server.refuse();
                assertThatThrownBy(() -> RawClient.connect(port)).isInstanceOf(ConnectException.class);
                assertThat(before.get("/still").status()).isEqualTo(200);
                server.listen();
                try (RawClient again = RawClient.connect(port)) {
                    assertThat(again.get("/").status()).isEqualTo(200);
                }
            }
        }
    }

    @Test
    void resetsInTheMiddleOfAHeadAndOfABody() throws IOException {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n";
        try (RawServer server = RawServer.open(Answer.bytes(head).then(Answer.reset()))) {
            try (RawClient client = RawClient.connect(server.port())) {
                assertThatThrownBy(() -> client.ask(GET)).isInstanceOf(SocketException.class);
            }
            server.behave(Answer.bytes(head + "\r\nabc").then(Answer.reset()));
            try (RawClient client = RawClient.connect(server.port())) {
                assertThatThrownBy(() -> client.ask(GET)).isInstanceOf(SocketException.class);
            }
            server.behave(Answer.bytes(head + "\r\nabc").then(Answer.close()));
            try (RawClient client = RawClient.connect(server.port())) {
                assertThatThrownBy(() -> client.ask(GET))
                        .isInstanceOf(EOFException.class)
                        .hasMessageContaining("7 bytes before the end");
            }
        }
    }

    @Test
    void sendsAnyBytesAndEndlessOnes() throws IOException {
        byte[] garbage = {0, (byte) 0xff, '\r', 'x'};
        try (RawServer server =
                RawServer.open(Behaviour.onAccept(Answer.bytes(garbage).then(Answer.close())))) {
            try (RawClient client = RawClient.connect(server.port())) {
                assertThat(client.readRest()).isEqualTo(garbage);
            }
            server.behave(
                    Answer.bytes("HTTP/1.1 200 OK\r\n").then(Answer.endless("X-A: 1\r\n", Duration.ofNanos(1000))));
            try (RawClient client = RawClient.connect(server.port())) {
                client.send(GET);
                String sent = new String(client.take(17 + 8 * 1000), StandardCharsets.ISO_8859_1);
                assertThat(sent).startsWith("HTTP/1.1 200 OK\r\nX-A: 1\r\n").endsWith("X-A: 1\r\n");
            }
            await().untilAsserted(() -> assertThat(server.openConnections()).isZero());
            assertThat(server.brokenConnections()).isEqualTo(1);
        }
    }

    @Test
    void sendsInterimRepliesAndLeaveToSendABody() throws IOException {
        WireReply reply = WireReply.json("200 OK", "{}").behind("HTTP/1.1 103 Early Hints", "HTTP/1.1 199 Odd");
        try (RawServer server = RawServer.open(Answer.reply(reply));
                RawClient client = RawClient.connect(server.port())) {
            client.send("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(client.readHead().startLine()).isEqualTo("HTTP/1.1 100 Continue");
            client.send("ok");
            WireReply read = client.read();
            assertThat(read.interim())
                    .extracting(WireHead::startLine)
                    .containsExactly("HTTP/1.1 103 Early Hints", "HTTP/1.1 199 Odd");
            assertThat(read.text()).isEqualTo("{}");
        }
    }

    @Test
    void repliesMayBeMadeAsTheyLeave() throws IOException {
        long length = (1 << 20) + 7;
        for (boolean chunked : new boolean[] {true, false}) {
            try (RawServer server = RawServer.open(Answer.zeros(length, chunked));
                    RawClient client = RawClient.connect(server.port())) {
                WireReply reply = client.get("/");
                assertThat(reply.framing()).isEqualTo(chunked ? Framing.CHUNKED : Framing.SIZED);
                assertThat(reply.body().sameBytesAs(Body.of(new byte[(int) length])))
                        .isTrue();
                assertThat(client.get("/").body().length()).isEqualTo(length);
            }
        }
    }
}
