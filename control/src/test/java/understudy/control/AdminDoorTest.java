package understudy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.control.authority.AuthSettings;
import understudy.control.metric.Metrics;

/** Whom the admin port lets in, what it says of itself, and what it shows a browser. */
class AdminDoorTest {

    private final Admin admin = new Admin(World.busy());

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void aStuckDiskHoldsUpNothingElse() throws Exception {
        admin.world.disk = new CountDownLatch(1);
        List<CompletableFuture<HttpResponse<String>>> stuck = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            stuck.add(admin.getLater("/api/v1/pairs/18c0a1"));
        }
        assertThat(admin.get("/livez").statusCode()).isEqualTo(200);
        assertThat(admin.get("/api/v1/services/accounts/causes").statusCode()).isEqualTo(200);
        assertThat(admin.get("/metrics").statusCode()).isEqualTo(200);
        assertThat(stuck).noneMatch(CompletableFuture::isDone);

        admin.world.disk.countDown();
        for (CompletableFuture<HttpResponse<String>> one : stuck) {
            assertThat(one.get().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void readinessFollowsOpeningAndDraining() throws Exception {
        assertThat(admin.get("/livez").statusCode()).isEqualTo(200);
        assertThat(admin.get("/readyz").statusCode()).isEqualTo(503);
        admin.control.ready();
        assertThat(admin.get("/readyz").statusCode()).isEqualTo(200);
        admin.control.drain();
        HttpResponse<String> draining = admin.get("/readyz");
        assertThat(draining.statusCode()).isEqualTo(503);
        assertThat(draining.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(admin.get("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void headAnswersLikeGetWithoutABody() throws Exception {
        HttpResponse<String> get = admin.get("/api/v1/services");
        HttpResponse<String> head = admin.send("HEAD", "/api/v1/services");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("Content-Length"))
                .hasValue(get.body().getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void thePageRunsOnlyItsOwnScriptsAndTheApiIsNotCached() throws Exception {
        HttpResponse<String> page = admin.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<title>Understudy</title>")
                .doesNotContain("<script>")
                .doesNotContain("style=");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(admin.get("/api/v1/services").headers().firstValue("Cache-Control"))
                .contains("no-store");
        assertThat(admin.get("/api/v1/services").headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void everyFileThatThePageNamesIsThereAndKeptForGoodWhereItsNameSaysWhatIsInIt() throws Exception {
        List<String> names = Pattern.compile("\"(/ui/[^\"]+)\"")
                .matcher(admin.get("/").body())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(names).hasSize(3).contains("/ui/mark.svg");
        for (String name : names) {
            HttpResponse<String> file = admin.get(name);
            assertThat(file.statusCode()).as(name).isEqualTo(200);
            assertThat(file.headers().firstValue("Content-Type").orElse(""))
                    .matches("text/(javascript|css); charset=utf-8|image/svg\\+xml");
            assertThat(file.headers().firstValue("Cache-Control").orElse(""))
                    .contains(name.startsWith("/ui/assets/") ? "immutable" : "no-cache");
        }
    }

    @Test
    void filesArePackedForWhoTakesThat() throws Exception {
        String whole = admin.get("/").body();
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: br, gzip\r\nConnection: close\r\n\r\n"))
                .contains("Content-Encoding: gzip")
                .doesNotContain("<title>");
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip;q=0\r\nConnection: close\r\n\r\n"))
                .doesNotContainIgnoringCase("content-encoding")
                .endsWith(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "", "192.168.0.7"})
    void aForeignNameForThisMachineIsRefused(String host) throws Exception {
        String reply = raw("GET /api/v1/services HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertThat(reply).doesNotContain("accounts").containsPattern("^HTTP/1.1 4(21|00) ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:9999", "127.0.0.1", "127.8.8.8:1", "[::1]:8090"})
    void namesOfThisMachineAreServed(String host) throws Exception {
        assertThat(raw("GET /api/v1/services HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .contains("accounts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/services HTTP/1.1|Host: localhost|Host: evil.example",
                "GET /api/v1/services HTTP/1.1|Host: localhost|Host: localhost",
                "GET /api/v1/services HTTP/1.1|Host: localhost|Authorization: Bearer a|Authorization: Bearer b",
                "GET http://evil.example/api/v1/services HTTP/1.1|Host: localhost",
                "GET http://localhost@evil.example/api/v1/services HTTP/1.1|Host: localhost",
                "GET evil.example HTTP/1.1|Host: localhost",
                "GET /api/v1/services HTTP/1.0",
                "GET /api/v1/services?limit=1&limit=2 HTTP/1.1|Host: localhost"
            })
    void whatCanBeUnderstoodInTwoWaysIsRefused(String request) throws Exception {
        assertThat(raw(request.replace("|", "\r\n") + "\r\nConnection: close\r\n\r\n"))
                .doesNotContain("accounts\"")
                .containsPattern("^HTTP/1.[01] 4(00|04|21) ")
                .contains("(expected: ");
    }

    @Test
    void aWholeAddressOfItsOwnHostIsServed() throws Exception {
        assertThat(
                        raw(
                                "GET http://localhost:1/api/v1/services HTTP/1.1\r\nHost: LOCALHOST:1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .contains("accounts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz", "FFFFFFFFFFFFFFFFF"})
    void aBodyOfBrokenChunksIsNoFaultOfOurs(String size) throws Exception {
        assertThat(raw(
                        "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                                + size
                                + "\r\nabc\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("chunks");
    }

    @Test
    void aBodyThatIsNoTextIsRefused() throws Exception {
        HttpRequest broken = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/api/v1/silences".formatted(admin.control.port())))
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {'"', (byte) 0xff, '"'}))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> reply = client.send(broken, HttpResponse.BodyHandlers.ofString());
            assertThat(reply.statusCode()).isEqualTo(400);
            assertThat(reply.body()).contains("UTF-8");
        }
    }

    @Test
    void aBodyThatIsTooLongIsToldHowLongItMayBe() throws Exception {
        HttpResponse<String> reply = admin.post("/api/v1/silences", " ".repeat(65_537));
        assertThat(reply.statusCode()).isEqualTo(413);
        assertThat(reply.body()).contains("at most 64 KiB");
    }

    @Test
    void whatIsNotHttpGetsAProblem() throws Exception {
        assertThat(raw("GET /api v1 x HTTP/1.1 1\r\nBad Header\r\n\r\n"))
                .containsPattern("^HTTP/1.[01] 400 ")
                .contains("application/problem+json");
    }

    private String raw(String request) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), admin.control.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "::"})
    void itDoesNotOpenBeyondLoopback(String host) {
        assertThatExceptionOfType(ControlException.class)
                .isThrownBy(() -> open(host, 0))
                .withMessageStartingWith("admin.listen: " + host + " (expected: a loopback address")
                .extracting(ControlException::code)
                .isEqualTo(ControlException.Code.NOT_LOOPBACK);
    }

    @Test
    void aTakenPortIsNamed() {
        assertThatExceptionOfType(ControlException.class)
                .isThrownBy(() -> open("127.0.0.1", admin.control.port()))
                .withMessageContaining("admin.listen: 127.0.0.1:" + admin.control.port());
    }

    private static Control open(String host, int port) {
        World world = new World();
        return Control.open(
                new ControlSettings(host, port),
                Admin.standing(List.of()),
                world.reloading,
                world.accepting,
                world,
                Metrics.of(List.of()),
                Oversight.of(AuthSettings.OPEN, world, world.trail, world));
    }

    @Test
    void aPageFromElsewhereCannotReload() throws Exception {
        String own = "http://127.0.0.1:" + admin.control.port();
        assertThat(reloadFrom(own)).startsWith("HTTP/1.1 200");
        assertThat(reloadFrom("http://evil.example")).startsWith("HTTP/1.1 403").contains("foreign-origin");
        assertThat(reloadFrom("null")).startsWith("HTTP/1.1 403");
        assertThat(admin.get("/api/v1/reload").statusCode()).isEqualTo(405);
    }

    private String reloadFrom(String origin) throws Exception {
        return raw(
                "POST /api/v1/reload HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nOrigin: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                        .formatted(admin.control.port(), origin));
    }
}
