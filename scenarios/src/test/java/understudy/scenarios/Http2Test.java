package understudy.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.testkit.Answer;
import understudy.testkit.RawServer;
import understudy.testkit.http2.H2Answer;
import understudy.testkit.http2.H2Behaviour;
import understudy.testkit.http2.H2Client;
import understudy.testkit.http2.H2Fields;
import understudy.testkit.http2.H2Frame;
import understudy.testkit.http2.H2Load;
import understudy.testkit.http2.H2Reply;
import understudy.testkit.http2.H2Request;
import understudy.testkit.http2.H2Server;
import understudy.testkit.http2.H2Settings;
import understudy.testkit.http2.H2Stream;

/** Section A over HTTP/2, to versions that speak it and to versions that do not. */
class Http2Test {

    private static final H2Fields GET = H2Fields.request("GET", "/accounts/1");

    @TempDir
    private Path folder;

    private H2Server old;
    private H2Server candidate;

    @BeforeEach
    void open() throws IOException {
        old = H2Server.open(H2Answer.ok("hello"));
        candidate = H2Server.open(H2Answer.ok("hello"));
    }

    @AfterEach
    void close() throws IOException {
        old.close();
        candidate.close();
    }

    private Product product(String... lines) {
        return Product.openHttp2(folder, old.url(), candidate.url(), lines);
    }

    @Test
    void S12_interimHeadsTrailersAndRepliesWithoutABodyPass() throws IOException {
        H2Reply whole = H2Reply.text(200, "hello")
                .behind(H2Fields.status(103, "link", "</style.css>"))
                .trailing(H2Fields.of("x-sum", "7"));
        H2Behaviour all = request -> switch (request.path()) {
            case "/204" -> H2Answer.reply(H2Reply.of(H2Fields.status(204), new byte[0]));
            case "/304" -> H2Answer.reply(H2Reply.of(H2Fields.status(304, "etag", "\"x\""), new byte[0]));
            default -> H2Answer.reply(whole);
        };
        old.behave(all);
        candidate.behave(all);
        try (Product product = product();
                H2Client client = H2Client.connect(product.port())) {
            H2Reply reply = client.get("/");
            assertThat(reply.interim()).extracting(H2Fields::status).containsExactly(103);
            assertThat(reply.interim().getFirst().first("link")).contains("</style.css>");
            assertThat(reply.text()).isEqualTo("hello");
            assertThat(reply.trailers().first("x-sum")).contains("7");
            assertThat(client.get("/204").head().first("content-length")).isEmpty();
            assertThat(client.get("/304").head().first("content-length")).isEmpty();
            H2Reply head = client.request(H2Fields.request("HEAD", "/")).read();
            assertThat(head.head().first("content-length")).contains("5");
            assertThat(head.body().length()).isZero();
            assertThat(product.settled(4)).containsEntry("match", 4L);
        }
    }

    @Test
    void S12_trailersOfARequestReachBothVersions() throws IOException {
        try (Product product = product("shadow: {safe: [\"POST /search\"]}");
                H2Client client = H2Client.connect(product.port())) {
            H2Stream stream = client.open(H2Fields.request("POST", "/search", "te", "trailers"));
            stream.send("abc".getBytes(UTF_8)).trailers(H2Fields.of("x-sum", "9"));
            assertThat(stream.read().text()).isEqualTo("hello");

            await().until(() -> candidate.requests().size() == 1);
            for (H2Server version : List.of(old, candidate)) {
                H2Request request = version.requests().getFirst();
                assertThat(new String(request.body().bytes(), UTF_8)).isEqualTo("abc");
                assertThat(request.trailers().first("x-sum")).contains("9");
            }
        }
    }

    @Test
    void S12_clientsOfHttp2ReachVersionsThatSpeakHttp1() throws IOException {
        try (RawServer first = RawServer.open(Answer.ok("hello"));
                RawServer second = RawServer.open(Answer.ok("hello"));
                Product product = Product.open(folder, first, second);
                H2Client client = H2Client.connect(product.port())) {
            H2Reply reply = client.request(GET.with("cookie", "a=1", "cookie", "b=2", "x-understudy", "shadow"))
                    .read();

            assertThat(reply.text()).isEqualTo("hello");
            assertThat(first.requests().getFirst().head().startLine()).isEqualTo("GET /accounts/1 HTTP/1.1");
            assertThat(first.requests().getFirst().head().all("cookie")).containsExactly("a=1; b=2");
            assertThat(first.requests().getFirst().head().first("X-Understudy"))
                    .as("S14")
                    .isEmpty();
            assertThat(product.settled(1)).containsEntry("match", 1L);
            assertThat(second.requests().getFirst().head().first("X-Understudy"))
                    .as("S14")
                    .contains("shadow");
        }
    }

    @Test
    void S02_streamsThatAnUpstreamNeverTookAreAskedAgainElsewhere() throws IOException {
        old.behave(request -> request.connection() == 1 && request.stream() > 3
                ? H2Answer.frames(stream -> List.of(H2Frame.goAway(3, H2Frame.NO_ERROR)))
                        .then(H2Answer.hang())
                : H2Answer.ok("hello"));
        try (Product product = product("shadow: {percent: 0}")) {
            assertThat(H2Load.of(200, 2, 8, "/").run(product.port()).failures()).isEmpty();
            assertThat(old.totalConnections()).isGreaterThan(1);
        }
    }

