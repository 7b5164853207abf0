package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import understudy.testkit.Answer;
import understudy.testkit.Behaviour;
import understudy.testkit.Load;
import understudy.testkit.RawServer;
import understudy.testkit.WireReply;

/** Section F: people are told of what matters, once, whatever becomes of those who are to be told. */
class AlertingTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private final RawServer old = RawServer.open(json("{\"a\": 1, \"b\": 1}"));
    private final List<JsonNode> taken = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private volatile int status = 204;
    private HttpServer target;

    AlertingTest() throws IOException {}

    @BeforeEach
    void open() throws IOException {
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/", this::take);
        target.start();
    }

    @AfterEach
    void close() throws IOException {
        target.stop(0);
        old.close();
    }

    private void take(HttpExchange exchange) throws IOException {
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int now = status;
        if (now / 100 == 2) {
            taken.add(JSON.readTree(text));
        } else {
            refused.add(text);
        }
        exchange.sendResponseHeaders(now, -1);
        exchange.close();
    }

    private String alerts() {
        return "alerts: [{name: ops, type: webhook, url: \"http://127.0.0.1:%d/\"}]"
                .formatted(target.getAddress().getPort());
    }

    private Product product(String candidate, String... more) {
        List<String> lines = new ArrayList<>(List.of(more));
        lines.add("alerts: [ops]");
        lines.add("\n" + alerts()); // the last line of the file: a section of its own
        return Product.open(folder, old.url(), candidate, lines.toArray(String[]::new));
    }

    private static Answer json(String json) {
        return Answer.reply(WireReply.json("200 OK", json));
    }

    private static void send(Product product, int requests) throws IOException {
        assertThat(Load.of(requests, 4, "/a").run(product.port()).failures()).isEmpty();
    }

    private List<String> events(String event) {
        return taken.stream()
                .filter(alert -> alert.path("event").asString().equals(event))
                .map(alert -> alert.path("key").asString())
                .toList();
    }

    @Test
    void S50_aTargetThatFailsAndReturnsGetsEachNewCauseOnceByItsKey() throws IOException {
        status = 503;
        try (RawServer candidate = RawServer.open(json("{\"a\": 2, \"b\": 1}"));
                Product product = product(candidate.url())) {
            send(product, 200);
            await().atMost(PATIENCE).until(() -> refused.size() >= 2);
            candidate.behave(json("{\"a\": 1, \"b\": 2}"));
            send(product, 200);
            await().atMost(PATIENCE).until(() -> product.metric("understudy_alerts_waiting{target=\"ops\"}") == 2);
            assertThat(product.metric("understudy_alerts_failed_total{target=\"ops\"}"))
                    .isPositive();

            status = 204;
            await().atMost(PATIENCE).until(() -> product.metric("understudy_alerts_sent_total{target=\"ops\"}") == 2);
            Set<String> causes = new TreeSet<>();
            product.causes().forEach(cause -> causes.add(cause.get("id").asString()));
            assertThat(events("newCause")).hasSize(2).containsExactlyInAnyOrderElementsOf(causes);
            assertThat(refused)
                    .allSatisfy(text -> assertThat(causes)
                            .contains(JSON.readTree(text).path("key").asString()));
        }
    }

    @Test
    void S50_aShadowThatIsDownIsToldOnceAndThatItAnswersAgainToo() throws IOException {
        RawServer candidate = RawServer.open(json("{\"a\": 1, \"b\": 1}"));
        try (Product product = product(candidate.url())) {
            send(product, 20);
            candidate.behave(Answer.reset());
            await().atMost(PATIENCE).until(() -> {
                send(product, 50);
                return !events("shadowDown").isEmpty();
            });
            candidate.behave(json("{\"a\": 1, \"b\": 1}"));
            await().atMost(PATIENCE).until(() -> {
                send(product, 50);
                return events("shadowDown").size() == 2;
            });
            String key = events("shadowDown").getFirst();
            assertThat(events("shadowDown")).containsExactly(key, key + "-resolved");
            assertThat(product.api("/alerts").path("lasting")).isEmpty();
        } finally {
            candidate.close();
        }
    }

    @Test
    void S50_thatNothingIsCopiedIsToldOnceWithTheKeyThatIsToBlame() throws IOException {
        try (RawServer candidate = RawServer.open(json("{\"a\": 1, \"b\": 1}"));
                Product product = product(candidate.url(), "shadow: {never: [\"/**\"]}")) {
            await().atMost(PATIENCE).until(() -> {
                send(product, 50);
                return !events("nothingCopied").isEmpty();
            });
            send(product, 200);
            assertThat(events("nothingCopied")).hasSize(1);
            assertThat(taken.getFirst().path("cure").asString()).isEqualTo("look at shadow.never");
            assertThat(taken.getFirst().path("text").asString()).startsWith("default: nothing copied: 0 of ");
        }
    }

    @Test
    void S50_thatARolloutWentBackIsToldOnceAndWhichGateFailedBefore() throws IOException {
        String[] rollout = {
            "state: shared",
            "rollout:",
            "  sticky: {header: X-Customer}",
            "  steps: [0, 10, 100]",
            "  minStepDuration: 1s",
            "  gates: {mismatchRate: 0.01, confidence: 0.6, slower: {ratio: 50, plus: 1s, atMost: 0.5}, compared: 0.5, minPairs: 100}"
        };
        try (RawServer candidate = RawServer.open(json("{\"a\": 1, \"b\": 1}"));
                Product product = product(candidate.url(), rollout);
                Crowd crowd = Crowd.at(product.port())) {
            old.keepNothing();
            candidate.keepNothing();
            await().atMost(PATIENCE).until(() -> product.service().get("share").asInt() == 10);
            candidate.behave(Behaviour.always(json("{\"a\": 2, \"b\": 1}")));
            await().atMost(PATIENCE).until(() -> !events("rollback").isEmpty());
            long judged = product.pairs("mismatch");
            await().atMost(PATIENCE).until(() -> product.pairs("mismatch") > judged + 500);

            assertThat(events("rollback")).hasSize(1).allMatch(key -> key.startsWith("rollback-default-"));
            assertThat(facts("rollback", "phase")).containsExactly("rolledBack");
            assertThat(facts("rollback", "share")).containsExactly("0");
            assertThat(facts("rollback", "why")).doesNotContain("");
            assertThat(facts("gateFailed", "gate")).isNotEmpty().doesNotHaveDuplicates();
            assertThat(facts("phaseChange", "share")).containsExactly("0", "10");
            assertThat(crowd.failed()).isZero();
        }
    }

    private List<String> facts(String event, String name) {
        return taken.stream()
                .filter(alert -> alert.path("event").asString().equals(event))
                .map(alert -> alert.path(name).asString())
                .toList();
    }

    @Test
    void S50_whatWaitedWhenTheProcessWasKilledArrivesAfterTheNextStart() throws Exception {
        status = 503;
        Path file = Files.writeString(
                folder.resolve("understudy.yaml"), """
                gateway: {listen: "127.0.0.1:0"}
                admin: {listen: "127.0.0.1:0"}
                data: "%s"
                services: [{name: default, old: {url: "%s"}, new: {url: "%s"}, alerts: [ops]}]
                %s
                """.formatted(folder.resolve("data"), old.url(), "%s", alerts()));
        try (RawServer candidate = RawServer.open(json("{\"a\": 2, \"b\": 1}"))) {
            Files.writeString(file, Files.readString(file).formatted(candidate.url()));
            Set<String> causes = new TreeSet<>();
            try (ChildProcess child = ChildProcess.serving(folder, "-c", file.toString())) {
                assertThat(Load.of(200, 4, "/a").run(child.port()).failures()).isEmpty();
                await().atMost(PATIENCE)
                        .until(() -> refused.size() >= 2 && child.causes().size() > 0);
                child.causes().forEach(cause -> causes.add(cause.get("id").asString()));
                child.kill();
            }
            status = 204;
            try (ChildProcess again = ChildProcess.serving(folder, "-c", file.toString())) {
                await().atMost(PATIENCE).until(() -> !taken.isEmpty());
                assertThat(events("newCause")).containsExactlyInAnyOrderElementsOf(causes);
                assertThat(again.stop()).isZero();
            }
        }
    }
}
