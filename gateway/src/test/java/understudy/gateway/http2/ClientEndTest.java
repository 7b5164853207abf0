package understudy.gateway.http2;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.Protocol;
import understudy.gateway.wire.ReplyHead;
import understudy.gateway.wire.StreamCodes;

final class ClientEndTest {

    private final Gate gate = Gate.open();

    @AfterEach
    void everyBufferWasGivenBack() {
        gate.close();
    }

    private Peer client(int... settings) throws IOException {
        return Peer.client(gate.port(), settings);
    }

    @Test
    void aRequestComesInTheWordsOfHttp1() throws Exception {
        try (Peer client = client()) {
            client.open(
                    true,
                    ":method",
                    "GET",
                    ":path",
                    "/a%20b?q=1",
                    ":scheme",
                    "http",
                    ":authority",
                    "shop:80",
                    "cookie",
                    "a=1",
                    "x-one",
                    "",
                    "cookie",
                    "b=2",
                    "te",
                    "trailers");
            Taken taken = gate.next();
            assertThat(taken.head.protocol()).isEqualTo(Protocol.HTTP_2);
            assertThat(taken.head.target()).isEqualTo("/a%20b?q=1");
            assertThat(taken.head.hasBody()).isFalse();
            assertThat(taken.head.contentLength()).isEqualTo(-1);
            assertThat(taken.head.fields())
                    .hasToString("Host: shop:80\ncookie: a=1\nx-one: \ncookie: b=2\nte: trailers\n");
        }
    }

    @Test
    void aHostServesInsteadOfAnAuthority() throws Exception {
        try (Peer client = client()) {
            client.open(true, ":method", "GET", ":path", "/", ":scheme", "http", "a", "b", "host", "shop");
            assertThat(gate.next().head.fields()).hasToString("Host: shop\na: b\n");
        }
    }

    @Test
    void aReplyLosesWhatBelongsToOneHopAndEndsWithItsLastPiece() throws Exception {
        try (Peer client = client()) {
            int stream = client.get("/");
            Taken taken = gate.next();
            gate.loop.run(() -> taken.reply(
                    200,
                    "hello",
                    "Content-Type",
                    "text/plain",
                    "Transfer-Encoding",
                    "chunked",
                    "Connection",
                    "X-Hop",
                    "X-Hop",
                    "1",
                    "Trailer",
                    "X-Hop, X-Sum",
                    "Keep-Alive",
                    "timeout=5",
                    "Set-Cookie",
                    "a",
                    "Set-Cookie",
                    "b"));
            assertThat(client.next(Frame.HEADERS, stream).lines())
                    .containsExactly(
                            ":status: 200",
                            "content-type: text/plain",
                            "trailer: X-Sum",
                            "set-cookie: a",
                            "set-cookie: b");
            Frame data = client.next(Frame.DATA, stream);
            assertThat(data.text()).isEqualTo("hello");
            assertThat(data.ends()).isTrue();
        }
    }

    @Test
    void aReplyWithoutABodyIsOneFrame() throws Exception {
        try (Peer client = client()) {
            int stream = client.open(true, ":method", "HEAD", ":path", "/", ":scheme", "http", ":authority", "shop");
            Taken taken = gate.next();
            gate.loop.run(() -> {
                taken.client.head(new ReplyHead(200, "OK", Fields.of("Content-Length", "5"), 5), true);
                taken.client.flush();
            });
            Frame head = client.next(Frame.HEADERS, stream);
            assertThat(head.lines()).containsExactly(":status: 200", "content-length: 5");
            assertThat(head.ends()).isTrue();
        }
    }

    @Test
    void aReplyThatEndsBeforeItIsFlushedIsOneFrame() throws Exception {
        try (Peer client = client()) {
            int stream = client.get("/");
            Taken taken = gate.next();
            gate.loop.run(() -> {
                taken.client.head(new ReplyHead(304, "", Fields.of("etag", "a"), -1), false);
                taken.client.end(new Fields());
                taken.client.flush();
                taken.client.breakOff(2);
            });
            Frame head = client.next(Frame.HEADERS, stream);
            assertThat(head.lines()).containsExactly(":status: 304", "etag: a");
            assertThat(head.ends()).isTrue();
        }
    }

    @Test
    void aHeadThatIsFlushedDoesNotWaitForItsBody() throws Exception {
        try (Peer client = client()) {
            int stream = client.get("/");
            Taken taken = gate.next();
            gate.loop.run(() -> {
                taken.client.head(new ReplyHead(200, "", new Fields(), -1), false);
                taken.client.flush();
            });
            assertThat(client.next(Frame.HEADERS, stream).ends()).isFalse();
        }
    }

    @Test
    void bodyAndTrailersPassBothWays() throws Exception {
        try (Peer client = client()) {
            int stream = client.post("/", "content-type", "application/grpc", "te", "trailers");
            Taken taken = gate.next();
            client.data(stream, false, "ask");
            client.headers(stream, true, "x-sum", "1");
            assertThat(taken.awaitEnd()).hasToString("x-sum: 1\n");
            assertThat(taken.text()).isEqualTo("ask");
            gate.loop.run(() -> {
                taken.client.head(new ReplyHead(200, "", Fields.of("a", "b"), -1), false);
                taken.client.write(Unpooled.copiedBuffer("tell", StandardCharsets.US_ASCII));
                taken.client.end(Fields.of("Content-Length", "9", "Grpc-Status", "0", "Connection", "close"));
                taken.client.flush();
            });
            Peer.Message message = client.message(stream);
            assertThat(message.text()).isEqualTo("tell");
            assertThat(message.heads()).containsExactly(List.of(":status: 200", "a: b"), List.of("grpc-status: 0"));
        }
    }

