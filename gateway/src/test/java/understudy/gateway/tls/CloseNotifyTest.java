package understudy.gateway.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.gateway.Gateway;
import understudy.gateway.GatewaySettings;
import understudy.gateway.LimitSettings;
import understudy.gateway.Match;
import understudy.gateway.ServerTls;
import understudy.gateway.ServiceSettings;
import understudy.gateway.ShadowSettings;
import understudy.gateway.listen.Carrier;
import understudy.testkit.Answer;
import understudy.testkit.Certificates;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.testkit.Tls;
import understudy.traffic.CopyPolicy;
import understudy.traffic.Dial;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Share;

/** Clients that end what they send with a close_notify alone, and leave TCP open. */
class CloseNotifyTest {

    private static final String GET = "GET /late HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0";
    private static final String GET_OF_HTTP2 = "\0\0\6\1\5\0\0\0\1\u0082\u0087\u0084\1\1x";

    private final CompletableFuture<String> go = new CompletableFuture<>();
    private final ConcurrentLinkedQueue<Pair> pairs = new ConcurrentLinkedQueue<>();
    private final RawServer old;
    private SSLContext trusting;
    private Gateway gateway;

    @TempDir
    private static Path folder;

    CloseNotifyTest() throws IOException {
        old = RawServer.open(request -> Answer.ok("x".repeat(200_000)).when(go));
    }

    @BeforeEach
    void open() throws IOException {
        Certificates certificates = Certificates.create(folder);
        Certificates.Issued own = certificates.server("localhost", "127.0.0.1");
        trusting = certificates.trusting();
        ServerTls tls =
                new ServerTls(List.of(new ServerTls.Certificate(own.chain(), own.key())), Optional.empty(), false);
        ServiceSettings service = ServiceSettings.of(
                "half",
                Match.everything(),
                URI.create(old.url()),
                URI.create(old.url()),
                Duration.ofSeconds(20),
                ShadowSettings.defaults(),
                new Dial(Share.NONE, CopyPolicy.allReads(), 1));
        gateway = Gateway.open(
                new GatewaySettings(
                        "127.0.0.1",
                        0,
                        64 << 20,
                        Carrier.wanted(),
                        0,
                        List.of(service),
                        List.of(),
                        List.of(),
                        Optional.of(tls),
                        LimitSettings.defaults()),
                pairs::add);
    }

    @AfterEach
    void close() throws IOException {
        gateway.close(Duration.ofMillis(100));
        old.close();
    }

    private RawClient connect(String version, String protocol) throws IOException {
        return RawClient.connectBelow(
                gateway.port(), Tls.client(trusting, "localhost", protocol).only(version));
    }

    private static String rest(RawClient client) throws IOException {
        return new String(client.readRest(), StandardCharsets.ISO_8859_1);
    }

    private void awaitAsked() {
        await().until(() -> !old.requests().isEmpty());
    }

    @Test
    void aPendingReplyIsDeliveredInWholeAndTheConnectionClosed() throws Exception {
        try (RawClient client = connect("TLSv1.3", "http/1.1")) {
            client.send(GET);
            awaitAsked();
            client.finishSending();
            go.complete("");
            assertThat(rest(client)).startsWith("HTTP/1.1 200 OK").endsWith("x".repeat(200_000));
            client.awaitEndBelow();
            await().until(() -> pairs.size() == 1);
            assertThat(pairs.element().oldOutcome()).isInstanceOf(Outcome.Answered.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void anIdleConnectionIsClosedAtOnce(String version) throws Exception {
        go.complete("");
        try (RawClient client = connect(version, "http/1.1")) {
            client.finishSending();
            assertThat(rest(client)).isEmpty();
            client.awaitEndBelow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void anIdleConnectionOfHttp2IsClosedAtOnce(String version) throws Exception {
        try (RawClient client = connect(version, "h2")) {
            client.send(PREFACE);
            client.finishSending();
            client.awaitEndBelow();
        }
    }

    /** RFC 5246, 7.2.1: what is still to be written is dropped. */
    @ParameterizedTest
    @ValueSource(strings = {"http/1.1", "h2"})
    void withTls12ThereIsNoReplyButAnEnd(String protocol) throws Exception {
        try (RawClient client = connect("TLSv1.2", protocol)) {
            client.send(protocol.equals("h2") ? PREFACE + GET_OF_HTTP2 : GET);
            awaitAsked();
            client.finishSending();
            assertThat(rest(client)).doesNotContain("xx");
            client.awaitEndBelow();
            go.complete("");
            await().until(() -> pairs.size() == 1);
        }
    }

    @Test
    void whatComesBehindACloseNotifyIsNotKept() throws Exception {
        try (RawClient client = connect("TLSv1.3", "http/1.1")) {
            client.send(GET);
            awaitAsked();
            client.finishSending();
            byte[] record = new byte[5 + 1024];
            record[0] = 23;
            record[1] = 3;
            record[2] = 3;
            record[3] = 4;
            assertThat(framesTaken(client, record)).isLessThan(100_000);
        }
    }

    /** How many can be sent until the other end has had enough. */
    private static int framesTaken(RawClient client, byte[] record) {
        int taken = 0;
        try {
            while (taken < 100_000) {
                client.sendBelow(record);
                taken++;
            }
        } catch (IOException e) {
            assertThat(e).as("a reset").isNotNull();
        }
        return taken;
    }
}
