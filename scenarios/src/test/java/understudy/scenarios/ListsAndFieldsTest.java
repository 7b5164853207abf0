package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import understudy.testkit.Answer;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.testkit.WireReply;

/** S22 and S28: lists and header fields are compared as what they are. */
class ListsAndFieldsTest {

    private static final String[] OLD_FIELDS = {
        "HTTP/1.1 200 OK",
        "Content-Type: text/plain; charset=utf-8; format=flowed",
        "Cache-Control: no-cache, max-age=5",
        "Set-Cookie: id=7; Path=/; Secure",
        "Set-Cookie: theme=dark; Path=/",
        "Vary: Accept, Origin",
        "Date: Tue, 24 Nov 2026 10:00:00 GMT",
        "Content-Length: 2",
        "",
        "ok"
    };

    private static final String[] NEW_FIELDS = {
        "HTTP/1.1 200 OK",
        "date: Tue, 24 Nov 2026 10:00:09 GMT",
        "set-cookie: theme=dark; path=/",
        "set-cookie: id=7; Secure; Path=/",
        "VARY: origin",
        "vary: accept",
        "cache-control: max-age=5,no-cache",
        "content-type: text/plain;format=flowed;Charset=\"UTF-8\"",
        "content-length: 2",
        "",
        "ok"
    };

    @TempDir
    private Path folder;

    private RawServer old;
    private RawServer candidate;

    @BeforeEach
    void open() throws IOException {
        old = RawServer.open(Answer.nothing());
        candidate = RawServer.open(Answer.nothing());
    }

    @AfterEach
    void close() throws IOException {
        old.close();
        candidate.close();
    }

    private static Answer json(String json) {
        return Answer.reply(WireReply.json("200 OK", json));
    }

    private static Answer fields(String... lines) {
        return Answer.bytes(String.join("\r\n", lines));
    }

    private static Map<String, Long> ask(Product product, String path) throws IOException {
        try (RawClient client = product.client()) {
            assertThat(client.get(path).status()).isEqualTo(200);
        }
        return product.settled(1);
    }

    private static JsonNode onlyCause(Product product) {
        await().untilAsserted(() -> assertThat(product.causes()).hasSize(1));
        return product.causes().get(0);
    }

    @Test
    void S22_aListInAnotherOrderIsToldAsOrder() throws IOException {
        old.behave(json("{\"items\":[{\"sku\":1},{\"sku\":2},{\"sku\":3}]}"));
        candidate.behave(json("{\"items\":[{\"sku\":3},{\"sku\":1},{\"sku\":2}]}"));
        try (Product product = Product.open(folder, old, candidate)) {
            assertThat(ask(product, "/orders")).containsOnlyKeys("mismatch");
            assertThat(onlyCause(product).get("kind").asString()).isEqualTo("order");
            assertThat(onlyCause(product).get("path").asString()).isEqualTo("$.items");
        }
    }

    @Test
    void S22_aListInAnotherOrderMatchesUnderARuleThatSaysSo() throws IOException {
        old.behave(json("{\"items\":[{\"sku\":1},{\"sku\":2},{\"sku\":3}]}"));
        candidate.behave(json("{\"items\":[{\"sku\":3},{\"sku\":1},{\"sku\":2}]}"));
        try (Product product =
                Product.open(folder, old, candidate, "compare: {rules: [{unordered: $.items, key: sku}]}")) {
            assertThat(ask(product, "/orders")).containsOnlyKeys("match");
        }
    }

    @Test
    void S22_aDuplicateItemIsAMismatchUnderThatRuleToo() throws IOException {
        old.behave(json("{\"items\":[{\"sku\":1},{\"sku\":2}]}"));
        candidate.behave(json("{\"items\":[{\"sku\":2},{\"sku\":1},{\"sku\":1}]}"));
        try (Product product = Product.open(folder, old, candidate, "compare: {rules: [{unordered: $.items}]}")) {
            assertThat(ask(product, "/orders")).containsOnlyKeys("mismatch");
            assertThat(onlyCause(product).get("kind").asString()).isEqualTo("duplicate");
        }
    }

    @Test
    void S28_fieldsThatSayTheSameMatchHoweverTheyAreWritten() throws IOException {
        old.behave(fields(OLD_FIELDS));
        candidate.behave(fields(NEW_FIELDS));
        try (Product product = Product.open(
                folder, old, candidate, "compare: {headers: [Content-Type, Cache-Control, Set-Cookie, Vary, Date]}")) {
            assertThat(ask(product, "/")).containsOnlyKeys("match");
        }
    }

    @Test
    void S28_theSecondCookieIsComparedToo() throws IOException {
        old.behave(fields(OLD_FIELDS));
        candidate.behave(
                fields(String.join("\r\n", NEW_FIELDS).replace("theme=dark; path=/", "theme=dark; path=/; HttpOnly")));
        try (Product product = Product.open(folder, old, candidate)) {
            assertThat(ask(product, "/")).containsOnlyKeys("mismatch");
            JsonNode cause = onlyCause(product);
            assertThat(cause.get("kind").asString()).isEqualTo("header");
            assertThat(cause.get("path").asString()).isEqualTo("header Set-Cookie theme");
        }
    }
}
