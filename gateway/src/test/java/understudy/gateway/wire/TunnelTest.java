package understudy.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import understudy.gateway.Gateway;
import understudy.gateway.GatewaySettings;
import understudy.gateway.LimitSettings;
import understudy.gateway.Match;
import understudy.gateway.ServiceSettings;
import understudy.gateway.ShadowSettings;
import understudy.gateway.listen.Carrier;
import understudy.testkit.RawClient;
import understudy.traffic.CopyPolicy;
import understudy.traffic.Dial;
import understudy.traffic.Share;

/** A connection that changed its protocol: either direction ends on its own. */
class TunnelTest {

    private static final String UPGRADE =
            "GET /chat HTTP/1.1\r\nHost: x\r\nUpgrade: talk\r\nConnection: Upgrade\r\n\r\n";
    private static final String SWITCHED =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: talk\r\nConnection: Upgrade\r\n\r\n";
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final ServerSocket old = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

    TunnelTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        old.close();
    }

    private Gateway gateway(Duration idle) {
        URI url = URI.create("http://127.0.0.1:" + old.getLocalPort());
        ServiceSettings service = ServiceSettings.of(
                "talk",
                Match.everything(),
                url,
                url,
                Duration.ofSeconds(20),
                ShadowSettings.defaults(),
                new Dial(Share.NONE, CopyPolicy.allReads(), 1));
        LimitSettings limits = new LimitSettings(1024, 4096, 20, LONG, LONG, idle, 100, 100, 100, 100);
        return Gateway.open(
                new GatewaySettings(
                        "127.0.0.1",
                        0,
                        64 << 20,
                        Carrier.wanted(),
                        1,
                        List.of(service),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        limits),
                pair -> {});
    }

    /** Old's end of a tunnel that has just been opened; old says "hello" first. */
    private Socket switched() throws IOException {
        Socket end = old.accept();
        end.setSoTimeout(20_000);
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) end.getInputStream().read());
        }
        say(end, SWITCHED + "hello");
        return end;
    }

    private static void say(Socket end, String text) throws IOException {
        end.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String heard(Socket end) throws IOException {
        return new String(end.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static void assertHello(RawClient client) throws IOException {
        assertThat(client.readHead().startLine()).contains("101");
        assertThat(client.take(5)).asString(StandardCharsets.ISO_8859_1).isEqualTo("hello");
    }

    @Test
    void whenOldIsDoneSendingItStillHearsTheClient() throws Exception {
        try (Gateway gateway = gateway(LONG);
                RawClient client = RawClient.connect(gateway.port())) {
            client.send(UPGRADE);
            try (Socket end = switched()) {
                assertHello(client);
                end.shutdownOutput();
                assertThat(client.readRest()).isEmpty();
                client.send("still ").send("here").finishSending();
                assertThat(heard(end)).isEqualTo("still here");
            }
        }
    }

    @Test
    void whenTheClientIsDoneSendingItStillHearsOld() throws Exception {
        try (Gateway gateway = gateway(LONG);
                RawClient client = RawClient.connect(gateway.port())) {
            client.send(UPGRADE);
            try (Socket end = switched()) {
                assertHello(client);
                client.send("bye").finishSending();
                assertThat(heard(end)).isEqualTo("bye");
                say(end, "last words");
            }
            assertThat(client.readRest()).asString(StandardCharsets.ISO_8859_1).isEqualTo("last words");
        }
    }

    @Test
    void aHalfThatIsSilentForTooLongEnds() throws Exception {
        try (Gateway gateway = gateway(SHORT);
                RawClient client = RawClient.connect(gateway.port())) {
            client.send(UPGRADE);
            try (Socket end = switched()) {
                assertHello(client);
                end.shutdownOutput();
                CompletableFuture<Integer> ended = CompletableFuture.supplyAsync(() -> {
                    try {
                        return end.getInputStream().read();
                    } catch (IOException e) {
                        return -1;
                    }
                });
                assertThat(ended.get(20, TimeUnit.SECONDS)).isEqualTo(-1);
                Rig.waiting().untilAsserted(() -> assertThat(gateway.refused()).containsEntry("idleTimeout", 1L));
            }
        }
    }

    @Test
    void whenOldIsGoneTheTunnelEnds() throws Exception {
        try (Gateway gateway = gateway(LONG);
                RawClient client = RawClient.connect(gateway.port())) {
            client.send(UPGRADE);
            try (Socket end = switched()) {
                assertHello(client);
                end.setSoLinger(true, 0);
            }
            assertThat(client.readRest()).isEmpty();
            client.finishSending();
            Rig.waiting().untilAsserted(() -> assertThat(gateway.connections()).isZero());
        }
    }
}
