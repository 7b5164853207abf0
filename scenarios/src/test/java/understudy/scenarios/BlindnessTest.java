package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import understudy.testkit.Answer;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.testkit.WireReply;

/** Whoever learns nothing from the traffic is told so, with the key that is to blame, and nothing is promoted on it. */
class BlindnessTest {

    /** It has to be known within a minute. */
    private static final Duration SOON = Duration.ofMinutes(1);

    private static final String[] ROLLOUT = {
        "state: shared",
        "rollout:",
        "  sticky: {header: X-Customer}",
        "  steps: [0, 10, 100]",
        "  minStepDuration: 1s",
        "  gates: {mismatchRate: 0.01, confidence: 0.6, slower: {ratio: 50, plus: 1s, atMost: 0.5}, compared: 0.5, minPairs: 100}"
    };

    @TempDir
    private Path folder;

    private final RawServer old = server();
    private final RawServer candidate = server();
    private final Hook hook = Hook.open();

    BlindnessTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        hook.close();
        candidate.close();
        old.close();
    }

    private static RawServer server() throws IOException {
        RawServer server = RawServer.open(Answer.reply(WireReply.json("200 OK", "{\"a\": 1}")));
        server.keepNothing();
        return server;
    }

    @Test
    void S31_bothSidesAreTheSameInstanceIsSaidAndNothingIsPromoted() throws Exception {
        String names = Files.writeString(folder.resolve("hosts"), "127.0.0.1 accounts.example\n")
                .toString();
        String itsOtherName = old.url().replace("127.0.0.1", "accounts.example");
        Path config = Product.config(folder, "", Product.at(old.url()), Product.at(itsOtherName), with(ROLLOUT));
        try (ChildProcess child = ChildProcess.serving(
                        folder, List.of("-Djdk.net.hosts.file=" + names), "-c", config.toString());
                Crowd crowd = Crowd.at(child.port())) {
            String rollout = "services/default/rollout";
            await().atMost(SOON).until(() -> shut(child.api(rollout)).equals(List.of("tripWire")));
            await().atMost(SOON).until(() -> hook.texts("blind").size() == 1);
            String same = "old and new are both %s: it is compared with itself"
                    .formatted(old.url().replace("http://", ""));
            assertThat(hook.texts("blind").getFirst()).contains(same);
            assertThat(child.text("/api/v1/services/default/doctor")).contains(same);
            assertThat(child.service().get("trouble").asString()).contains(same);
            assertThat(child.text("/api/v1/" + rollout)).contains("Blind: old and new are the same instance");
            assertThat(child.said()).contains("blind service=default");
            assertThat(child.service().get("share").asInt()).isZero();
            assertThat(child.service().get("phase").asString()).isEqualTo("shadowing");
            assertThat(crowd.failed()).isZero();
        }
    }

    @Test
    void S31_aComparerThatComparesNothingIsSaidAndNothingIsPromoted() throws IOException {
        candidate.behave(Answer.reply(WireReply.json("200 OK", "{\"a\": 2}")));
        List<String> lines = new ArrayList<>(List.of(ROLLOUT));
        lines.add("compare: {rules: [{ignore: $}]}");
        try (Product product = Product.open(folder, old, candidate, with(lines.toArray(String[]::new)));
                Crowd crowd = Crowd.at(product.port())) {
            await().atMost(SOON)
                    .until(() -> shut(product.api("/services/default/rollout")).equals(List.of("tripWire")));
            await().atMost(SOON).until(() -> hook.texts("blind").size() == 1);
            assertThat(hook.texts("blind").getFirst()).contains("a difference made on purpose was not found");
            assertThat(product.text("/api/v1/services/default/doctor"))
                    .contains("no difference in one would ever be found");
            assertThat(product.service().get("trouble").asString()).contains("made on purpose was not found");
            assertThat(product.pairs("match")).isPositive();
            assertThat(product.service().get("share").asInt()).isZero();
            assertThat(crowd.failed()).isZero();
        }
    }

    @Test
    void S32_thatNothingIsCopiedIsSaidInTheDoctorTheApiAndAnAlertWithTheKeyThatIsToBlame() throws IOException {
        String[] lines = {
            "match: {path: /posts/**}",
            "alerts: [ops]",
            "\n  - {name: none, match: {path: /none/**}, old: {%s}, new: {%s}, shadow: {percent: 0}, alerts: [ops]}"
                    .formatted(Product.at(old.url()), Product.at(candidate.url())),
            "\n" + hook.section()
        };
        try (Product product = Product.open(folder, old, candidate, lines);
                RawClient client = product.client()) {
            for (int i = 0; i < 1_240; i++) {
                client.ask("POST /posts/1 HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
            }
            for (int i = 0; i < 30; i++) {
                client.get("/none/1");
            }
            await().atMost(SOON).until(() -> hook.texts("nothingCopied").size() == 2);
            isSaid(product, "default", "0 of 1,240 requests were copied: shadow.methods leaves out POST");
            isSaid(product, "none", "0 of 30 requests were copied: shadow.percent is 0");
        }
    }

    private void isSaid(Product product, String service, String words) {
        assertThat(hook.texts("nothingCopied")).anyMatch(text -> text.equals(service + ": nothing copied: " + words));
        assertThat(product.text("/api/v1/services/" + service + "/doctor")).contains(words);
        assertThat(product.api("/services/" + service).get("trouble").asString())
                .startsWith(words);
    }

    @Test
    void S32_thatCopiesAreNoLongerMadeIsSaidThoughSomeWereBefore() throws IOException {
        try (Product product = Product.open(folder, old, candidate, with());
                RawClient client = product.client()) {
            client.get("/a");
            await().atMost(SOON).until(() -> product.pairs("match") == 1);
            await().atMost(SOON).until(() -> {
                client.ask("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
                return !hook.texts("nothingCopied").isEmpty();
            });
            JsonNode doctor = product.api("/services/default/doctor");
            assertThat(doctor.get("healthy").asBoolean()).isFalse();
            assertThat(doctor.toString()).contains("requests were copied: shadow.methods leaves out POST");
        }
    }

    @Test
    void S32_aMatchThatIsTooNarrowIsSaid() throws IOException {
        List<String> lines = new ArrayList<>(List.of("match: {host: bank.example}"));
        lines.addAll(List.of(with()));
        try (Product product = Product.open(folder, old, candidate, lines.toArray(String[]::new));
                RawClient client = product.client()) {
            for (int i = 0; i < 40; i++) {
                client.get("/a");
            }
            String words = "40 requests were answered 404";
            await().atMost(SOON).until(() -> !hook.texts("nothingCopied").isEmpty());
            assertThat(hook.texts("nothingCopied").getFirst())
                    .contains(words)
                    .contains("services[].match leaves them out");
            assertThat(product.text("/api/v1/services/default/doctor")).contains(words);
        }
    }

    private String[] with(String... lines) {
        List<String> all = new ArrayList<>(List.of(lines));
        all.addAll(hook.lines());
        return all.toArray(String[]::new);
    }

    private static List<String> shut(JsonNode rollout) {
        List<String> names = new ArrayList<>();
        rollout.get("gates").forEach(gate -> {
            if (!gate.get("passed").asBoolean()) {
                names.add(gate.get("name").asString());
            }
        });
        return names;
    }
}
