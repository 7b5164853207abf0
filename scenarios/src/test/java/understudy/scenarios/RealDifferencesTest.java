package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import understudy.testkit.Answer;
import understudy.testkit.Load;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.testkit.WireHead;
import understudy.testkit.WireReply;

/** Section B: only real differences, all real differences. */
class RealDifferencesTest {

    @TempDir
    private Path folder;

    private RawServer old;
    private RawServer candidate;

    @BeforeEach
    void open() throws IOException {
        old = RawServer.open(json("{\"id\":1,\"balance\":10}"));
        candidate = RawServer.open(json("{\"id\":1,\"balance\":11}"));
    }

    @AfterEach
    void close() throws IOException {
        old.close();
        candidate.close();
    }

    private static Answer json(String json) {
        return Answer.reply(WireReply.json("200 OK", json));
    }

    @Test
    void S26_tenThousandIdsInPathsAreOneEndpoint() {
        candidate.behave(json("{\"id\":1,\"balance\":10}"));
        try (Product product = Product.open(folder, old, candidate)) {
            Load.Result users = Load.of(10_000, 16, "/")
                    .asking(i -> "GET /accounts/" + (100_000 + i) + " HTTP/1.1\r\nHost: a\r\n\r\n")
                    .run(product.port());
            assertThat(users.failures()).isEmpty();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(product.requests()).isEqualTo(10_000));

            JsonNode endpoints = product.api("/services/default/endpoints").get("items");
            assertThat(endpoints).hasSize(1);
            assertThat(endpoints.get(0).get("endpoint").asString()).isEqualTo("GET /accounts/{id}");
            assertThat(product.text("/metrics").lines().filter(line -> line.startsWith("understudy_pairs_total")))
                    .allMatch(line -> line.contains("GET /accounts/{id}"));
        }
    }

    @Test
    void S26_tenThousandWordsInPathsAreFewEndpointsToo() {
        candidate.behave(json("{\"id\":1,\"balance\":10}"));
        try (Product product = Product.open(folder, old, candidate)) {
            Load.Result users = Load.of(10_000, 16, "/")
                    .asking(i -> "GET /people/" + word(i) + "/mail HTTP/1.1\r\nHost: a\r\n\r\n")
                    .run(product.port());
            assertThat(users.failures()).isEmpty();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(product.requests()).isEqualTo(10_000));

            JsonNode endpoints = product.api("/services/default/endpoints").get("items");
            assertThat(endpoints.size()).isBetween(1, 51);
            assertThat(endpoints.get(0).get("endpoint").asString()).isEqualTo("GET /people/{id}/mail");
            assertThat(product.text("/metrics")
                            .lines()
                            .filter(line -> line.startsWith("understudy_pairs_total"))
                            .map(line -> line.replaceFirst(".*endpoint=\"([^\"]*)\".*", "$1"))
                            .distinct())
                    .hasSameSizeAs(endpoints);
        }
    }

    private static String word(int i) {
        StringBuilder word = new StringBuilder();
        for (int rest = i + 26 * 26; rest > 0; rest /= 26) {
            word.append((char) ('a' + rest % 26));
        }
        return word.toString();
    }

    @Test
    void S27_tenThousandMismatchesAreOneCauseAndOneAlert() throws IOException {
        List<String> alerts = new CopyOnWriteArrayList<>();
        HttpServer hook = hook(alerts);
        String target = "http://127.0.0.1:" + hook.getAddress().getPort() + "/alerts";
        try (Product product = Product.open(
                folder,
                old,
                candidate,
                "alerts: [ops]",
                // the last line of the file: a section of its own
                "\nalerts: [{name: ops, type: webhook, url: \"" + target + "\"}]")) {
            assertThat(Load.of(10_000, 16, "/accounts/1").run(product.port()).failures())
                    .isEmpty();
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(product.requests()).isEqualTo(10_000);
                assertThat(alerts).hasSize(1);
            });

            assertThat(product.causes()).hasSize(1);
            JsonNode cause = product.causes().get(0);
            assertThat(cause.get("path").asString()).isEqualTo("$.balance");
            assertThat(cause.get("count").asLong()).isEqualTo(product.pairs("mismatch"));
            assertThat(cause.get("samples").size()).isBetween(1, 10);
            assertThat(product.pairs("mismatch") + product.notComparable("sinkFull") + notCopied(product))
                    .isEqualTo(10_000);
            assertThat(alerts.getFirst()).contains(cause.get("id").asString()).contains("$.balance");
        } finally {
            hook.stop(0);
        }
    }

    /** Three places that always differ together have one root: the most severe. */
    @Test
    void S27_whatAlwaysComesTogetherIsOneCauseAndOneAlertThatNamesTheNumber() throws IOException {
        old.behave(json("{\"balance\":10,\"owner\":\"ann\",\"since\":\"2020\"}"));
        candidate.behave(json("{\"balance\":\"10\",\"owner\":\"bob\"}"));
        List<String> alerts = new CopyOnWriteArrayList<>();
        HttpServer hook = hook(alerts);
        String target = "http://127.0.0.1:" + hook.getAddress().getPort() + "/alerts";
        try (Product product = Product.open(
                folder,
                old,
                candidate,
                "alerts: [ops]",
                "\nalerts: [{name: ops, type: webhook, url: \"" + target + "\"}]")) {
            assertThat(Load.of(2_000, 16, "/accounts/1").run(product.port()).failures())
                    .isEmpty();
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(product.requests()).isEqualTo(2_000);
                assertThat(alerts).hasSize(1);
            });

            assertThat(product.causes()).hasSize(1);
            JsonNode root = product.causes().get(0);
            assertThat(root.get("path").asString()).isEqualTo("$.balance");
            assertThat(root.get("kind").asString()).isEqualTo("type");
            assertThat(root.get("count").asLong()).isEqualTo(product.pairs("mismatch"));
            assertThat(root.get("with").findValuesAsString("path")).containsExactly("$.since", "$.owner");
            String part = root.at("/with/0/id").asString();
            assertThat(product.api("/causes/" + part).get("count")).isEqualTo(root.get("count"));
            assertThat(alerts.getFirst())
                    .contains("\"with\":2")
                    .contains("and with it $.since missing, $.owner value in the same reply");
        } finally {
            hook.stop(0);
        }
    }

    private static HttpServer hook(List<String> alerts) throws IOException {
        HttpServer hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", exchange -> {
            alerts.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        hook.start();
        return hook;
    }

    private static long notCopied(Product product) {
        long sum = 0;
        for (JsonNode n : product.service().get("notCopied")) {
            sum += n.asLong();
        }
        return sum;
    }

    @Test
    void S32_noCopiesAtAllIsSaidWithTheKeyThatIsResponsible() throws IOException {
        try (Product product = Product.open(folder, old, candidate);
                RawClient client = product.client()) {
            for (int i = 0; i < 40; i++) {
                client.ask("POST /payments HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
            }
            await().untilAsserted(() -> assertThat(product.requests()).isEqualTo(40));
            assertThat(product.text("/api/v1/services/default/doctor"))
                    .contains("0 of 40 requests were copied: shadow.methods leaves out POST");
        }
    }

    @Test
    void S32_percentZeroIsSaid() throws IOException {
        try (Product product = Product.open(folder, old, candidate, "shadow: {percent: 0}");
                RawClient client = product.client()) {
            client.get("/a");
            await().untilAsserted(() -> assertThat(product.notCopied("percent")).isEqualTo(1));
            assertThat(product.text("/api/v1/services/default/doctor"))
                    .contains("0 of 1 requests were copied: shadow.percent is 0");
        }
    }

    @Test
    void aPairIsShownWithBothRepliesItsDifferencesAndTheCommandThatRepeatsIt() throws IOException {
        try (Product product = Product.open(folder, old, candidate);
                RawClient client = product.client()) {
            client.ask("GET /accounts/1?token=s3cret HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer s3cret\r\n\r\n");
            await().untilAsserted(() -> assertThat(product.causes()).hasSize(1));
            String pairId = product.causes().get(0).get("samples").get(0).asString();

            JsonNode pair = product.api("/pairs/" + pairId);
            assertThat(pair.at("/oldReply/body").asString()).contains("10");
            assertThat(pair.at("/newReply/body").asString()).contains("11");
            assertThat(pair.at("/differences/0/path").asString()).isEqualTo("$.balance");
            String everything = pair + product.text("/api/v1/pairs/" + pairId + "/curl");
            assertThat(everything).doesNotContain("s3cret").contains("${AUTHORIZATION:?");
        }
    }

    /** What the copy was is taken from new itself; the command may hide values of it, and says nothing else. */
    @Test
    void theCommandThatRepeatsAPairAsksNewWhatNewWasAsked() throws IOException {
        String edits = ", host: new.example, headers: {set: {X-Tenant: tenant-7}, remove: [X-Debug]}"
                + ", rewrite: {\"/accounts/{id}\": \"/v2/customers/{id}?full=1\"}";
        try (Product product = Product.start(folder, "", Product.at(old.url()), Product.at(candidate.url()) + edits);
                RawClient client = product.client()) {
            client.ask(String.join(
                    "\r\n",
                    "GET /accounts/7 HTTP/1.1",
                    "Host: bank.example",
                    "X-Debug: 1",
                    "X-Kept: 1",
                    "If-None-Match: \"x\"",
                    "Connection: X-Hop",
                    "X-Hop: 1",
                    "\r\n"));
            await().until(() -> product.pairs("mismatch") == 1);
            WireHead asked = candidate.requests().getFirst().head();
            assertThat(asked.startLine()).isEqualTo("GET /v2/customers/7?full=1 HTTP/1.1");
            assertThat(asked.first("X-Tenant")).contains("tenant-7");

            String pair = "/pairs/" + product.causes().at("/0/samples/0").asString() + "/curl?version=";
            assertThat(product.api(pair + "new").get("command").asString())
                    .contains(candidate.url() + "/v2/customers/'\"${ID:?was taken out, set it first}\"'?full=1'")
                    .contains("'Host: " + asked.first("Host").orElseThrow() + "'")
                    .contains("'X-Understudy: " + asked.first("X-Understudy").orElseThrow() + "'")
                    .contains("'baggage: " + asked.first("baggage").orElseThrow() + "'")
                    .contains("'X-Kept: 1'")
                    .contains("X-Tenant: '\"${HEADER_X_TENANT:?was taken out, set it first}\"")
                    .doesNotContain("tenant-7", "X-Debug", "If-None-Match", "X-Hop");
            assertThat(product.api(pair + "old").get("command").asString())
                    .contains(old.url() + "/accounts/'\"${ID:?was taken out, set it first}\"")
                    .contains("'Host: bank.example'", "'X-Debug: 1'", "If-None-Match")
                    .doesNotContain("X-Understudy", "X-Tenant");
        }
    }

    @Test
    void rulesExcuseWhatTheyName() throws IOException {
        try (Product product = Product.open(
                        folder, old, candidate, "compare: {rules: [{tolerance: $.balance, absolute: 1}]}");
                RawClient client = product.client()) {
            client.get("/accounts/1");
            await().untilAsserted(() -> assertThat(product.pairs("match")).isEqualTo(1));
            assertThat(product.causes()).isEmpty();
        }
    }
}
