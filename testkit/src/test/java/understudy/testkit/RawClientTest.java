package understudy.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RawClientTest {

    private static WireReply replyTo(String request, String... writes) throws IOException {
        try (RawServer server = RawServer.open(Answer.bytes(writes).then(Answer.close()));
                RawClient client = RawClient.connect(server.port())) {
            return client.ask(request);
        }
    }

    @Test
    void tellsHowABodyWasFramed() throws IOException {
        String get = "GET / HTTP/1.1\r\n\r\n";
        WireReply sized = replyTo(get, "HTTP/1.1 200 OK\r\nCONTENT-LENGTH: 2\r\n\r", "\nab");
        WireReply chunked = replyTo(
                get,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                "1\r\na",
                "\r\n01\r\nb\r\n0\r\nX: y\r\n\r\n");
        WireReply untilClose = replyTo(get, "HTTP/1.1 200 OK\r\n\r\n", "a", "b");

        assertThat(sized.framing()).isEqualTo(Framing.SIZED);
        assertThat(chunked.framing()).isEqualTo(Framing.CHUNKED);
        assertThat(chunked.trailers()).containsExactly("X: y");
        assertThat(untilClose.framing()).isEqualTo(Framing.UNTIL_CLOSE);
        assertThat(List.of(sized, chunked, untilClose))
                .extracting(WireReply::text)
                .containsOnly("ab");
    }

    @Test
    void knowsWhichRepliesHaveNoBody() throws IOException {
        String length = "Content-Length: 5\r\n\r\n";
        assertThat(replyTo("HEAD / HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\n" + length)
                        .framing())
                .isEqualTo(Framing.NONE);
        assertThat(replyTo("GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 304 No\r\n" + length)
                        .framing())
                .isEqualTo(Framing.NONE);
        assertThat(replyTo("GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 204 No\r\n\r\n").framing())
                .isEqualTo(Framing.NONE);
    }

    @Test
    void keepsOddStatusLinesAndHeaderLinesAsTheyCame() throws IOException {
        String head = "HTTP/1.1 299 \u00e9\tx\r\nx-A:1\r\nX-a:  2 \r\nX-B:\r\nContent-Length: 0\r\n\r\n";
        WireReply reply = replyTo("GET / HTTP/1.1\r\n\r\n", head);
        assertThat(reply.head().raw()).isEqualTo(head);
        assertThat(reply.head().startLine()).isEqualTo("HTTP/1.1 299 \u00e9\tx");
        assertThat(reply.head().lines()).containsExactly("x-A:1", "X-a:  2 ", "X-B:", "Content-Length: 0");
    }

    @Test
    void refusesToGuess() {
        String get = "GET / HTTP/1.1\r\n\r\n";
        assertThatThrownBy(() -> replyTo(get, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n"))
                .isInstanceOf(IOException.class)
                .hasMessage("chunk size: x (expected: hex digits)");
        assertThatThrownBy(() -> replyTo(get, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n"))
                .hasMessageContaining("end of chunk");
        assertThatThrownBy(() -> replyTo(get, "HTTP/1.1 2 OK\r\n\r\n")).hasMessageContaining("status line");
        assertThatThrownBy(() -> replyTo(get)).isInstanceOf(EOFException.class).hasMessageContaining("before a reply");
    }

    @Test
    void readsPipelinedRepliesOneByOne() throws IOException {
        try (RawServer server = RawServer.open(request -> Answer.ok(request.target()));
                RawClient client = RawClient.connect(server.port())) {
            client.send("HEAD /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\nGET /3 HTTP/1.1\r\n\r\n");
            assertThat(client.readReplyToHead().head().first("Content-Length")).contains("2");
            assertThat(client.read().text()).isEqualTo("/2");
            assertThat(client.read().text()).isEqualTo("/3");
        }
    }

    @Test
    void halfClosesAndReadsOn() throws IOException {
        try (RawServer server = RawServer.open(Answer.ok("still here"));
                RawClient client = RawClient.connect(server.port())) {
            client.send("GET / HTTP/1.1\r\n\r\n").finishSending();
            assertThat(client.read().text()).isEqualTo("still here");
            assertThat(client.readRest()).isEmpty();
        }
    }

    @Test
    void readingSlowlyHoldsTheSenderBack() throws IOException {
        byte[] large = new byte[20_000_000];
        WireReply reply = WireReply.bytes("200 OK", "x/y", large);
        try (RawServer server = RawServer.open(Answer.reply(reply, 100_000).then(Answer.close()));
                RawClient client = RawClient.connect(server.port(), Duration.ofSeconds(20), 8192)) {
            client.send("GET / HTTP/1.1\r\n\r\n");
            client.readHead();
            client.take(1000);
            assertThat(server.openConnections()).isEqualTo(1);
            client.take(large.length - 1000);
            assertThat(client.readRest()).isEmpty();
        }
    }

    @Test
    void goesAwayWithAReset() throws IOException {
        try (RawServer server = RawServer.open(Answer.hang())) {
            RawClient client = RawClient.connect(server.port());
            client.send("GET / HTTP/1.1\r\n\r\n");
            await().untilAsserted(() -> assertThat(server.requests()).hasSize(1));
            client.reset();
            await().untilAsserted(() -> assertThat(server.openConnections()).isZero());
        }
    }

    @Test
    void doesNotTakeAnOpenConnectionForAClosedOne() throws IOException {
        try (RawServer server = RawServer.open(Answer.ok("x"));
                RawClient client = RawClient.connect(server.port(), Duration.ofMillis(50))) {
            client.get("/");
            assertThatThrownBy(client::readRest).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void everyGeneratedShapeArrivesAsItWasMade() throws IOException {
        List<Shape> shapes = Shapes.generate(7, 300);
        try (RawServer server = RawServer.open(Shapes.behaviour(shapes))) {
            for (Shape shape : shapes) {
                server.forget();
                try (RawClient client = RawClient.connect(server.port())) {
                    client.send(shape.requestBytes());
                    WireReply reply = shape.isHead() ? client.readReplyToHead() : client.read();

                    assertThat(reply.head())
                            .as("%s", shape)
                            .isEqualTo(shape.reply().head());
                    assertThat(reply.body().sameBytesAs(shape.reply().body()))
                            .as("%s", shape)
                            .isTrue();
                    assertThat(reply.trailers()).isEqualTo(shape.reply().trailers());
                    WireRequest request = server.requests().getFirst();
                    assertThat(request.head()).as("%s", shape).isEqualTo(shape.request());
                    assertThat(request.body().sameBytesAs(shape.body()))
                            .as("%s", shape)
                            .isTrue();
                }
            }
        }
    }
}
