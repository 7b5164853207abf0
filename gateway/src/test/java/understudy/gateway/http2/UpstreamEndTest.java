package understudy.gateway.http2;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import understudy.gateway.wire.Failure;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.Protocol;
import understudy.gateway.wire.UpstreamStream;
import understudy.traffic.Reason;

final class UpstreamEndTest {

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Way way = new Way(listening.getLocalPort());
    private final Peer version = Peer.server(listening);
    private final Replies replies = new Replies();

    UpstreamEndTest() throws Exception {}

    @BeforeEach
    void settle() throws Exception {
        way.awaitFree();
    }

    @AfterEach
    void everyBufferWasGivenBack() throws Exception {
        way.close();
        version.close();
        listening.close();
        assertThat(way.retirements).hasValueLessThanOrEqualTo(1);
    }

    @Test
    void aRequestGoesOutInTheWordsOfHttp2() throws Exception {
        UpstreamStream stream = way.get(
                replies,
                "/a?b",
                "Host",
                "shop:80",
                "Accept",
                "x",
                "Connection",
                "X-Hop",
                "X-Hop",
                "1",
                "Transfer-Encoding",
                "chunked",
                "Cookie",
                "a=1",
                "TE",
                "trailers, deflate");
        assertThat(version.next(Frame.HEADERS).lines())
                .containsExactly(
                        ":method: GET",
                        ":path: /a?b",
                        ":scheme: http",
                        ":authority: shop:80",
                        "accept: x",
                        "cookie: a=1",
                        "te: trailers");
        assertThat(stream.protocol()).isEqualTo(Protocol.HTTP_2);
        assertThat(stream.isReused()).isFalse();
    }

    @Test
    void aCallOfGrpcSaysThatItTakesTrailers() throws Exception {
        way.post(replies, "/s/m", "Content-Type", "application/grpc+proto");
        assertThat(version.next(Frame.HEADERS).lines())
                .containsExactly(
                        ":method: POST",
                        ":path: /s/m",
                        ":scheme: http",
                        ":authority: old:80",
                        "content-type: application/grpc+proto",
                        "te: trailers");
    }

    @Test
    void aRequestThatHttpDoesNotAllowIsNeverSent() throws Exception {
        way.get(replies, "/", "a", "b\nc");
        assertThat(replies.awaitFailure().neverLeft()).isTrue();
        assertThat(way.streams()).isZero();
    }

    @Test
    void bodyAndTrailersPassBothWays() throws Exception {
        UpstreamStream stream = way.post(replies, "/");
        int id = version.next(Frame.HEADERS).stream();
        way.loop.run(() -> {
            stream.write(way.buffer("as"), false);
            stream.write(way.buffer("k"), false);
            stream.end(Fields.of("X-Sum", "1", "Content-Length", "9", "X-Understudy", "shadow", "Via", "2 b"));
            stream.flush();
        });
        assertThat(version.next(Frame.DATA, id).text()).isEqualTo("ask");
        Frame trailers = version.next(Frame.HEADERS, id);
        assertThat(trailers.lines()).containsExactly("x-sum: 1");
        assertThat(trailers.ends()).isTrue();
        version.headers(id, false, ":status", "200", "content-length", "4", "set-cookie", "a", "set-cookie", "b");
        version.data(id, false, "tell");
        version.headers(id, true, "grpc-status", "0");
        assertThat(replies.awaitEnd()).hasToString("grpc-status: 0\n");
        assertThat(replies.awaitHead().status()).isEqualTo(200);
        assertThat(replies.awaitHead().phrase()).isEmpty();
        assertThat(replies.awaitHead().contentLength()).isEqualTo(4);
        assertThat(replies.awaitHead().fields()).hasToString("set-cookie: a\nset-cookie: b\ncontent-length: 4\n");
        assertThat(replies.text()).isEqualTo("tell");
        assertThat(replies.sent).hasValue(3);
        assertThat(way.get(new Replies(), "/").isReused()).isTrue();
    }

