package understudy.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.control.authority.AuthSettings;
import understudy.control.authority.Role;

/** What somebody who may nothing can do to the admin port by what is no more than slow, long or much. */
@Timeout(90)
class SiegeTest {

    private static final String SESSION = "POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    private static final int DRIBBLE_MILLIS = 1_000;
    private static final String CHUNK = "400\r\n" + "x".repeat(0x400) + "\r\n";

    private final Admin admin = new Admin(World.busy(), new AuthSettings(true, Duration.ofHours(1), Set.of()));
    private final String ann = admin.oversight
            .authority()
            .makeToken("ann", Role.VIEWER, "test", Optional.empty())
            .orElseThrow()
            .text();
    private final List<Socket> open = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        admin.close();
    }

    private Socket say(String text) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), admin.control.port());
        open.add(socket);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private String answer(String text) throws IOException {
        InputStream in = say(text).getInputStream();
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private int services() throws Exception {
        return admin.as(ann, "GET", "/api/v1/services", "").statusCode();
    }

    @Test
    void whoHoldsConnectionsOpenAndSaysLittleKeepsNobodyOut() throws Exception {
        Socket listener =
                say("GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + ann + "\r\n\r\n");
        assertThat(listener.getInputStream().read()).as("the answer has begun").isEqualTo('H');
        Socket first = say("GET /livez HTTP/1.1\r\nHost: 127.");
        for (int i = 0; i < Visitors.MOST + 20; i++) {
            say(i % 2 == 0 ? "" : "GET /livez HTTP/1.1\r\nHost: 127.");
        }
        assertThat(services()).isEqualTo(200);
        assertThat(closed(first)).as("the one that said least for longest").isTrue();
        assertThat(services()).isEqualTo(200);
        InputStream told = listener.getInputStream();
        while (told.read() != '\n') {
            // whoever is being answered somebody known is not sent away
        }
    }

    /** Waits until the other end is gone. */
    private static boolean closed(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException gone) {
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/v1/session HTTP/1.1",
                "POST /api/v1/reload HTTP/1.1",
                "GET / HTTP/1.1",
                "PUT /nowhere HTTP/1.1"
            })
    void aBodyWithoutEndIsNotListenedToForEver(String line) throws Exception {
        Socket socket = say(line + "\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n");
        long sent = 0;
        try {
            OutputStream out = socket.getOutputStream();
            while (true) {
                out.write(CHUNK.getBytes(StandardCharsets.ISO_8859_1));
                sent++;
            }
        } catch (IOException closed) {
            assertThat(sent).isPositive();
        }
        assertThat(services()).isEqualTo(200);
    }

    @Test
    void aBodyThatComesDropByDropIsNotWaitedForForEver() throws Exception {
        Socket socket = say(SESSION + "Content-Length: 1000\r\n\r\n{\"token\": ");
        assertThat(closed(socket)).isTrue();
        assertThat(services()).isEqualTo(200);
    }

    @Test
    void aHeadThatComesDropByDropIsNotWaitedForForEver() throws Exception {
        assertThat(isClosedWhileItDribbles(say("GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")))
                .isTrue();
        assertThat(services()).isEqualTo(200);
    }

    @Test
    @Tag("nightly")
    void norIsTheNextOneOfAConnection() throws Exception {
        Socket socket = say("GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET /livez HTTP/1.1\r\nX-Slow: ");
        assertThat(isClosedWhileItDribbles(socket)).isTrue();
        assertThat(services()).isEqualTo(200);
    }

    /** Sends a byte now and then for as long as somebody takes them. */
    private static boolean isClosedWhileItDribbles(Socket socket) throws IOException {
        socket.setSoTimeout(DRIBBLE_MILLIS);
        boolean open = true;
        while (open) {
            try {
                socket.getOutputStream().write('x');
                open = socket.getInputStream().read() >= 0;
            } catch (SocketTimeoutException said) {
                open = true;
            } catch (IOException gone) {
                open = false;
            }
        }
        return true;
    }

    @Test
    void headsAndBodiesWithoutMeasureAreRefused() throws Exception {
        assertThat(answer("GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: " + "x".repeat(100_000) + "\r\n\r\n"))
                .containsPattern("^HTTP/1.[01] 4(00|31) ");
        assertThat(answer("GET /" + "x".repeat(100_000) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"))
                .containsPattern("^HTTP/1.[01] 4(00|14) ");
        assertThat(answer(SESSION + "Connection: close\r\nContent-Length: 1000000000\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
        assertThat(answer(SESSION + "Connection: close\r\nContent-Length: -1\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(services()).isEqualTo(200);
    }

    @Test
    void jsonThatIsOnlyDeepIsRefused() throws Exception {
        for (String deep :
                List.of("[".repeat(30_000), "{\"token\":".repeat(7_000), "{\"token\":" + "[".repeat(9_000))) {
            String reply =
                    answer(SESSION + "Connection: close\r\nContent-Length: " + deep.length() + "\r\n\r\n" + deep);
            assertThat(reply).startsWith("HTTP/1.1 400 ").contains("bad-body").doesNotContain("Exception");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip | true",
                "br, GZIP;q=0.5 | true",
                "* | true",
                "deflate, *;q=1 | true",
                "gzip;q=0 | false",
                "gzip; q = 0.000 | false",
                "gzipped | false",
                "br;gzip | false",
                "'' | false"
            })
    void whatABrowserTakesIsReadInOneGo(String header, boolean takes) {
        assertThat(PageFiles.takesGzip(header)).isEqualTo(takes);
        String spaces = " ".repeat(200_000);
        assertThat(PageFiles.takesGzip("gzip" + spaces + "x, " + header)).isEqualTo(takes);
    }
}
