package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static understudy.scenarios.RolloutTest.GOOD;
import static understudy.scenarios.RolloutTest.QUICK;
import static understudy.scenarios.RolloutTest.server;
import static understudy.scenarios.RolloutTest.signed;
import static understudy.scenarios.RolloutTest.weighed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import understudy.testkit.Answer;
import understudy.testkit.Behaviour;
import understudy.testkit.RawServer;

/** S15: a rollout survives the end of the process, however it ends. */
class RolloutRestartTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void S15_killedInTheMiddleItDoesNotComeBackHigher() throws Exception {
        try (RawServer old = server(GOOD);
                RawServer candidate = server(GOOD)) {
            Path config = config(old, candidate, QUICK);
            try (ChildProcess child = ChildProcess.serving(folder, "-c", config.toString());
                    Crowd crowd = Crowd.at(child.port())) {
                await().atMost(PATIENCE)
                        .until(() -> child.service().get("share").asInt() == 10);
                assertThat(crowd.failed()).isZero();
                child.kill();
            }
            try (ChildProcess child = ChildProcess.serving(folder, "-c", config.toString())) {
                JsonNode rollout = child.api("services/default/rollout");
                assertThat(rollout.get("share").asInt()).isEqualTo(10);
                assertThat(rollout.get("phase").asString()).isIn("progressing", "waitingApproval");
                Files.createFile(folder.resolve("data").resolve("ROLLBACK"));
                await().atMost(PATIENCE)
                        .until(() -> child.service().get("share").asInt() == 0);
            }
            try (ChildProcess child = ChildProcess.serving(folder, "-c", config.toString())) {
                assertThat(child.service().get("phase").asString()).isEqualTo("rolledBack");
            }
        }
    }

    @Test
    void S15_killedOrEndedItGoesOnWithTheEvidenceItHad() throws Exception {
        try (RawServer old = server(GOOD);
                RawServer candidate = server(GOOD)) {
            Path config = config(old, candidate, slow());
            long seen;
            try (ChildProcess child = ChildProcess.serving(folder, "-c", config.toString());
                    Crowd crowd = Crowd.at(child.port())) {
                until(() -> weighed(rollout(child), "mismatchRate") > 500);
                seen = weighed(rollout(child), "mismatchRate");
                until(() -> weighed(rollout(child), "mismatchRate") > seen + 500); // and that is written by now
                assertThat(crowd.failed()).isZero();
                child.kill();
            }
            JsonNode killed = looked(config);
            assertThat(weighed(killed, "mismatchRate")).isGreaterThanOrEqualTo(seen);
            assertThat(weighed(killed, "minPairs")).isGreaterThanOrEqualTo(seen);
            JsonNode ended = looked(config);
            assertThat(ended.get("epoch")).isEqualTo(killed.get("epoch"));
            assertThat(ended.get("stepBegan")).isEqualTo(killed.get("stepBegan"));
            assertThat(weighed(ended, "mismatchRate")).isEqualTo(weighed(killed, "mismatchRate"));
        }
    }

    /** The rollout as a start finds it, which SIGTERM ends then. */
    private JsonNode looked(Path config) throws Exception {
        try (ChildProcess child = ChildProcess.serving(folder, "-c", config.toString())) {
            until(() -> !rollout(child).get("gates").isEmpty());
            JsonNode rollout = rollout(child);
            assertThat(child.stop()).isZero();
            return rollout;
        }
    }

    @Test
    void whatIsRedeployedWhileNothingRunsPausesTheRollout() throws Exception {
        try (RawServer old = server(GOOD);
                RawServer candidate = server(GOOD)) {
            candidate.behave(Behaviour.always(Answer.reply(signed(GOOD, "1.0"))));
            Path config = config(old, candidate, slow());
            try (ChildProcess child = ChildProcess.serving(folder, "-c", config.toString());
                    Crowd crowd = Crowd.at(child.port())) {
                until(() -> weighed(rollout(child), "mismatchRate") > 500);
                assertThat(crowd.failed()).isZero();
                assertThat(child.stop()).isZero();
            }
            candidate.behave(Behaviour.always(Answer.reply(signed(GOOD, "1.1"))));
            try (ChildProcess child = ChildProcess.serving(folder, "-c", config.toString());
                    Crowd crowd = Crowd.at(child.port())) {
                until(() -> rollout(child).get("phase").asString().equals("paused"));
                assertThat(rollout(child).get("pause").asString()).isEqualTo("versionChanged");
                assertThat(crowd.failed()).isZero();
            }
        }
    }

    private static void until(Callable<Boolean> holds) {
        await().atMost(PATIENCE).until(holds);
    }

    private static JsonNode rollout(ChildProcess child) throws IOException, InterruptedException {
        return child.api("services/default/rollout");
    }

    /** Such that no step is taken meanwhile. */
    private static String[] slow() {
        String[] lines = QUICK.clone();
        lines[4] = "  minStepDuration: 1h";
        return lines;
    }

    private Path config(RawServer old, RawServer candidate, String[] lines) throws IOException {
        String service = "  - name: default\n    old: {%s}\n    new: {%s, versionFrom: {header: X-Build}}\n    %s\n"
                .formatted(
                        Product.at(old.url()),
                        Product.at(candidate.url()),
                        String.join("\n    ", lines) + "\n      approval: [50]");
        return Files.writeString(
                folder.resolve("understudy.yaml"),
                "gateway: {listen: \"127.0.0.1:0\"}\nadmin: {listen: \"127.0.0.1:0\"}\ndata: \"%s\"\nservices:\n%s"
                        .formatted(folder.resolve("data"), service));
    }
}
