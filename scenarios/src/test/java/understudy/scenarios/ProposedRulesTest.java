package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import understudy.testkit.Answer;
import understudy.testkit.Behaviour;
import understudy.testkit.Framing;
import understudy.testkit.Load;
import understudy.testkit.RawServer;
import understudy.testkit.WireReply;
import understudy.traffic.Body;

/** Section B: what differs every time, the rules that are proposed for it, and what accepting one does. */
class ProposedRulesTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String RULES = "/services/default/rules";

    @TempDir
    private Path folder;

    private RawServer old;
    private RawServer candidate;
    private RawServer twin;

    @BeforeEach
    void open() throws IOException {
        AtomicLong ticks = new AtomicLong();
        old = RawServer.open(noisy(ticks));
        candidate = RawServer.open(noisy(ticks));
        twin = RawServer.open(noisy(ticks));
    }

    @AfterEach
    void close() throws IOException {
        old.close();
        candidate.close();
        twin.close();
    }

    /** Another time, uuid, trace id and Date in every reply. */
    private static Behaviour noisy(AtomicLong ticks) {
        return request -> {
            long tick = ticks.incrementAndGet();
            String json = "{\"at\":\"%s\",\"id\":\"%s\",\"traceId\":\"4bf92f3577b34da6a3ce929d%08x\",\"balance\":10}"
                    .formatted(NOON.plusMillis(tick * 137 % 1_000), UUID.randomUUID(), tick);
            List<String> head = List.of(
                    "Content-Type: application/json",
                    "Content-Length: " + json.length(),
                    "Date: Tue, 24 Nov 2026 12:%02d:00 GMT".formatted(tick % 60));
            return Answer.reply(WireReply.of("HTTP/1.1 200 OK", head, Framing.SIZED, Body.of(json)));
        };
    }

    private Product product(String... lines) {
        return Product.open(folder, old, candidate, lines);
    }

    private Product withTwin(String... more) {
        List<String> lines = new ArrayList<>(List.of("twin: {url: \"%s\"}".formatted(twin.url())));
        lines.addAll(List.of(more));
        return product(lines.toArray(String[]::new));
    }

    private static void send(Product product, int requests) {
        long before = product.requests();
        Load load =
                Load.of(requests, 4, "/").asking(i -> "GET /accounts/" + (1_000 + i) + " HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(load.run(product.port()).failures()).isEmpty();
        product.settled(before + requests);
    }

    private Command rules(Product product, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("rules"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--admin", product.adminUrl()));
        return Command.type(folder, all.toArray(String[]::new));
    }

    private static List<String> texts(Product product, String path) {
        return product.api(path).get("items").findValuesAsString("text");
    }

    private static List<String> noise(Product product) {
        return product.api("/services/default/noise").get("items").findValuesAsString("path");
    }

    @Test
    void S20_whatDiffersEveryTimeIsProposedToAPersonWhoAcceptsIt() throws IOException {
        List<String> exported;
        try (Product product = withTwin()) {
            send(product, 100);

            assertThat(product.pairs("noise")).isEqualTo(100);
            assertThat(noise(product)).containsExactlyInAnyOrder("$.at", "$.id", "$.traceId");
            JsonNode first = product.api(RULES + "?state=proposed").at("/items/0");
            assertThat(first.get("text").asString())
                    .isEqualTo("{tolerance: $.at, time: 1s, endpoint: \"GET /accounts/{id}\"}");
            assertThat(texts(product, RULES + "?state=proposed"))
                    .containsExactly(
                            "{tolerance: $.at, time: 1s, endpoint: \"GET /accounts/{id}\"}",
                            "{ignore: $.at, endpoint: \"GET /accounts/{id}\"}",
                            "{ignore: $.id, endpoint: \"GET /accounts/{id}\"}",
                            "{ignore: $.traceId, endpoint: \"GET /accounts/{id}\"}");
            Command proposed = rules(product, "--proposed");
            String id = first.get("id").asString();
            assertThat(proposed.out())
                    .contains("GET /accounts/{id} $.at value: old differed from itself 100 times")
                    .contains(id + "  {tolerance: $.at, time: 1s");

            Command accepted = rules(product, "accept", id, "--owner", "ann", "--reason", "a clock");

            assertThat(accepted.status()).as(accepted.err()).isZero();
            send(product, 100);
            assertThat(noise(product)).containsExactlyInAnyOrder("$.id", "$.traceId");
            assertThat(product.api(RULES + "?state=active").at("/items/0/hits").asLong())
                    .isPositive();
            for (String path : List.of("$.id", "$.traceId")) {
                acceptIgnoring(product, path);
            }
            send(product, 100);
            assertThat(noise(product)).isEmpty();
            assertThat(product.pairs("noise")).isEqualTo(200);
            assertThat(product.pairs("match")).isEqualTo(100);
            exported = rules(product, "export").out().lines().skip(1).toList();
        }
        Files.delete(folder.resolve("data").resolve("understudy.db"));

        try (Product product = withTwin(exported.toArray(String[]::new))) {
            send(product, 50);

            assertThat(product.pairs("match")).isEqualTo(50);
            assertThat(texts(product, RULES)).hasSize(3);
            assertThat(product.api(RULES).get("items").findValuesAsString("state"))
                    .containsOnly("file");
        }
    }

    @Test
    void whatTheWeakestRulesSettleTogetherIsToldReadyToBePasted() throws IOException {
        try (Product product = withTwin()) {
            send(product, 100);

            List<String> lines = rules(product, "--proposed").out().lines().toList();

            String told = "default: together the weakest of 3 places settle (\\d+) of \\1 kept noise pairs";
            int at = lines.indexOf(lines.stream()
                    .filter(line -> line.matches(told))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(lines)));
            String[] words = lines.get(at + 1).strip().split(" ");
            assertThat(words).startsWith("understudy", "rules", "accept").hasSize(10);
            Command accepted =
                    rules(product, "accept", words[3], words[4], words[5], "--owner", "ann", "--reason", "made anew");
            assertThat(accepted.status()).as(accepted.err()).isZero();
            send(product, 50);
            assertThat(product.pairs("match")).isEqualTo(50);
            assertThat(rules(product, "--proposed").out()).startsWith("No rules are proposed");
        }
    }

    private static void acceptIgnoring(Product product, String path) {
        product.api(RULES + "?state=proposed")
                .get("items")
                .valueStream()
                .filter(rule -> rule.at("/explains/path").asString().equals(path))
                .findFirst()
                .ifPresentOrElse(
                        rule -> product.post(
                                RULES + "/" + rule.get("id").asString() + "/accept",
                                "{\"owner\": \"ann\", \"reason\": \"made anew each time\"}"),
                        () -> {
                            throw new AssertionError("nothing is proposed for " + path);
                        });
    }

    @Test
    void S20_withoutATwinEachIsACauseWithARuleOffered() throws IOException {
        try (Product product = product("compare: {recheck: {perMinute: 0}}")) {
            send(product, 40);

            assertThat(product.pairs("mismatch")).isEqualTo(40);
            assertThat(texts(product, RULES))
                    .as("nothing is proposed for what nobody knows to be noise")
                    .isEmpty();
            JsonNode root = product.causes().get(0);
            assertThat(root.get("path").asString()).isEqualTo("$.at");
            String id = root.get("with")
                    .valueStream()
                    .filter(each -> each.get("path").asString().equals("$.id"))
                    .map(each -> each.get("id").asString())
                    .findFirst()
                    .orElseThrow();
            assertThat(texts(product, "/causes/" + id + "/rules"))
                    .containsExactly("{ignore: $.id, endpoint: \"GET /accounts/{id}\"}");
            Command shown = Command.type(folder, "show", id, "--admin", product.adminUrl());
            assertThat(shown.out()).contains("would explain it: {ignore: $.id, endpoint: \"GET /accounts/{id}\"}");
        }
    }

    @Test
    void anAcceptedRuleOutlivesARestartAndIsTheFilesWhenTheFileHasIt() throws IOException {
        String rule = "{ignore: $.id, owner: ann, reason: random}";
        try (Product product = withTwin()) {
            Command added = rules(product, "add", "{ignore: $.id}", "--owner", "ann", "--reason", "random");
            assertThat(added.status()).as(added.err()).isZero();
            send(product, 10);
            assertThat(noise(product)).doesNotContain("$.id").contains("$.traceId");
        }
        try (Product product = withTwin()) {
            assertThat(texts(product, RULES + "?state=active")).containsExactly(rule);
            send(product, 10);
            assertThat(noise(product)).doesNotContain("$.id");
        }
        try (Product product = withTwin("compare: {rules: [{ignore: $.id}]}")) {
            assertThat(texts(product, RULES + "?state=file")).containsExactly("{ignore: $.id}");
            assertThat(texts(product, RULES + "?state=active")).isEmpty();
            Command removed = rules(
                    product, "remove", product.api(RULES).at("/items/0/id").asString());
            assertThat(removed.status()).isEqualTo(2);
            assertThat(removed.err()).contains("stands in the config");
        }
        try (Product product = withTwin()) {
            Command removed = rules(
                    product, "remove", product.api(RULES).at("/items/0/id").asString());
            assertThat(removed.status()).as(removed.err()).isZero();
            send(product, 10);
            assertThat(noise(product)).contains("$.id");
        }
        try (Product product = withTwin()) {
            assertThat(texts(product, RULES + "?state=active")).isEmpty();
            assertThat(texts(product, RULES + "?state=file")).isEmpty();
            assertThat(texts(product, RULES + "?state=proposed"))
                    .as("what was measured before the restart")
                    .anyMatch(proposed -> proposed.startsWith("{ignore: $.id"));
        }
    }

    @Test
    void whatIsSentIsNotFilledInFromThisMachine() throws IOException {
        try (Product product = withTwin()) {
            String secret = "{expect: {path: $.id, from: \"${file:/etc/hostname}\"}, owner: a, reason: b}";

            Command added = rules(product, "add", secret);

            assertThat(added.status()).isEqualTo(2);
            assertThat(added.err()).contains("${file:/etc/hostname} (expected: the value itself");
            assertThatThrownBy(() -> product.post(RULES, secret)).hasMessageContaining(": 422 ");
        }
    }

    /** A list of orders in another order each time, and beside it a time. */
    private static Behaviour shuffled(AtomicLong ticks) {
        return request -> {
            long tick = ticks.incrementAndGet();
            List<String> orders = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                orders.add("{\"id\":%d,\"sum\":%d,\"to\":\"shop %d\"}".formatted(i, 10 * i, i));
            }
            Collections.shuffle(orders, new Random(tick));
            String json = "{\"items\":[%s],\"at\":\"%s\",\"trace\":\"t-%d\"}"
                    .formatted(String.join(",", orders), NOON.plusMillis(tick * 137 % 1_000), tick);
            List<String> head = List.of("Content-Type: application/json", "Content-Length: " + json.length());
            return Answer.reply(WireReply.of("HTTP/1.1 200 OK", head, Framing.SIZED, Body.of(json)));
        };
    }

    @Test
    void S20_aShuffledListIsComparedByItsKeyAndNothingMismatchesWhileSeveralRulesAreAccepted() throws IOException {
        AtomicLong ticks = new AtomicLong();
        old.behave(shuffled(ticks));
        candidate.behave(shuffled(ticks));
        try (Product product = product("compare: {recheck: {perMinute: 0}}")) {
            send(product, 20);
            assertThat(product.pairs("mismatch")).isEqualTo(20);
            product.post("/services/default/learn?seconds=60");
            send(product, 100);
            String key = "{unordered: $.items, key: id, endpoint: \"GET /accounts/{id}\"}";
            assertThat(texts(product, RULES + "?state=proposed"))
                    .contains(key)
                    .noneMatch(rule -> rule.contains("items[*]"));

            Command tried = rules(product, "try", "{unordered: $.items, key: id}");
            assertThat(tried.status()).as(tried.err()).isZero();
            assertThat(tried.out())
                    .containsPattern("of \\d+ kept noise pairs it would have settled")
                    .containsPattern("of \\d+ kept mismatched pairs it would have settled")
                    .contains("hides $.items order in")
                    .doesNotContain("careful");
            long mismatches = product.pairs("mismatch");
            String first = idOf(product, key);
            String trace = idOf(product, "{ignore: $.trace, endpoint: \"GET /accounts/{id}\"}");

            Command accepted = rules(product, "accept", first, trace, "--owner", "ann", "--reason", "measured");

            assertThat(accepted.status()).as(accepted.err()).isZero();
            assertThat(accepted.out().lines().filter(line -> line.startsWith("accepted: rule")))
                    .hasSize(2);
            send(product, 50);
            assertThat(product.pairs("mismatch"))
                    .as("the time is noise as before")
                    .isEqualTo(mismatches);
            assertThat(noise(product)).containsExactly("$.at");
            assertThat(texts(product, RULES + "?state=proposed"))
                    .first()
                    .isEqualTo("{tolerance: $.at, time: 1s, endpoint: \"GET /accounts/{id}\"}");
        }
    }

    private static String idOf(Product product, String text) {
        return product.api(RULES + "?state=proposed")
                .get("items")
                .valueStream()
                .filter(rule -> rule.get("text").asString().equals(text))
                .map(rule -> rule.get("id").asString())
                .findFirst()
                .orElseThrow(() -> new AssertionError(text + " is not proposed"));
    }
}
