package understudy.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import understudy.gateway.Gateway;
import understudy.gateway.GatewaySettings;
import understudy.gateway.LimitSettings;
import understudy.gateway.Match;
import understudy.gateway.ServerTls;
import understudy.gateway.ServiceSettings;
import understudy.gateway.ShadowSettings;
import understudy.gateway.listen.Carrier;
import understudy.testkit.Certificates;
import understudy.testkit.RawClient;
import understudy.testkit.Tls;
import understudy.traffic.CopyPolicy;
import understudy.traffic.Dial;
import understudy.traffic.Share;

/** A version that answers an upload before it has read it, and goes: what it said counts, not that writing to it failed. */
class EarlyReplyTest {

    private static final int ROUNDS = 30;
    private static final int LATE_ROUNDS = 20;
    private static final int UPLOAD = 4 << 20;
    private static final int MORE_THAN_ANYBODY_READS = 256 << 20;
    private static final String TOO_LARGE =
            "HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 3\r\n\r\nno!";

    /** How a version parts from a client that still sends. */
    interface Goodbye {
        void part(Socket from) throws IOException;
    }

    /** The ways old parts from an upload that it has answered. */
    enum Parting implements Goodbye {
        READS_ON,
        READS_SOME,
        CLOSES;

        @Override
        public void part(Socket from) throws IOException {
            switch (this) {
                case READS_ON -> from.getInputStream().transferTo(OutputStream.nullOutputStream());
                case READS_SOME -> readSome(from);
                case CLOSES -> from.close();
            }
        }
    }

    private final ServerSocket old = new ServerSocket();
    private final List<AutoCloseable> open = new ArrayList<>();

    @TempDir
    private static Path folder;

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
        return gateway(Match.everything(), Optional.empty());
    }

    private Gateway gateway(Match match, Optional<ServerTls> tls) {
        URI url = URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + old.getLocalPort());
        ServiceSettings service = ServiceSettings.of(
                "early",
                match,
                url,
                url,
                Duration.ofSeconds(20),
                ShadowSettings.defaults(),
                new Dial(Share.NONE, CopyPolicy.allReads(), 1));
        Gateway gateway = Gateway.open(
                new GatewaySettings(
                        "127.0.0.1",
                        0,
                        64 << 20,
                        Carrier.wanted(),
                        0,
                        List.of(service),
                        List.of(),
                        List.of(),
                        tls,
                        LimitSettings.defaults()),
                pair -> {});
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

    /** Sends all of two uploads before it reads the replies, on one connection. */
    private static void sendAllThenRead(RawClient client) throws IOException {
        for (int size : List.of(5_000_000, 20_000_000)) {
            client.send("POST /up HTTP/1.1\r\nHost: x\r\nContent-Length: " + size + "\r\n\r\n");
            client.send(new byte[size]);
            assertThat(client.read().text()).isEqualTo("no!");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatReadsOnlyOnceAllIsSentGetsTheReply(Parting parting) throws Exception {
        answerEarly(parting);
        int port = gateway().port();
        for (int round = 0; round < LATE_ROUNDS; round++) {
            try (RawClient client = RawClient.connect(port)) {
                sendAllThenRead(client);
            }
        }
    }

    @Test
    void soDoesOneThatSpeaksTls() throws Exception {
        answerEarly(Parting.READS_ON);
        Certificates certificates = Certificates.create(folder);
        Certificates.Issued own = certificates.server("localhost");
        ServerTls tls =
                new ServerTls(List.of(new ServerTls.Certificate(own.chain(), own.key())), Optional.empty(), false);
        int port = gateway(Match.everything(), Optional.of(tls)).port();
        try (RawClient client = RawClient.connect(port, Tls.client(certificates.trusting(), "localhost"))) {
            sendAllThenRead(client);
        }
    }

    /** Its head is refused, and the connection ended with it. */
    @Test
    void aClientThatReadsOnlyOnceAllIsSentGetsARefusal() throws Exception {
        int port = gateway().port();
        for (int round = 0; round < LATE_ROUNDS; round++) {
            try (RawClient client = RawClient.connect(port)) {
                client.send("POST /up HTTP/1.1\r\nContent-Length: 5000000\r\n\r\n");
                client.send(new byte[5_000_000]);
                assertThat(client.read().status()).isEqualTo(400);
            }
        }
    }

    private static void sendWithoutEnd(int port, String head) throws IOException {
        byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (RawClient client = RawClient.connect(port)) {
            client.send(head + "Transfer-Encoding: chunked\r\n\r\n");
            assertThatThrownBy(() -> {
                        for (int sent = 0; sent < MORE_THAN_ANYBODY_READS; sent += chunk.length) {
                            client.send(chunk);
                        }
                    })
                    .isInstanceOf(SocketException.class);
        }
    }

    @Test
    void whoSendsWithoutEndIsCutOff() throws Exception {
        answerEarly(Parting.READS_ON);
        int port = gateway(new Match("x", null), Optional.empty()).port();
        sendWithoutEnd(port, "POST /up HTTP/1.1\r\nHost: x\r\n");
        sendWithoutEnd(port, "POST /up HTTP/1.1\r\nHost: nobodys\r\n");
        sendWithoutEnd(port, "POST /up HTTP/1.1\r\n");
    }
}