    @Test
    void trailersOfWhichNothingGoesOnAreNone() throws Exception {
        try (Peer client = client()) {
            int stream = client.get("/");
            Taken taken = gate.next();
            gate.loop.run(() -> {
                taken.client.head(new ReplyHead(200, "", new Fields(), -1), false);
                taken.client.end(Fields.of("Via", "1.1 b"));
                taken.client.flush();
            });
            assertThat(client.next(Frame.HEADERS, stream).ends()).isTrue();
        }
    }

    @Test
    void interimRepliesComeBeforeTheReply() throws Exception {
        try (Peer client = client()) {
            int stream = client.get("/");
            Taken taken = gate.next();
            gate.loop.run(() -> {
                taken.client.interim(103, Fields.of("Link", "</a>", "Content-Length", "3", "Bad Name", "1"));
                taken.client.interim(101, new Fields());
                taken.reply(200, "x");
            });
            assertThat(client.message(stream).heads())
                    .containsExactly(List.of(":status: 103", "link: </a>"), List.of(":status: 200"));
        }
    }

    private String thrownAt(Taken taken, Fields fields) {
        return gate.loop.call(() -> {
            try {
                taken.client.head(new ReplyHead(200, "", fields, -1), false);
                return "nothing";
            } catch (IllegalArgumentException e) {
                return String.valueOf(e.getMessage());
            } finally {
                taken.reply(502, "");
            }
        });
    }

    @Test
    void aHeadThatHttpDoesNotAllowIsTurnedDownBeforeAnythingIsSent() throws Exception {
        try (Peer client = client()) {
            int stream = client.get("/");
            Taken taken = gate.next();
            String thrown = thrownAt(taken, Fields.of("a", "b\nc"));
            assertThat(thrown).startsWith("field a");
            assertThat(client.message(stream).heads()).containsExactly(List.of(":status: 502"));
        }
    }

    @Test
    void aCodingThatTheClientCannotBeToldOfIsTurnedDown() throws Exception {
        try (Peer client = client()) {
            client.get("/");
            assertThat(thrownAt(gate.next(), Fields.of("Transfer-Encoding", "gzip")))
                    .startsWith("Transfer-Encoding");
        }
    }

    @Test
    void paddingIsTakenOffAndGivenBack() throws Exception {
        try (Peer client = client()) {
            int stream = client.post("/");
            byte[] padded = new byte[1 + 3 + 200];
            padded[0] = (byte) 200;
            padded[1] = padded[2] = padded[3] = 'a';
            for (int i = 0; i < 1000; i++) {
                client.frame(Frame.DATA, Frame.PADDED, stream, padded);
            }
            client.data(stream, true, "");
            Taken taken = gate.next();
            taken.awaitEnd();
            assertThat(taken.bytes).hasValue(3000);
            client.next(Frame.WINDOW_UPDATE, stream);
        }
    }

    @Test
    void aClientThatResetsItsStreamIsGoneWithItsCode() throws Exception {
        try (Peer client = client()) {
            int stream = client.post("/");
            Taken taken = gate.next();
            client.reset(stream, 7);
            assertThat(taken.awaitGone()).isEqualTo(7);
            int next = client.get("/next");
            Taken other = gate.next();
            gate.loop.run(() -> {
                taken.reply(200, "nobody listens");
                other.reply(200, "hello");
            });
            assertThat(client.message(next).text()).isEqualTo("hello");
        }
    }

    @Test
    void aConnectionThatIsLostTakesAllItsRequestsAlong() throws Exception {
        try (Peer client = client()) {
            client.get("/1");
            client.get("/2");
            Taken one = gate.next();
            Taken two = gate.next();
            client.abort();
            assertThat(one.awaitGone()).isEqualTo(StreamCodes.CANCEL);
            assertThat(two.awaitGone()).isEqualTo(StreamCodes.CANCEL);
        }
    }

    @Test
    void aReplyThatBreaksOffSendsWhatItHasAndThenTheCode() throws Exception {
        try (Peer client = client()) {
            int stream = client.get("/");
            Taken taken = gate.next();
            gate.loop.run(() -> {
                taken.client.head(new ReplyHead(200, "", new Fields(), -1), false);
                taken.client.write(Unpooled.copiedBuffer("half", StandardCharsets.US_ASCII));
                taken.client.breakOff(2);
                taken.client.write(Unpooled.copiedBuffer("never", StandardCharsets.US_ASCII));
            });
            Frame data = client.next(Frame.DATA, stream);
            assertThat(data.text()).isEqualTo("half");
            assertThat(data.ends()).isFalse();
            assertThat(client.next(Frame.RST_STREAM, stream).code()).isEqualTo(2);
        }
    }
}
