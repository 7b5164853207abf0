package understudy.control.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody who asks for events and reads none of them. */
@Timeout(60)
class SlowListenerTest {

    private static final int EVENTS = 4_000;
    private static final String FILLING = "x".repeat(16 * 1024);
    private static final long ALL = (long) EVENTS * FILLING.length();

    private final Vertx vertx = Vertx.vertx();
    private final Recent recent = new Recent("start");
    private final Listeners listeners = new Listeners(recent);
    private int port;

    @BeforeEach
    void open() {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> listeners.add(
                        vertx.getOrCreateContext(), request, () -> true, Optional.empty(), Optional.empty()));
        port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Socket listen(int room) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(room);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        BufferedReader head = lines(socket);
        while (!head.readLine().startsWith("retry: ")) {
            // until it is known that one listens
        }
        return socket;
    }

    private static BufferedReader lines(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private void tell(int number) {
        recent.add(EventKind.SERVICE, Optional.empty(), "{\"n\":%d,\"x\":\"%s\"}".formatted(number, FILLING));
        listeners.tell();
    }

    @Test
    void whoReadsNothingHoldsUpNobodyAndLittleWaitsForIt() throws Exception {
        try (Socket deaf = listen(4 * 1024);
                Socket hears = listen(1024 * 1024)) {
            BufferedReader lines = lines(hears);
            for (int i = 1; i <= EVENTS; i++) {
                tell(i);
                if (i % 100 == 0) {
                    hear(lines, "data: {\"n\":" + i + ",");
                }
            }
            long waited = 0;
            BufferedReader late = lines(deaf);
            String line = late.readLine();
            while (!line.equals("event: reset")) {
                waited += line.length();
                line = late.readLine();
            }
            assertThat(waited)
                    .as("bytes that waited for it in all buffers there are")
                    .isLessThan(ALL / 4);
            tell(EVENTS + 1);
            hear(late, "data: {\"n\":" + (EVENTS + 1) + ",");
        }
    }

    private static void hear(BufferedReader lines, String begin) throws IOException {
        for (String line = lines.readLine(); !line.startsWith(begin); line = lines.readLine()) {
            assertThat(line).isNotNull();
        }
    }
}
