package understudy.gateway.http2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MalformedHeadTest {

    private static final int PROTOCOL_ERROR = 1;

    private final Gate gate = new Gate(Gate.limits(100, 1000, 100));

    @BeforeAll
    void open() {
        gate.atHead = taken -> taken.reply(200, "taken");
    }

    @AfterAll
    void close() {
        gate.close();
    }

    private static Arguments head(String name, String... lines) {
        return Arguments.of(name, List.of(lines));
    }

    private static Arguments withField(String title, String name, String value) {
        return head(title, ":method", "GET", ":scheme", "http", ":authority", "shop", ":path", "/", name, value);
    }

    private static Arguments withPath(String title, String path) {
        return head(title, ":method", "GET", ":scheme", "http", ":authority", "shop", ":path", path);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                head("no method", ":scheme", "http", ":authority", "shop", ":path", "/"),
                head("no scheme", ":method", "GET", ":authority", "shop", ":path", "/"),
                head("no path", ":method", "GET", ":scheme", "http", ":authority", "shop"),
                head("no host", ":method", "GET", ":scheme", "http", ":path", "/"),
                head("another scheme", ":method", "GET", ":scheme", "ftp", ":authority", "shop", ":path", "/"),
                head("a space in the method", ":method", "G T", ":scheme", "http", ":authority", "shop", ":path", "/"),
                withPath("an empty path", ""),
                withPath("an absolute path", "http://shop/"),
                withPath("a star for GET", "*"),
                withPath("a space in the path", "/a b"),
                withPath("a control in the path", "/a\u0001"),
                withPath("a line break in the path", "/a\r\nb: c"),
                withPath("a fragment", "/a#b"),
                withPath("bytes that are not UTF-8", "/\u00e4"),
                head("a user in the host", ":method", "GET", ":scheme", "http", ":authority", "a@shop", ":path", "/"),
                head("a bad port", ":method", "GET", ":scheme", "http", ":authority", "shop:a", ":path", "/"),
                withField("a second path", ":path", "/b"),
                withField("a second method", ":method", "PUT"),
                withField("an unknown pseudo-header", ":color", "red"),
                withField("a status", ":status", "200"),
                withField("a protocol", ":protocol", "websocket"),
                withField("another host", "host", "bank"),
                withField("upper case", "X-Upper", "1"),
                withField("no name", "", "1"),
                withField("a space in the name", "a b", "1"),
                withField("a colon in the name", "a:b", "1"),
                withField("a line break in the value", "a", "b\r\nc: d"),
                withField("a zero in the value", "a", "b\u0000"),
                withField("connection", "connection", "close"),
                withField("keep-alive", "keep-alive", "timeout=5"),
                withField("proxy-connection", "proxy-connection", "close"),
                withField("transfer-encoding", "transfer-encoding", "chunked"),
                withField("upgrade", "upgrade", "websocket"),
                withField("te", "te", "gzip"),
                withField("a length that is none", "content-length", "1a"),
                withField("a negative length", "content-length", "-1"),
                withField("a signed length", "content-length", "+0"),
                withField("two lengths", "content-length", "0, 1"),
                withField("a length without a body", "content-length", "5"),
                head(
                        "a pseudo-header behind a field",
                        ":method",
                        "GET",
                        ":scheme",
                        "http",
                        "a",
                        "b",
                        ":path",
                        "/",
                        ":authority",
                        "shop"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void aMalformedHeadEndsItsStreamAndNothingElse(String name, List<String> lines) throws Exception {
        long before = gate.refused("malformed");
        try (Peer client = Peer.client(gate.port())) {
            int stream = 1;
            client.frame(Frame.HEADERS, Frame.END_HEADERS | Frame.END_STREAM, stream, literal(lines));
            assertThat(client.next(Frame.RST_STREAM, stream).code()).isEqualTo(PROTOCOL_ERROR);
            client.headers(3, true, ":method", "GET", ":scheme", "http", ":authority", "shop", ":path", "/");
            assertThat(client.message(3).text()).isEqualTo("taken");
        }
        assertThat(gate.refused("malformed")).as(name).isEqualTo(before + 1);
    }

    /** The block as it is, for an encoder would sort or refuse it. */
    private static byte[] literal(List<String> lines) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (int i = 0; i < lines.size(); i += 2) {
            block.write(0);
            for (String text : List.of(lines.get(i), lines.get(i + 1))) {
                byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
                block.write(bytes.length);
                block.writeBytes(bytes);
            }
        }
        return block.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a?b=%20&c", "/~a;b/[c]", "//a", "/\u00c3\u00a4"})
    void aPathIsTakenAsItIs(String path) throws Exception {
        gate.taken.clear();
        try (Peer client = Peer.client(gate.port())) {
            client.frame(
                    Frame.HEADERS,
                    Frame.END_HEADERS | Frame.END_STREAM,
                    1,
                    literal(List.of(":method", "GET", ":scheme", "https", ":authority", "[::1]:80", ":path", path)));
            client.message(1);
            assertThat(gate.next().head.target()).isEqualTo(path);
        }
    }

    @Test
    void aLongTargetIsAnsweredWith414() throws Exception {
        assertRefused("uri", ":status: 414", "/".repeat(1025));
    }

    @Test
    void largeFieldsAreAnsweredWith431() throws Exception {
        assertRefused("headers", ":status: 431", "/", "a", "x".repeat(5000));
    }

    @Test
    void muchLargerFieldsAreAnsweredWith431() throws Exception {
        assertRefused("headers", ":status: 431", "/", "a", "x".repeat(15_000));
    }

    @Test
    void manyFieldsAreAnsweredWith431() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            lines.addAll(List.of("x" + i, "1"));
        }
        assertRefused("headerCount", ":status: 431", "/", lines.toArray(new String[0]));
    }

    @Test
    void connectIsAnsweredWith501() throws Exception {
        try (Peer client = Peer.client(gate.port())) {
            int stream = client.open(false, ":method", "CONNECT", ":authority", "shop:80");
            assertThat(client.next(Frame.HEADERS, stream).lines()).contains(":status: 501");
            assertThat(client.next(Frame.RST_STREAM, stream).code()).isZero();
        }
    }

    private void assertRefused(String ground, String status, String path, String... more) throws Exception {
        long before = gate.refused(ground);
        try (Peer client = Peer.client(gate.port())) {
            int stream = client.post(path, more);
            assertThat(client.next(Frame.HEADERS, stream).lines()).contains(status);
            client.next(Frame.RST_STREAM, stream);
            assertThat(client.message(client.get("/")).text()).isEqualTo("taken");
        }
        assertThat(gate.refused(ground)).isEqualTo(before + 1);
    }

    @Test
    void aBodyThatIsNotAsLongAsItsLengthEndsItsStream() throws Exception {
        gate.atHead = taken -> {};
        gate.taken.clear();
        try (Peer client = Peer.client(gate.port())) {
            for (String length : List.of("3", "5")) {
                int stream = client.post("/", "content-length", length);
                client.data(stream, true, "1234");
                assertThat(client.next(Frame.RST_STREAM, stream).code()).isEqualTo(PROTOCOL_ERROR);
                assertThat(gate.next().awaitGone()).isEqualTo(PROTOCOL_ERROR);
            }
        }
        gate.atHead = taken -> taken.reply(200, "taken");
    }

    @Test
    void trailersWithPseudoHeadersEndTheirStream() throws Exception {
        try (Peer client = Peer.client(gate.port())) {
            int stream = client.post("/");
            client.headers(stream, true, ":path", "/other");
            assertThat(client.next(Frame.RST_STREAM, stream).code()).isEqualTo(PROTOCOL_ERROR);
        }
    }
}
