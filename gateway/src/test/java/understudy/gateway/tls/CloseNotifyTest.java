package understudy.gateway.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
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
import understudy.testkit.RawServer;
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

    private Socket connect() throws IOException {
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
        plain.setSoTimeout(20_000);
        return plain;
    }

    /** Over a socket that ending and closing TLS leaves open. */
    private SSLSocket secure(Socket plain, String version, String protocol) throws IOException {
        SSLSocket secure =
                (SSLSocket) trusting.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), false);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setProtocols(new String[] {version});
        parameters.setApplicationProtocols(new String[] {protocol});
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    private static void send(SSLSocket to, String latin1) throws IOException {
        to.getOutputStream().write(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String rest(SSLSocket from) throws IOException {
        return new String(from.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** Reads on below TLS until the other end closes. Fails when it does not. */
    private static void awaitEnd(Socket plain) throws IOException {
        try {
            plain.getInputStream().readAllBytes();
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            assertThat(e).as("a reset is an end, too").isNotNull();
        }
    }

    private void awaitAsked() {
        await().until(() -> !old.requests().isEmpty());
    }

    @Test
    void aPendingReplyIsDeliveredInWholeAndTheConnectionClosed() throws Exception {
        try (Socket plain = connect();
                SSLSocket client = secure(plain, "TLSv1.3", "http/1.1")) {
            send(client, GET);
            awaitAsked();
            client.shutdownOutput();
            go.complete("");
            assertThat(rest(client)).startsWith("HTTP/1.1 200 OK").endsWith("x".repeat(200_000));
            awaitEnd(plain);
            await().until(() -> pairs.size() == 1);
            assertThat(pairs.element().oldOutcome()).isInstanceOf(Outcome.Answered.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void anIdleConnectionIsClosedAtOnce(String version) throws Exception {
        go.complete("");
        try (Socket plain = connect();
                SSLSocket client = secure(plain, version, "http/1.1")) {
            client.shutdownOutput();
            assertThat(rest(client)).isEmpty();
            awaitEnd(plain);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void anIdleConnectionOfHttp2IsClosedAtOnce(String version) throws Exception {
        try (Socket plain = connect();
                SSLSocket client = secure(plain, version, "h2")) {
            send(client, PREFACE);
            client.shutdownOutput();
            awaitEnd(plain);
        }
    }

    /** RFC 5246, 7.2.1: what is still to be written is dropped. */
    @ParameterizedTest
    @ValueSource(strings = {"http/1.1", "h2"})
    void withTls12ThereIsNoReplyButAnEnd(String protocol) throws Exception {
        try (Socket plain = connect();
                SSLSocket client = secure(plain, "TLSv1.2", protocol)) {
            send(client, protocol.equals("h2") ? PREFACE + GET_OF_HTTP2 : GET);
            awaitAsked();
            client.shutdownOutput();
            assertThat(rest(client)).doesNotContain("xx");
            awaitEnd(plain);
            go.complete("");
            await().until(() -> pairs.size() == 1);
        }
    }

    @Test
    void whatComesBehindACloseNotifyIsNotKept() throws Exception {
        try (Socket plain = connect();
                SSLSocket client = secure(plain, "TLSv1.3", "http/1.1")) {
            send(client, GET);
            awaitAsked();
            client.shutdownOutput();
            byte[] record = new byte[5 + 1024];
            record[0] = 23;
            record[1] = 3;
            record[2] = 3;
            record[3] = 4;
            assertThat(framesTaken(plain, record)).isLessThan(100_000);
        }
    }

    /** How many can be sent until the other end has had enough. */
    private static int framesTaken(Socket plain, byte[] record) {
        int taken = 0;
        try {
            while (taken < 100_000) {
                plain.getOutputStream().write(record);
                taken++;
            }
        } catch (IOException e) {
            assertThat(e).as("a reset").isNotNull();
        }
        return taken;
    }
}
