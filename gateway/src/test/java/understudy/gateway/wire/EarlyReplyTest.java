package understudy.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import understudy.gateway.Gateway;
import understudy.gateway.GatewaySettings;
import understudy.gateway.Match;
import understudy.gateway.ServiceSettings;
import understudy.gateway.ShadowSettings;
import understudy.gateway.listen.Carrier;
import understudy.testkit.RawClient;
import understudy.traffic.CopyPolicy;
import understudy.traffic.Dial;
import understudy.traffic.Share;

/** A version that answers an upload before it has read it, and goes: what it said counts, not that writing to it failed. */
class EarlyReplyTest {

    private static final int ROUNDS = 30;
    private static final int UPLOAD = 4 << 20;
    private static final String TOO_LARGE =
            "HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 3\r\n\r\nno!";

    /** How a version parts from a client that still sends. */
    private interface Goodbye {
        void part(Socket from) throws IOException;
    }

    private final ServerSocket old = new ServerSocket();
    private final List<AutoCloseable> open = new ArrayList<>();

    EarlyReplyTest() throws IOException {
        old.setReceiveBufferSize(4096);
        old.bind(null);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        old.close();
    }

    /** Answers with 413 as soon as the first bytes have come, and parts. */
    private void answerEarly(Goodbye goodbye) {
        open.add(Thread.ofVirtual().start(() -> {
            while (!old.isClosed()) {
                try (Socket from = old.accept()) {
                    from.getInputStream().readNBytes(20);
                    OutputStream out = from.getOutputStream();
                    out.write(TOO_LARGE.getBytes(StandardCharsets.US_ASCII));
                    goodbye.part(from);
                } catch (IOException e) {
                    // the other end has gone first, or the test is over
                    assertThat(e).isNotNull();
                }
            }
        })::interrupt);
    }

    private Gateway gateway() {
        URI url = URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + old.getLocalPort());
        ServiceSettings service = ServiceSettings.of(
                "early",
                Match.everything(),
                url,
                url,
                Duration.ofSeconds(20),
                ShadowSettings.defaults(),
                new Dial(Share.NONE, CopyPolicy.allReads(), 1));
        Gateway gateway = Gateway.open(Carrier.carry(GatewaySettings.of("127.0.0.1", 0, List.of(service))), pair -> {});
        open.add(() -> gateway.close(Duration.ofMillis(100)));
        return gateway;
    }

    private static int upload(int port) throws IOException {
        try (RawClient client = RawClient.connect(port)) {
            client.send("POST /up HTTP/1.1\r\nHost: x\r\nContent-Length: " + UPLOAD + "\r\n\r\n");
            Thread.ofVirtual().start(() -> {
                try {
                    client.send(new byte[UPLOAD]);
                } catch (IOException e) {
                    // answered before all of it was sent
                    assertThat(e).isNotNull();
                }
            });
            return client.read().status();
        }
    }

    private static void readSome(Socket from) throws IOException {
        from.shutdownOutput();
        InputStream in = from.getInputStream();
        in.readNBytes(100_000);
    }

    @Test
    void aReplyBeforeTheEndOfAnUploadReachesTheUser() throws Exception {
        answerEarly(EarlyReplyTest::readSome);
        int port = gateway().port();
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(upload(port)).as("round %s", round).isEqualTo(413);
        }
    }

    /** Closed with input unread, the connection is reset; what came before that is still there to be read, on Linux. */
    @Test
    void aReplyInFrontOfAResetReachesTheUser() throws Exception {
        answerEarly(Socket::close);
        int port = gateway().port();
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(upload(port)).as("round %s", round).isEqualTo(413);
        }
    }
}
