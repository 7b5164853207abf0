package understudy.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import understudy.testkit.RawClient;
import understudy.testkit.faults.FaultyServer.Protocol;
import understudy.testkit.http2.H2Client;
import understudy.testkit.http2.H2Fields;
import understudy.testkit.http2.H2Frame;
import understudy.testkit.http2.H2Reply;
import understudy.testkit.http2.H2Stream;

class FaultyServerTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Set<Fault> ANSWERED_OR_NEVER_DONE =
            EnumSet.of(Fault.HEALTHY, Fault.SLOW, Fault.ENDLESS_HEADERS, Fault.ENDLESS_BODY);

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void aFaultFailsARequestAndIsOverWhenHealthyIsPlayed(Protocol protocol) throws IOException {
        try (FaultyServer server = FaultyServer.open(protocol)) {
            assertHealthy(server);
            for (Fault fault : Fault.values()) {
                if (!ANSWERED_OR_NEVER_DONE.contains(fault)) {
                    server.play(fault);
                    assertThatThrownBy(() -> ask(server, SHORT))
                            .as(fault.toString())
                            .isInstanceOf(IOException.class);
                    server.play(Fault.HEALTHY);
                    assertHealthy(server);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void refusingRefusesAndAFullBacklogDoesNotEvenThat(Protocol protocol) throws IOException {
        try (FaultyServer server = FaultyServer.open(protocol)) {
            server.play(Fault.REFUSING);
            assertThatThrownBy(() -> connect(server)).isInstanceOf(ConnectException.class);
            server.play(Fault.FULL_BACKLOG);
            assertThatThrownBy(() -> connect(server)).isInstanceOf(SocketTimeoutException.class);
            server.play(Fault.REFUSING);
            assertThatThrownBy(() -> connect(server)).isInstanceOf(ConnectException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void aSlowServerAnswersRightlyAndLate(Protocol protocol) throws IOException {
        Duration late = Duration.ofMillis(200);
        FaultyServer.Script script = new FaultyServer.Script(path -> new byte[] {'h', 'e', 'l', 'l', 'o'}, late);
        try (FaultyServer server = FaultyServer.open(protocol, script)) {
            server.play(Fault.SLOW);
            long start = System.nanoTime();
            assertHealthy(server);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(late);
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void aFaultHoldsOnTheConnectionsThatWereOpenToo(Protocol protocol) throws IOException {
        try (FaultyServer server = FaultyServer.open(protocol);
                Socket open = connect(server)) {
            await().until(() -> server.openConnections() == 1);
            server.play(Fault.ACCEPT_AND_HANG);
            await().until(() -> server.openConnections() == 0);
            assertThat(open.isConnected()).isTrue();
        }
    }

    @Test
    void aServerThatNeverReadsLeavesTheBytesToTheBuffers() throws IOException {
        try (FaultyServer server = FaultyServer.open(Protocol.HTTP1)) {
            server.play(Fault.NEVER_READING);
            try (RawClient client = RawClient.connect(server.port(), SHORT)) {
                assertThatThrownBy(() -> client.get("/")).isInstanceOf(SocketTimeoutException.class);
                assertThat(server.bytesReceived()).isZero();
            }
        }
    }

    @Test
    void onHttp1TheFaultsLookLikeTheirNames() throws IOException {
        try (FaultyServer server = FaultyServer.open(Protocol.HTTP1)) {
            assertThatHttp1(server, Fault.RESET_MID_HEADER).isNotInstanceOf(SocketTimeoutException.class);
            assertThatHttp1(server, Fault.RESET_MID_BODY).isNotInstanceOf(SocketTimeoutException.class);
            assertThatHttp1(server, Fault.ACCEPT_AND_HANG).isInstanceOf(SocketTimeoutException.class);
            server.play(Fault.ENDLESS_HEADERS);
            try (RawClient client = RawClient.connect(server.port())) {
                client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(client.take(1 << 20)).isNotEmpty();
            }
            server.play(Fault.ENDLESS_BODY);
            try (RawClient client = RawClient.connect(server.port())) {
                client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(client.readHead().startLine()).isEqualTo("HTTP/1.1 200 OK");
                assertThat(client.take(1 << 20)).isNotEmpty();
            }
        }
    }

    @Test
    void onHttp2TheFaultsLookLikeTheirNames() throws IOException {
        try (FaultyServer server = FaultyServer.open(Protocol.H2)) {
            server.play(Fault.RESET_MID_BODY);
            try (H2Client client = H2Client.connect(server.port())) {
                H2Stream stream = client.request(H2Fields.request("GET", "/"));
                assertThat(stream.readHead().status()).isEqualTo(200);
                assertThat(stream.take(500)).hasSize(500);
                assertThatThrownBy(() -> stream.take(10)).isInstanceOf(EOFException.class);
            }
            server.play(Fault.ENDLESS_BODY);
            try (H2Client client = H2Client.connect(server.port())) {
                H2Stream stream = client.request(H2Fields.request("GET", "/"));
                assertThat(stream.readHead().status()).isEqualTo(200);
                assertThat(stream.take(1 << 20)).hasSize(1 << 20);
                stream.reset(H2Frame.CANCEL);
            }
            server.play(Fault.ENDLESS_HEADERS);
            try (H2Client client = H2Client.connect(server.port())) {
                H2Stream stream = client.request(H2Fields.request("GET", "/"));
                await().until(() -> client.record().bytesReceived() > 0);
                assertThatThrownBy(() -> stream.patience(SHORT).readHead()).isInstanceOf(SocketTimeoutException.class);
            }
        }
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertThatHttp1(
            FaultyServer server, Fault fault) throws IOException {
        server.play(fault);
        return assertThatThrownBy(() -> ask(server, SHORT)).as(fault.toString());
    }

    private static Socket connect(FaultyServer server) throws IOException {
        Socket socket = new Socket();
        socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()),
                Math.toIntExact(SHORT.toMillis()));
        return socket;
    }

    private static void assertHealthy(FaultyServer server) throws IOException {
        assertThat(ask(server, LONG)).endsWith("hello");
    }

    private static String ask(FaultyServer server, Duration patience) throws IOException {
        return switch (server.protocol()) {
            case HTTP1 -> askHttp1(server.port(), patience);
            case H2, GRPC -> askH2(server.port(), patience);
        };
    }

    private static String askHttp1(int port, Duration patience) throws IOException {
        try (RawClient client = RawClient.connect(port, patience)) {
            return client.get("/a").text();
        } catch (IllegalStateException e) {
            throw new IOException("no HTTP", e);
        }
    }

    private static String askH2(int port, Duration patience) throws IOException {
        try (Socket probe = new Socket()) {
            probe.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                    Math.toIntExact(patience.toMillis()));
        }
        try (H2Client client = H2Client.connect(port)) {
            H2Reply reply = client.request(H2Fields.request("GET", "/a"))
                    .patience(patience)
                    .read();
            return reply.text();
        }
    }
}