    @Test
    void theLastPieceOfABodyEndsIt() throws Exception {
        UpstreamStream stream = way.post(replies, "/");
        int id = version.next(Frame.HEADERS).stream();
        way.loop.run(() -> {
            stream.write(way.buffer("all"), true);
            stream.flush();
        });
        assertThat(version.next(Frame.DATA, id).ends()).isTrue();
    }

    @Test
    void interimRepliesComeBeforeTheReply() throws Exception {
        way.get(replies, "/");
        int id = version.next(Frame.HEADERS).stream();
        version.headers(id, false, ":status", "102");
        version.headers(id, false, ":status", "103", "link", "</a>");
        version.headers(id, true, ":status", "204");
        replies.awaitEnd();
        assertThat(replies.interims).containsExactly("102 ", "103 link: </a>\n");
        assertThat(replies.awaitHead().status()).isEqualTo(204);
    }

    @Test
    void interimRepliesWithoutEndAreGivenUp() throws Exception {
        way.get(replies, "/");
        int id = version.next(Frame.HEADERS).stream();
        for (int i = 0; i < 65; i++) {
            version.headers(id, false, ":status", "102");
        }
        assertThat(replies.awaitFailure().reason()).isEqualTo(Reason.MALFORMED);
        assertThat(version.next(Frame.RST_STREAM, id).code()).isEqualTo(1);
    }

    private void assertMalformed(String method, boolean end, String body, String... head) throws Exception {
        Replies one = new Replies();
        way.ask(one, method, "/", true);
        int id = version.next(Frame.HEADERS).stream();
        version.headers(id, end, head);
        if (!end) {
            version.data(id, true, body);
        }
        assertThat(one.awaitFailure().reason()).isEqualTo(Reason.MALFORMED);
        version.next(Frame.RST_STREAM, id);
    }

    @Test
    void whatIsNotAReplyFailsItsRequestAlone() throws Exception {
        assertMalformed("GET", true, "", "a", "b");
        assertMalformed("GET", true, "", ":status", "2x0");
        assertMalformed("GET", true, "", ":status", "99");
        assertMalformed("GET", true, "", ":status", "101");
        assertMalformed("GET", true, "", ":status", "103");
        assertMalformed("GET", true, "", ":status", "200", ":path", "/");
        assertMalformed("GET", true, "", ":status", "200", "A", "b");
        assertMalformed("GET", true, "", ":status", "200", "a", "b\r\nc: d");
        assertMalformed("GET", true, "", ":status", "200", "transfer-encoding", "chunked");
        assertMalformed("GET", true, "", ":status", "200", "content-length", "4");
        assertMalformed("GET", false, "abc", ":status", "200", "content-length", "4");
        assertMalformed("GET", false, "abcde", ":status", "200", "content-length", "4");
        assertMalformed("GET", false, "a", ":status", "204");
        assertMalformed("GET", false, "a", ":status", "304");
        assertMalformed("HEAD", false, "a", ":status", "200");
        assertThat(way.streams()).isZero();
        assertThat(way.hasRoom()).isTrue();
    }

    private Replies answeredWithoutEnd(String method, String body, String... head) throws Exception {
        Replies one = new Replies();
        way.ask(one, method, "/", true);
        int id = version.next(Frame.HEADERS).stream();
        version.headers(id, false, head);
        if (!body.isEmpty()) {
            version.data(id, false, body);
        }
        return one;
    }

    @Test
    void aWholeReplyIsNotLeftOpenByAVersionThatNeverEndsIt() throws Exception {
        List<Replies> whole = List.of(
                answeredWithoutEnd("GET", "tell", ":status", "200", "content-length", "4"),
                answeredWithoutEnd("GET", "", ":status", "200", "content-length", "0"),
                answeredWithoutEnd("GET", "", ":status", "204"),
                answeredWithoutEnd("GET", "", ":status", "304", "content-length", "4"),
                answeredWithoutEnd("HEAD", "", ":status", "200", "content-length", "4"));
        for (Replies one : whole) {
            assertThat(one.awaitEnd().isEmpty()).isTrue();
            assertThat(version.next(Frame.RST_STREAM).code()).isZero();
        }
        assertThat(way.streams()).isZero();
    }

