package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import understudy.testkit.Answer;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.testkit.WireReply;

/** Section B: what people decide about causes holds, and ends when it should. */
class CauseDecisionsTest {

    @TempDir
    private Path folder;

    private RawServer old;
    private RawServer candidate;

    @BeforeEach
    void open() throws IOException {
        old = RawServer.open(json("200 OK", "{\"balance\":10}"));
        candidate = RawServer.open(json("200 OK", "{\"balance\":11}"));
    }

    @AfterEach
    void close() throws IOException {
        old.close();
        candidate.close();
    }

    private static Answer json(String status, String json) {
        return Answer.reply(WireReply.json(status, json));
    }

    private static void ask(Product product, String path) throws IOException {
        long before = product.requests();
        try (RawClient client = product.client()) {
            client.get(path);
        }
        await().until(() -> product.requests() == before + 1);
    }

    @Test
    void whatIsIntendedIsNoMismatchFromThenOnAlsoAfterARestart() throws IOException {
        String id;
        try (Product product = Product.open(folder, old, candidate)) {
            ask(product, "/accounts/1");
            id = product.causes().get(0).get("id").asString();
            product.post("/causes/" + id + "/state", """
                    {"state": "intended", "owner": "ann", "reason": "interest", "expires": "2099-12-31"}""");
            ask(product, "/accounts/1");
            assertThat(product.pairs("mismatch")).isEqualTo(1);
            assertThat(product.pairs("intended")).isEqualTo(1);
        }
        try (Product product = Product.open(folder, old, candidate)) {
            ask(product, "/accounts/2");

            JsonNode cause = product.api("/causes/" + id);
            assertThat(cause.get("state").asString()).isEqualTo("intended");
            assertThat(cause.get("owner").asString()).isEqualTo("ann");
            assertThat(cause.get("expires").asString()).isEqualTo("2100-01-01T00:00:00Z");
            assertThat(cause.get("count").asLong()).isEqualTo(3);
            assertThat(product.pairs("mismatch")).isEqualTo(1);
            assertThat(product.pairs("intended")).isEqualTo(2);
            assertThat(
                            product.metric(
                                    "understudy_pairs_total{endpoint=\"GET /accounts/{id}\",service=\"default\",verdict=\"intended\"}"))
                    .isEqualTo(2);
            assertThat(product.api("/services/default/causes?state=new").get("items"))
                    .isEmpty();
        }
    }

    @Test
    void whatWasFixedAndIsSeenAgainIsNewAgain() throws IOException {
        try (Product product = Product.open(folder, old, candidate)) {
            ask(product, "/accounts/1");
            String id = product.causes().get(0).get("id").asString();
            product.post("/causes/" + id + "/state", "{\"state\": \"fixed\"}");
            candidate.behave(json("200 OK", "{\"balance\":10}"));
            ask(product, "/accounts/1");
            assertThat(product.api("/causes/" + id).get("state").asString()).isEqualTo("fixed");

            candidate.behave(json("200 OK", "{\"balance\":11}"));
            ask(product, "/accounts/1");

            JsonNode cause = product.api("/causes/" + id);
            assertThat(cause.get("state").asString()).isEqualTo("new");
            assertThat(cause.get("reopened").asBoolean(false)).isTrue();
            assertThat(product.pairs("mismatch")).isEqualTo(2);
        }
    }

    @Test
    void aSideThatAsksForAPermissionEverywhereIsOneCause() throws IOException {
        candidate.behave(json("401 Unauthorized", "{\"error\":\"who are you\"}"));
        try (Product product = Product.open(folder, old, candidate)) {
            for (String path : new String[] {"/accounts/1", "/cards/1", "/loans", "/profile"}) {
                ask(product, path);
            }

            assertThat(product.causes()).hasSize(1);
            JsonNode cause = product.causes().get(0);
            assertThat(cause.get("path").asString()).isEqualTo("auth");
            assertThat(cause.get("kind").asString()).isEqualTo("status");
            assertThat(cause.get("severity").asString()).isEqualTo("status");
            assertThat(cause.get("count").asLong()).isEqualTo(4);
        }
    }
}
