package understudy.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.testkit.http2.H2Answer;
import understudy.testkit.http2.H2Behaviour;
import understudy.testkit.http2.H2Client;
import understudy.testkit.http2.H2Fields;
import understudy.testkit.http2.H2Frame;
import understudy.testkit.http2.H2Reply;
import understudy.testkit.http2.H2Server;
import understudy.testkit.http2.H2Settings;
import understudy.testkit.http2.H2Stream;
import understudy.traffic.Body;

/**
 * Section A over HTTP/2, where many streams share one connection and its window: one that stands still holds up none beside
 * it, neither of users nor of copies. There is one event loop, so that all streams go over the same upstream connection.
 */
class Http2FlowTest {

    private static final H2Fields GET = H2Fields.request("GET", "/accounts/1");
    private static final byte[] LARGE = new byte[8 << 20];
    private static final int BESIDE = 63;
    private static final int ROUNDS = 5;

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
        return Product.start(
                folder, "eventLoops: 1", Product.http2At(old.url()), Product.http2At(candidate.url()), lines);
    }

    private static H2Behaviour at(String path, H2Answer answer) {
        return request -> request.path().equals(path) ? answer : H2Answer.ok("hello");
    }

    private static H2Answer large() {
        return H2Answer.reply(H2Reply.bytes(200, LARGE));
    }

    @Test
    void S12_oneStreamThatItsUserDoesNotReadHoldsUpNoneOfTheSixtyThreeBesideIt() throws IOException {
        old.behave(at("/large", large()));
        candidate.behave(at("/large", large()));
        try (Product product = product();
                H2Client client = H2Client.connect(product.port())) {
            H2Stream stalled = client.request(H2Fields.request("GET", "/large"));
            assertThat(stalled.readHead().status()).isEqualTo(200);
            areAnswered(product, client);
            assertThat(stalled.rest().body().length()).isEqualTo(LARGE.length);

            assertAllMatchOverOneConnection(product);
        }
    }

    @Test
    void S12_oneStreamThatOldDoesNotFinishHoldsUpNoneOfTheSixtyThreeBesideIt() throws IOException {
        CompletableFuture<Void> enough = new CompletableFuture<>();
        H2Answer half = H2Answer.head(H2Fields.status(200)).then(H2Answer.data("half".getBytes(UTF_8)));
        H2Answer end = H2Answer.frames(stream -> List.of(H2Frame.data(stream, "way".getBytes(UTF_8), true)));
        old.behave(at("/stalled", half.then(end.when(enough))));
        candidate.behave(at("/stalled", half.then(end)));
        try (Product product = product();
                H2Client client = H2Client.connect(product.port())) {
            H2Stream stalled = client.request(H2Fields.request("GET", "/stalled"));
            assertThat(stalled.readHead().status()).isEqualTo(200);
            assertThat(new String(stalled.take(4), UTF_8)).isEqualTo("half");
            areAnswered(product, client);
            enough.complete(null);
            assertThat(new String(stalled.rest().body().bytes(), UTF_8)).isEqualTo("way");

            assertAllMatchOverOneConnection(product);
        }
    }

    /** Users never wait for the copies, so a round begins when those of the last are done: two of them need a second connection. */
    private static void areAnswered(Product product, H2Client client) throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            List<H2Stream> others = new ArrayList<>();
            for (int i = 0; i < BESIDE; i++) {
                others.add(client.request(GET));
            }
            for (H2Stream other : others) {
                assertThat(other.read().text()).isEqualTo("hello");
            }
            await().untilAsserted(() -> assertThat(product.metric("understudy_shadow_in_flight"))
                    .as("at most the copy of the stream that stands still")
                    .isLessThanOrEqualTo(1));
        }
    }

    private void assertAllMatchOverOneConnection(Product product) {
        assertThat(product.settled(1 + ROUNDS * BESIDE)).containsOnlyKeys("match");
        assertThat(old.totalConnections()).isEqualTo(1);
        assertThat(candidate.totalConnections()).isEqualTo(1);
    }

    @Test
    void S06_aClientThatDoesNotReadHoldsUpNobodyElseOnTheSameUpstreamConnection() throws IOException {
        old.behave(at("/large", large()));
        candidate.behave(at("/large", large()));
        try (Product product = product();
                H2Client slow = H2Client.connect(product.port(), H2Settings.plain());
                H2Client fast = H2Client.connect(product.port())) {
            H2Stream unread = slow.request(H2Fields.request("GET", "/large"));
            unread.readHead();
            for (int i = 0; i < 200; i++) {
                assertThat(fast.get("/" + i).text()).isEqualTo("hello");
            }
            await().untilAsserted(() -> assertThat(product.metric("understudy_shadow_in_flight"))
                    .as("the copy has not waited for the client")
                    .isZero());
            assertThat(unread.rest().body().length()).isEqualTo(LARGE.length);

            assertThat(product.settled(201)).containsOnlyKeys("match");
            assertThat(old.totalConnections()).isEqualTo(1);
        }
    }

    @Test
    void S06_aClientThatGoesAwayHalfWayStillMakesAPairOrAReason() throws IOException {
        old.behave(large());
        candidate.behave(large());
        try (Product product = product()) {
            try (H2Client leaving = H2Client.connect(product.port())) {
                H2Stream half = leaving.request(GET);
                half.readHead();
                half.take(1000);
                leaving.reset();
            }
            assertThat(product.settled(1)).containsAnyOf(Map.entry("match", 1L), Map.entry("clientGone", 1L));
        }
    }

    @Test
    void S06_aClientThatGivesUpItsStreamEndsItAtOldWithItsCode() throws IOException {
        old.behave(H2Answer.hang());
        candidate.behave(H2Answer.hang());
        try (Product product = product();
                H2Client client = H2Client.connect(product.port())) {
            H2Stream stream = client.open(H2Fields.request("PUT", "/upload"));
            stream.send("half".getBytes(UTF_8));
            await().until(() -> old.heads().size() == 1);
            stream.reset(H2Frame.CANCEL);

            await().until(() -> !old.record().resets().isEmpty());
            assertThat(old.record().resets().getFirst().code()).isEqualTo(H2Frame.CANCEL);
            assertThat(old.requests()).as("a half upload is no request").isEmpty();
            assertThat(old.openConnections()).isEqualTo(1);
        }
    }

    @Test
    void S07_theNextRequestOfAConnectionIsNotHeldBackByTheCopyOfTheLast() throws IOException {
        candidate.behave(H2Answer.hang());
        try (Product product = product("shadow: {timeout: 10s}");
                H2Client client = H2Client.connect(product.port())) {
            for (int i = 0; i < 50; i++) {
                H2Stream next = client.request(GET).patience(Users.AT_ONCE);
                assertThat(next.read().text()).isEqualTo("hello");
            }
        }
    }

    @Test
    void S05_aCandidateThatTakesNoBodyDoesNotSlowTheUploadToOld() throws IOException {
        candidate.behave(H2Behaviour.onHead(H2Answer.stall()));
        byte[] large = new byte[32 << 20];
        try (Product product = product("shadow: {safe: [\"POST /search\"], timeout: 5s}");
                H2Client client = H2Client.connect(product.port())) {
            H2Reply reply = client.ask(H2Fields.request("POST", "/search"), large);

            assertThat(reply.text()).isEqualTo("hello");
            assertThat(old.requests().getFirst().body().length()).isEqualTo(large.length);
            assertThat(product.settled(1)).containsAnyOf(Map.entry("cut", 1L), Map.entry("timeout", 1L));
            assertThat(candidate.record().bytesReceived()).isLessThan(large.length);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void S08_twentyMegabytesPassBothWaysAndAreComparedByDigest(boolean sized) throws IOException {
        passBothWays(20L << 20, sized);
    }

    @Tag("nightly")
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void S08_aGigabytePassesBothWaysAndIsComparedByDigest(boolean sized) throws IOException {
        passBothWays(1L << 30, sized);
    }

    /** @param sized whether Content-Length is said; without it the end is known when it comes, as with chunks in HTTP/1 */
    private void passBothWays(long length, boolean sized) throws IOException {
        String[] said = sized ? new String[] {"content-length", Long.toString(length)} : new String[0];
        H2Answer answer = H2Answer.streamed(H2Fields.status(200).with(said), length, H2Fields.none());
        old.behave(answer);
        candidate.behave(answer);
        try (Product product = product("shadow: {safe: [\"POST /search\"]}");
                H2Client client = H2Client.connect(product.port())) {
            H2Stream stream =
                    client.open(H2Fields.request("POST", "/search").with(said)).patience(Duration.ofSeconds(60));
            byte[] piece = new byte[1 << 20];
            for (long sent = 0; sent < length; sent += piece.length) {
                LargeBodiesTest.awaitReceived(
                        () -> candidate.record().bytesReceived(), sent - LargeBodiesTest.MOST_BEHIND);
                stream.send(piece);
            }
            H2Reply reply = stream.finish().read();

            Body zeros = Zeros.body(length);
            assertThat(reply.body().sameBytesAs(zeros)).isTrue();
            assertThat(product.settled(1)).containsOnlyKeys("match");
            for (H2Server version : List.of(old, candidate)) {
                assertThat(version.requests().getFirst().body().sameBytesAs(zeros))
                        .isTrue();
            }
        }
    }
}