    @Test
    void moreThanTheDeclaredLengthIsNoReplyEvenBeforeItEnds() throws Exception {
        Replies more = answeredWithoutEnd("GET", "tells", ":status", "200", "content-length", "4");
        assertThat(more.awaitFailure().reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void aReplyToHeadKeepsItsLength() throws Exception {
        way.ask(replies, "HEAD", "/", true);
        version.headers(version.next(Frame.HEADERS).stream(), true, ":status", "200", "content-length", "4");
        replies.awaitEnd();
        assertThat(replies.awaitHead().contentLength()).isEqualTo(4);
    }

    @Test
    void aStreamThatTheVersionResetsFailsWithItsCode() throws Exception {
        way.get(replies, "/");
        version.reset(version.next(Frame.HEADERS).stream(), 7);
        Failure failure = replies.awaitFailure();
        assertThat(failure.reason()).isEqualTo(Reason.RESET);
        assertThat(failure.code()).hasValue(7);
        assertThat(failure.neverLeft()).isTrue();
    }

    @Test
    void aReplyBeforeTheEndOfItsRequestStopsTheRequest() throws Exception {
        UpstreamStream stream = way.post(replies, "/");
        int id = version.next(Frame.HEADERS).stream();
        version.headers(id, true, ":status", "413");
        replies.awaitEnd();
        assertThat(version.next(Frame.RST_STREAM, id).code()).isZero();
        way.loop.run(() -> stream.write(way.buffer("late"), true));
        assertThat(way.streams()).isZero();
    }

    @Test
    void aResetAfterAWholeReplyIsNoFailure() throws Exception {
        way.post(replies, "/");
        int id = version.next(Frame.HEADERS).stream();
        version.raw(concat(
                Peer.bytes(Frame.HEADERS, 5, id, version.block(":status", "413")),
                Peer.bytes(Frame.RST_STREAM, 0, id, Peer.number(0))));
        assertThat(replies.awaitEnd().isEmpty()).isTrue();
        assertThat(replies.failed).isNotDone();
        Replies next = new Replies();
        way.get(next, "/");
        version.headers(version.next(Frame.HEADERS).stream(), true, ":status", "200");
        next.awaitEnd();
    }

    private static byte[] concat(byte[] one, byte[] two) {
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }

    @Test
    void endlessHeadersFailTheirRequest() throws Exception {
        way.get(replies, "/");
        int id = version.next(Frame.HEADERS).stream();
        version.frame(Frame.HEADERS, 0, id, new byte[16_000]);
        for (int i = 0; i < 8; i++) {
            version.frame(Frame.CONTINUATION, 0, id, new byte[16_000]);
        }
        assertThat(replies.awaitFailure().reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void aHeadThatIsTooLargeFailsItsRequestAlone() throws Exception {
        way.get(replies, "/");
        int id = version.next(Frame.HEADERS).stream();
        byte[] block = version.block(":status", "200", "a", "|".repeat(14_000), "b", "|".repeat(22_000));
        version.frame(Frame.HEADERS, Frame.END_STREAM, id, Arrays.copyOf(block, 16_000));
        int at = 16_000;
        for (; block.length - at > 16_000; at += 16_000) {
            version.frame(Frame.CONTINUATION, 0, id, Arrays.copyOfRange(block, at, at + 16_000));
        }
        version.frame(Frame.CONTINUATION, Frame.END_HEADERS, id, Arrays.copyOfRange(block, at, block.length));
        assertThat(replies.awaitFailure().reason()).isEqualTo(Reason.MALFORMED);
        assertThat(way.hasRoom()).isTrue();
    }
}
