package understudy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That nothing is complained of means something only if everything would be. */
@ExtendWith(Chromium.class)
class VisitTest {

    private HttpServer server;
    private volatile String body = "";

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] page = ("<!doctype html><main><h1>Here</h1>" + body + "</main>").getBytes(StandardCharsets.UTF_8);
            if (exchange.getRequestURI().getPath().equals("/strict")) {
                exchange.getResponseHeaders().set("Content-Security-Policy", "script-src 'self'");
            }
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "/, <script>alert(1)</script>, dialog: 1",
                "/, <script>throw new Error('broken')</script>, failed: Error: broken",
                "/, <img src='http://127.0.0.1:9/x.gif'>, request to elsewhere: http://127.0.0.1:9/x.gif",
                "/strict, <script>window.hit = 1</script>, refused: script-src-elem inline",
                "/strict, <img src=x: onerror=window.hit=1>, refused: script-src-attr inline"
            })
    void aBrowserIsHeardWhenItComplains(String path, String page, String complaint, Browser browser) {
        try (Visit visit = visit(browser, path, page)) {
            visit.page()
                    .waitForCondition(() -> visit.complaints().stream().anyMatch(said -> said.startsWith(complaint)));
        }
    }

    @Test
    void nothingIsHeardOfAPageThatDoesNoHarm(Browser browser) {
        try (Visit visit = visit(browser, "/strict", "<p>Fine.")) {
            assertThat(visit.complaints()).isEmpty();
        }
    }

    private Visit visit(Browser browser, String path, String page) {
        body = page;
        URI address =
                URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path));
        return Visit.begin(browser, address, Look.USUAL);
    }
}
