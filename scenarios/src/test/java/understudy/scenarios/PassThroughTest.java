package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.testkit.Answer;
import understudy.testkit.Framing;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.testkit.WireReply;
import understudy.traffic.Body;

/** Section A: what passes through as it is, compared where it can be. */
class PassThroughTest {

    @TempDir
    private Path folder;

    private RawServer old;
    private RawServer candidate;

    @BeforeEach
    void open() throws IOException {
        old = RawServer.open(Answer.ok("hello"));
        candidate = RawServer.open(Answer.ok("hello"));
    }

    @AfterEach
    void close() throws IOException {
        old.close();
        candidate.close();
    }

    @Test
    void S12_anEncodedReplyIsServedAsItIsAndComparedByWhatItHolds() throws IOException {
        byte[] first = gzip("{\"a\": 1}");
        byte[] second = gzip("{ \"a\":1 }");
        old.behave(Answer.reply(encoded("gzip", first)));
        candidate.behave(Answer.reply(encoded("gzip", second)));
        try (Product product = Product.open(folder, old, candidate);
                RawClient client = product.client()) {
            WireReply reply = client.get("/a");

            assertThat(reply.head()).isEqualTo(encoded("gzip", first).head());
            assertThat(reply.body().sameBytesAs(Body.of(first))).isTrue();
            assertThat(product.settled(1)).containsOnlyKeys("match");
        }
    }

    @Test
    void S12_whatCannotBeDecodedIsEqualOrNotComparable() throws IOException {
        for (String encoding : List.of("br", "zstd")) {
            old.behave(Answer.reply(encoded(encoding, new byte[] {1, 2, 3})));
            candidate.behave(request -> Answer.reply(
                    encoded(encoding, request.target().equals("/same") ? new byte[] {1, 2, 3} : new byte[] {4})));
            try (Product product = Product.open(Files.createDirectory(folder.resolve(encoding)), old, candidate);
                    RawClient client = product.client()) {
                assertThat(client.get("/same").body().bytes()).containsExactly(1, 2, 3);
                client.get("/other");
                assertThat(product.settled(2)).containsEntry("match", 1L).containsEntry("encoding", 1L);
            }
        }
    }

    /** Each event reaches the client while the next has not been sent. */
    @Test
    void S12_serverSentEventsArriveOneByOne() throws IOException {
        CompletableFuture<Void> second = new CompletableFuture<>();
        Answer events = Answer.bytes("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n")
                .then(Answer.bytes("data: 2\n\n").when(second))
                .then(Answer.close());
        old.behave(events);
        candidate.behave(events);
        try (Product product = Product.open(folder, old, candidate);
                RawClient client = product.client()) {
            client.send("GET /events HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\n\r\n");
            assertThat(client.readHead().first("Content-Type")).contains("text/event-stream");
            assertThat(textOfChunk(client)).isEqualTo("data: 1\n\n");
            second.complete(null);
            assertThat(textOfChunk(client)).isEqualTo("data: 2\n\n");
            assertThat(product.settled(1)).containsOnlyKeys("match");
        }
    }

    private static String textOfChunk(RawClient client) throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.indexOf("\r\n") < 0) {
            line.append(new String(client.take(1), StandardCharsets.ISO_8859_1));
        }
        int bytes = Integer.parseInt(line.toString().strip(), 16);
        String text = new String(client.take(bytes), StandardCharsets.UTF_8);
        client.take(2);
        return text;
    }

    @Test
    void S12_aWebSocketPassesToOldAndIsCountedAsNotCopied() throws IOException {
        old.behave(Answer.bytes(String.join(
                        "\r\n",
                        "HTTP/1.1 101 Switching Protocols",
                        "Upgrade: websocket",
                        "Connection: Upgrade",
                        "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
                        "",
                        "\u0081\u0002hi"))
                .then(Answer.hang()));
        try (Product product = Product.open(folder, old, candidate);
                RawClient client = product.client()) {
            client.send(String.join(
                    "\r\n",
                    "GET /chat HTTP/1.1",
                    "Host: a",
                    "Upgrade: websocket",
                    "Connection: Upgrade",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                    "Sec-WebSocket-Version: 13",
                    "\r\n"));

            assertThat(client.readHead().startLine()).isEqualTo("HTTP/1.1 101 Switching Protocols");
            assertThat(client.take(4)).containsExactly(0x81, 2, 'h', 'i');
            long before = old.bytesReceived();
            client.send("\u0081\u0082\u0000\u0000\u0000\u0000ho");
            await().until(() -> old.bytesReceived() == before + 8);
            client.reset();
            await().until(() -> old.openConnections() == 0);
            await().untilAsserted(() -> assertThat(product.notCopied("upgrade")).isEqualTo(1));
            assertThat(candidate.heads()).isEmpty();
        }
    }

    private static WireReply encoded(String encoding, byte[] body) {
        return WireReply.of(
                "HTTP/1.1 200 OK",
                List.of(
                        "Content-Type: application/json",
                        "content-encoding: " + encoding,
                        "Content-Length: " + body.length),
                Framing.SIZED,
                Body.of(body));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
