package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import understudy.testkit.Answer;
import understudy.testkit.Framing;
import understudy.testkit.RawServer;
import understudy.testkit.WireReply;
import understudy.traffic.Body;

/** What tests of rollouts share: configs, versions that sign what they say, and looks at the API. */
final class Rollable {

    static final Duration PATIENCE = Duration.ofMinutes(2);
    static final String GOOD = "{\"a\": 1}";
    static final String BAD = "{\"a\": 2}";
    static final String QUICK =
            "mismatchRate: 0.01, confidence: 0.6, slower: {ratio: 50, plus: 1s, atMost: 0.5}, compared: 0.5, minPairs: 100";

    private Rollable() {}

    /** A rollout by customer with short steps and these gates, then further lines of the service. */
    static String[] with(String gates, String... more) {
        List<String> lines = new ArrayList<>(List.of(
                "state: shared",
                "rollout:",
                "  sticky: {header: X-Customer}",
                "  steps: [0, 10, 25, 50, 100]",
                "  minStepDuration: 1s",
                "  bake: 1h",
                "  gates: {" + gates + "}"));
        lines.addAll(List.of(more));
        return lines.toArray(String[]::new);
    }

    static RawServer server(Answer answer) throws IOException {
        RawServer server = RawServer.open(answer);
        server.keepNothing();
        return server;
    }

    static Answer json(String json) {
        return Answer.reply(WireReply.json("200 OK", json));
    }

    /** A reply that tells who gave it, in a field that is not compared. */
    static Answer signed(String json, String build) {
        List<String> fields =
                List.of("Content-Type: application/json", "Content-Length: " + json.length(), "X-Build: " + build);
        return Answer.reply(WireReply.of("HTTP/1.1 200 OK", fields, Framing.SIZED, Body.of(json)));
    }

    static boolean isByNew(WireReply reply) {
        return reply.head().raw().contains("X-Build: ");
    }

    /** Somebody says so, whatever the gates say. */
    static void share(Product product, int percent) {
        String body = "{\"share\": %d, \"force\": true, \"reason\": \"for a test\"}".formatted(percent);
        assertThat(product.send("PUT", "/services/default/rollout/share", body).statusCode())
                .isEqualTo(200);
        await().atMost(PATIENCE).until(() -> product.service().get("share").asInt() == percent);
    }

    static JsonNode rollout(Product product) {
        return product.api("/services/default/rollout?moves=50");
    }

    static String phase(Product product) {
        return product.service().get("phase").asString();
    }

    static JsonNode gate(JsonNode rollout, String name) {
        for (JsonNode gate : rollout.get("gates")) {
            if (gate.get("name").asString().equals(name)) {
                return gate;
            }
        }
        return rollout.path("nothing");
    }

    /** What happened, the first first. */
    static List<String> moves(JsonNode rollout) {
        List<String> whats = new ArrayList<>();
        rollout.get("moves").forEach(move -> whats.addFirst(move.get("what").asString()));
        return whats;
    }
}
