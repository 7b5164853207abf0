package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import understudy.testkit.Answer;
import understudy.testkit.Behaviour;
import understudy.testkit.Framing;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.testkit.WireReply;
import understudy.traffic.Body;

/** Traffic moves to a new version that is as good, and back from one that is not. */
class RolloutTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    static final String GOOD = "{\"a\": 1}";
    private static final String BAD = "{\"a\": 2}";
    static final String[] QUICK = {
        "state: shared",
        "rollout:",
        "  sticky: {header: X-Customer}",
        "  steps: [0, 10, 25, 50, 100]",
        "  minStepDuration: 1s",
        "  bake: 2s",
        "  gates: {mismatchRate: 0.01, confidence: 0.6, slower: {ratio: 50, plus: 1s, atMost: 0.5}, compared: 0.5, minPairs: 100}"
    };

    @TempDir
    private Path folder;

    @Test
    void S41_aVersionThatIsAsGoodIsPromotedToTheEndAndBakedAsReverseShadow() throws IOException {
        try (RawServer old = server(GOOD);
                RawServer candidate = server(GOOD);
                Product product = Product.open(folder, old, candidate, QUICK);
                Crowd crowd = Crowd.at(product.port())) {
            List<Integer> shares = new ArrayList<>();
            await().atMost(PATIENCE).until(() -> {
                int share = product.service().get("share").asInt();
                if (shares.isEmpty() || shares.getLast() != share) {
                    shares.add(share);
                }
                return phase(product).equals("succeeded");
            });
            assertThat(shares).isSubsetOf(0, 10, 25, 50, 100).isSorted().endsWith(100);
            assertThat(product.service().get("serving").asString()).isEqualTo("new");
            assertThat(product.metric("understudy_share{")).isEqualTo(100);
            assertThat(crowd.failed()).isZero();
            long copied = old.bytesReceived();
            long served = candidate.bytesReceived();
            await().atMost(PATIENCE).until(() -> candidate.bytesReceived() > served + 100_000);
            assertThat(old.bytesReceived()).isLessThan(copied + 10_000); // those under way
            assertThat(product.notCopied("runOver")).isPositive();
            assertThat(product.notCopied("percent")).isZero();
            JsonNode moves = product.api("/services/default/rollout?moves=20").get("moves");
            assertThat(moves.get(0).get("phase").asString()).isEqualTo("succeeded");
            assertThat(moves.get(0).get("gates")).hasSize(11);
            assertThat(ups(moves)).containsExactly("0 -> 10", "10 -> 25", "25 -> 50", "50 -> 100");
            assertThat(weighed(moves.get(0), "minPairs"))
                    .as("pairs in the bake, with old as the shadow")
                    .isGreaterThanOrEqualTo(100);
        }
    }

    @Test
    void S42_aVersionThatAnswersWronglyIsRolledBackAndCopiedToStill() throws IOException {
        try (RawServer old = server(GOOD);
                RawServer candidate = server(GOOD);
                Product product = Product.open(folder, old, candidate, QUICK);
                Crowd crowd = Crowd.at(product.port())) {
            await().atMost(PATIENCE).until(() -> product.service().get("share").asInt() == 10);
            candidate.behave(answering(BAD));
            await().atMost(PATIENCE).until(() -> phase(product).equals("rolledBack"));
            assertThat(product.service().get("share").asInt()).isZero();
            long users = crowd.got("200 " + BAD);
            long copies = product.pairs("mismatch");
            await().atMost(PATIENCE).until(() -> product.pairs("mismatch") > copies + 100);
            assertThat(crowd.got("200 " + BAD)).isLessThanOrEqualTo(users + 4); // those under way
            assertThat(crowd.failed()).isZero();
            assertThat(product.api("/services/default/rollout").get("reason").asString())
                    .isNotEmpty();
        }
    }

    @Test
    void aPersonGoesBackAtOnceAndNotUpWithoutAReason() throws IOException {
        try (RawServer old = server(GOOD);
                RawServer candidate = server(GOOD);
                Product product = Product.open(folder, old, candidate, QUICK)) {
            JsonNode raised =
                    product.post("/services/default/rollout/promote", "{\"reason\": \"for a test\", \"force\": true}");
            await().atMost(PATIENCE).until(() -> product.service().get("share").asInt() == 10);
            JsonNode back = product.post("/services/default/rollout/rollback", "{\"reason\": \"enough\"}");
            assertThat(raised.get("phase").asString()).isNotEmpty();
            assertThat(back.get("phase").asString()).isEqualTo("rolledBack");
            assertThat(back.get("share").asInt()).isZero();
        }
    }

    @Test
    void aTesterMeetsNewBeforeAnybodyElseDoes() throws IOException {
        String[] lines = with("  testerToken: s3cret-s3cret-s3cret");
        try (RawServer old = server(GOOD);
                RawServer candidate = RawServer.open(Behaviour.always(Answer.reply(signed(GOOD, "new"))));
                Product product = Product.open(folder, old, candidate, lines);
                RawClient client = product.client()) {
            assertThat(isByNew(asked(client, "X-Understudy-Serve: new; token=s3cret-s3cret-s3cret")))
                    .isTrue();
            assertThat(isByNew(asked(client, "X-Understudy-Serve: new; token=s3cret-s3cret-s3creT")))
                    .isFalse();
            await().atMost(PATIENCE).until(() -> product.pairs("match") == 2);
            assertThat(product.service().get("share").asInt()).isZero();
            assertThat(product.text("/api/v1/services/default/rollout")).doesNotContain("s3cret");
        }
    }

    @Test
    void S45_anEndpointThatNobodyProvedIsListedAndStaysWithOldThoughNewServesAll() throws IOException {
        String[] lines = with("  serveOnlyProven: true");
        lines[0] = "state: none";
        lines[5] = "  bake: 1h";
        try (RawServer old = server(GOOD);
                RawServer candidate = RawServer.open(Behaviour.always(Answer.reply(signed(GOOD, "new"))));
                Product product = Product.open(folder, old, candidate, lines);
                Crowd crowd = Crowd.at(product.port());
                RawClient client = product.client()) {
            candidate.keepNothing();
            await().atMost(PATIENCE).until(() -> phase(product).equals("promoting"));
            assertThat(isByNew(asked(client, "X-Customer: ann"))).isTrue();
            for (int i = 0; i < 3; i++) {
                WireReply seldom = client.ask("GET /orders HTTP/1.1\r\nHost: bank\r\nX-Customer: ann\r\n\r\n");
                assertThat(isByNew(seldom)).isFalse();
            }
            await().atMost(PATIENCE)
                    .until(() -> product.text("/api/v1/services/default/rollout")
                            .contains("\"notExercised\":[\"GET /orders\"]"));
            assertThat(crowd.failed()).isZero();
        }
    }

    @Test
    void aStepThatIsNotEarnedInTimeWaitsForAPerson() throws IOException {
        String[] lines = with("  progressDeadline: 2s");
        lines[6] = "  gates: {minPairs: 1000000}";
        try (RawServer old = server(GOOD);
                RawServer candidate = server(GOOD);
                Product product = Product.open(folder, old, candidate, lines)) {
            await().atMost(PATIENCE).until(() -> phase(product).equals("paused"));
            JsonNode rollout = product.api("/services/default/rollout");
            assertThat(rollout.get("pause").asString()).isEqualTo("deadline");
            assertThat(rollout.get("reason").asString()).isNotEmpty();
        }
    }

    @Test
    void noStepIsTakenWhileAFreezeWindowHolds() throws IOException {
        String[] lines = with("  onFailed: hold");
        lines[6] = lines[6].replace("minPairs: 100", "minPairs: 100, freeze: [{from: \"00:00\", to: \"00:00\"}]");
        try (RawServer old = server(GOOD);
                RawServer candidate = server(GOOD);
                Product product = Product.open(folder, old, candidate, lines);
                Crowd crowd = Crowd.at(product.port())) {
            await().atMost(PATIENCE).until(() -> shut(product).equals(List.of("freezeWindows")));
            assertThat(product.service().get("share").asInt()).isZero();
            assertThat(crowd.failed()).isZero();
        }
    }

    private static List<String> ups(JsonNode moves) {
        List<String> ups = new ArrayList<>();
        moves.forEach(move -> {
            if (move.get("share").asInt() > move.get("fromShare").asInt()) {
                ups.addFirst("%d -> %d"
                        .formatted(
                                move.get("fromShare").asInt(), move.get("share").asInt()));
            }
        });
        return ups;
    }

    static long weighed(JsonNode move, String name) {
        long n = -1;
        for (JsonNode gate : move.get("gates")) {
            n = gate.get("name").asString().equals(name) ? gate.get("n").asLong() : n;
        }
        return n;
    }

    private static List<String> shut(Product product) {
        List<String> names = new ArrayList<>();
        product.api("/services/default/rollout").get("gates").forEach(gate -> {
            if (!gate.get("passed").asBoolean()) {
                names.add(gate.get("name").asString());
            }
        });
        return names;
    }

    private static String[] with(String line) {
        String[] lines = Arrays.copyOf(QUICK, QUICK.length + 1);
        lines[QUICK.length] = line;
        return lines;
    }

    private static WireReply asked(RawClient client, String field) throws IOException {
        return client.ask("GET /accounts/1 HTTP/1.1\r\nHost: bank\r\n%s\r\n\r\n".formatted(field));
    }

    /** A reply that tells who gave it, in a field that is not compared. */
    static WireReply signed(String json, String build) {
        List<String> lines =
                List.of("Content-Type: application/json", "Content-Length: " + json.length(), "X-Build: " + build);
        return WireReply.of("HTTP/1.1 200 OK", lines, Framing.SIZED, Body.of(json));
    }

    private static boolean isByNew(WireReply reply) {
        return reply.head().raw().contains("X-Build: new");
    }

    private static String phase(Product product) {
        return product.service().get("phase").asString();
    }

    static RawServer server(String json) throws IOException {
        RawServer server = RawServer.open(answering(json));
        server.keepNothing();
        return server;
    }

    private static Behaviour answering(String json) {
        return Behaviour.always(Answer.reply(WireReply.json("200 OK", json)));
    }
}
