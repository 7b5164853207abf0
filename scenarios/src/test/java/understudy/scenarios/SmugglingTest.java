package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.testkit.Answer;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;

/** Section A: a request that could be read as two reaches neither version, by either way of asking. */
class SmugglingTest {

    private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String SENTINEL = "GET /sentinel HTTP/1.1";

    @TempDir
    private Path folder;

    private static List<String> forms() {
        String post = "POST /a HTTP/1.1\r\nHost: a\r\n";
        String chunked = post + "Transfer-Encoding: chunked\r\n";
        return List.of(
                post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                chunked + "Content-Length: 5\r\n\r\n0\r\n\r\n",
                post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
                post + "Content-Length: 5, 6\r\n\r\nhello",
                post + "Content-Length: +5\r\n\r\nhello",
                post + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                post + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                post + "Content-Length : 5\r\n\r\nhello",
                post + "X-A: 1\r\n Content-Length: 5\r\n\r\nhello",
                post + "X-A: 1\nContent-Length: 5\r\n\r\nhello",
                "POST /a HTTP/1.1\nHost: a\nContent-Length: 5\n\nhello",
                chunked + "\r\n0x5\r\nhello\r\n0\r\n\r\n",
                chunked + "\r\n-1\r\nhello\r\n0\r\n\r\n",
                chunked + "\r\n5\nhello\r\n0\r\n\r\n",
                chunked + "\r\nFFFFFFFFFFFFFFFFF\r\nhello\r\n0\r\n\r\n");
    }

    @Test
    void S13_whatCouldBeReadAsTwoRequestsIsRefusedAndReachesNeitherSide() throws IOException {
        try (RawServer old = RawServer.open(Answer.ok("hello"));
                RawServer candidate = RawServer.open(Answer.ok("hello"));
                Product product = Product.open(folder, old, candidate, "shadow: {safe: [\"POST /a\"]}")) {
            for (String form : forms()) {
                try (RawClient evil = product.client()) {
                    evil.send(form + SMUGGLED);
                    String said = new String(evil.readRest(), StandardCharsets.ISO_8859_1);
                    assertThat(said)
                            .as(form)
                            .matches("(?s)HTTP/1\\.1 (400|501) .*")
                            .doesNotContain("hello");
                }
                assertOnlyWholeRequestsCame(product, form, old, candidate);
            }
        }
    }

    private static void assertOnlyWholeRequestsCame(Product product, String form, RawServer... versions)
            throws IOException {
        try (RawClient good = product.client()) {
            assertThat(good.get("/sentinel").text()).isEqualTo("hello");
        }
        for (RawServer version : versions) {
            await().until(() -> !version.requests().isEmpty());
            assertThat(version.requests())
                    .as(form)
                    .extracting(request -> request.head().startLine())
                    .containsExactly(SENTINEL);
            version.forget();
        }
    }
}