    @Test
    void S01_connectionsToACandidateThatHangsAreBounded() throws IOException {
        candidate.behave(H2Answer.hang());
        try (Product product = product("shadow: {timeout: 300ms}")) {
            assertThat(H2Load.of(2_000, 2, 16, "/").run(product.port()).failures())
                    .isEmpty();
            product.settled(2_000);
            assertThat(candidate.openConnections()).isLessThanOrEqualTo(16);
            assertThat(candidate.record().resets())
                    .isNotEmpty()
                    .allSatisfy(reset -> assertThat(reset.code()).isEqualTo(H2Frame.CANCEL));
        }
    }

    /** One stream at a time is all that this upstream allows: the others wait, none fails. */
    @Test
    void S12_anUpstreamMayAllowOneStreamAtATime() throws IOException {
        try (H2Server narrow = H2Server.open(
                        H2Behaviour.always(H2Answer.ok("hello")),
                        H2Settings.wide().withMaxStreams(1));
                Product product = Product.openHttp2(folder, narrow.url(), candidate.url(), "shadow: {percent: 0}")) {
            assertThat(H2Load.of(500, 2, 16, "/").run(product.port()).failures())
                    .isEmpty();
        }
    }

    private static List<H2Fields> formsThatSmuggle() {
        H2Fields post = H2Fields.request("POST", "/a");
        return List.of(
                post.with("transfer-encoding", "chunked"),
                post.with("connection", "keep-alive"),
                post.with("content-length", "3"),
                post.with("content-length", "5", "content-length", "50"),
                post.with("x-a", "1\r\nX-Evil: 1"),
                post.with("x-a", "1\nX-Evil: 1"),
                post.with("x-a", "1\u0000"),
                post.with("x-a: 1\r\nx-evil", "1"),
                post.with("x evil", "1"),
                post.with("X-Evil", "1"),
                post.with(":path", "/b"),
                post.with(":evil", "1"),
                H2Fields.request("POST", "/a HTTP/1.1\r\nX-Evil: 1\r\n\r\nGET /b"),
                H2Fields.request("POST", "/a b"),
                H2Fields.request("POST", ""),
                H2Fields.request("PO ST", "/a"),
                H2Fields.of(":method", "POST", ":scheme", "http", ":authority", "127.0.0.1"),
                H2Fields.of(":scheme", "http", ":authority", "127.0.0.1", ":path", "/a"),
                H2Fields.of(":method", "POST", "x-a", "1", ":scheme", "http", ":authority", "a", ":path", "/a"),
                H2Fields.of(":method", "POST", ":scheme", "http", ":authority", "a", "host", "b", ":path", "/a"),
                H2Fields.of(":method", "POST", ":scheme", "http", ":authority", "a\r\nX-Evil: 1", ":path", "/a"));
    }

    /** A request that means one thing in HTTP/2 and two in HTTP/1 must not get there. */
    @Test
    void S13_whatWouldBeAnotherRequestInHttp1ReachesNeitherSide() throws IOException {
        try (RawServer first = RawServer.open(Answer.ok("hello"));
                RawServer second = RawServer.open(Answer.ok("hello"));
                Product product = Product.open(folder, first, second, "shadow: {safe: [\"POST /a\", \"POST /b\"]}")) {
            for (H2Fields head : formsThatSmuggle()) {
                assertRefused(product, head);
                try (H2Client good = H2Client.connect(product.port())) {
                    assertThat(good.get("/sentinel").text()).isEqualTo("hello");
                }
                await().until(() -> !second.requests().isEmpty());
                for (RawServer version : List.of(first, second)) {
                    assertThat(version.requests())
                            .as(head.toString())
                            .extracting(request -> request.head().startLine())
                            .containsExactly("GET /sentinel HTTP/1.1");
                    version.forget();
                }
            }
        }
    }

    private static void assertRefused(Product product, H2Fields head) throws IOException {
        try (H2Client evil = H2Client.connect(product.port())) {
            H2Stream stream = evil.open(head);
            int status;
            try {
                status = stream.send("hello".getBytes(UTF_8), true).read().status();
            } catch (H2Stream.ResetException | EOFException | SocketException e) {
                // the stream or the connection was ended
                return;
            }
            assertThat(status).as(head.toString()).isEqualTo(400);
        }
    }

    @Test
    void S13_rapidResetsEndTheConnectionAndNobodyElses() throws IOException {
        old.behave(request -> request.path().equals("/good") ? H2Answer.ok("hello") : H2Answer.hang());
        try (Product product = product("shadow: {percent: 0}");
                H2Client evil = H2Client.connect(product.port());
                H2Client good = H2Client.connect(product.port())) {
            assertThatThrownBy(() -> {
                        evil.rapidReset(GET, 20_000);
                        throw new IOException(evil.ended().get());
                    })
                    .isInstanceOf(IOException.class);
            await().until(() -> evil.ended().isDone());
            assertThat(good.get("/good").text()).isEqualTo("hello");
            assertThat(old.heads().size()).isLessThan(20_000);
        }
    }

    @Test
    void S13_floodsOfPingsAndSettingsEndTheConnection() throws IOException {
        try (Product product = product()) {
            byte[] settings = H2Frame.settings(Map.of()).bytes();
            for (byte[] frame : List.of(H2Frame.ping(1).bytes(), settings)) {
                try (H2Client evil = H2Client.connect(product.port())) {
                    flood(evil, frame);
                    await().until(() -> evil.ended().isDone());
                }
            }
            try (H2Client good = H2Client.connect(product.port())) {
                assertThat(good.get("/").text()).isEqualTo("hello");
            }
        }
    }

    private static void flood(H2Client client, byte[] frame) {
        try {
            for (int i = 0; i < 50_000; i++) {
                client.bytes(frame);
            }
        } catch (IOException e) {
            // the connection was ended, as it has to be
        }
    }
}
