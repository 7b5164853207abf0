package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import understudy.testkit.Answer;
import understudy.testkit.Behaviour;
import understudy.testkit.Load;
import understudy.testkit.RawServer;
import understudy.testkit.WireReply;

/** S15: what a parallel run has found survives the end of the process, however it ends. */
class RestartTest {

    @TempDir
    private Path folder;

    @Test
    void S15_aRestartKeepsCausesAndCounts() throws IOException {
        try (RawServer old = RawServer.open(json("{\"a\":1}"));
                RawServer candidate = RawServer.open(json("{\"a\":2}"))) {
            JsonNode before;
            try (Product product = Product.open(folder, old, candidate)) {
                Load.of(200, 4, "/accounts/1").run(product.port());
                await().untilAsserted(
                                () -> assertThat(product.pairs("mismatch")).isEqualTo(200));
                before = product.causes().get(0);
            }
            try (Product product = Product.open(folder, old, candidate)) {
                JsonNode after = product.causes().get(0);
                assertThat(product.requests()).isEqualTo(200);
                assertThat(after.get("id")).isEqualTo(before.get("id"));
                assertThat(after.get("count").asLong()).isEqualTo(200);
                assertThat(after.get("firstSeen")).isEqualTo(before.get("firstSeen"));
                String sample = after.get("samples").get(0).asString();
                assertThat(product.api("/pairs/" + sample).at("/newReply/body").asString())
                        .contains("2");
            }
        }
    }

    @Test
    void S15_killedInTheMiddleOfLoadItComesBackWithWhatItHadFound() throws Exception {
        try (RawServer old = RawServer.open(json("{\"a\":1}"));
                RawServer candidate = RawServer.open(json("{\"a\":2}"))) {
            long early;
            CompletableFuture<Load.Result> load;
            try (ChildProcess child = ChildProcess.run(folder, old.url(), candidate.url())) {
                load = CompletableFuture.supplyAsync(
                        () -> Load.of(30_000, 4, "/accounts/1").run(child.port()));
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> mismatches(child) > 0 && child.causes().size() == 1);
                early = mismatches(child);
                // time for what was counted by now to reach the disk: a tick, and the writer
                await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
                child.kill();
            }
            load.join();
            try (ChildProcess child = ChildProcess.run(folder, old.url(), candidate.url())) {
                assertThat(mismatches(child)).isGreaterThanOrEqualTo(early);
                assertThat(child.causes()).hasSize(1);
                assertThat(child.causes().get(0).get("count").asLong()).isGreaterThanOrEqualTo(early);
                assertThat(child.causes().get(0).get("samples")).isNotEmpty();
            }
        }
    }

    @Test
    void S15_killedOrEndedItStillKnowsWhatPairsWereLike() throws Exception {
        try (RawServer old = RawServer.open(json("{\"a\":1}"));
                RawServer candidate = RawServer.open(json("{\"a\":1}"));
                RawServer other = RawServer.open(json("{\"a\":1}"))) {
            try (ChildProcess child = ChildProcess.run(folder, old.url(), candidate.url())) {
                Load.of(300, 4, "/accounts/1").run(child.port());
                await().until(() -> covered(child) == 300);
                // time for what was counted by now to reach the disk: a tick, and the writer
                await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
                child.kill();
            }
            try (ChildProcess child = ChildProcess.run(folder, old.url(), candidate.url())) {
                assertThat(covered(child)).isEqualTo(300);
                Load.of(100, 4, "/accounts/1").run(child.port());
                await().until(() -> covered(child) == 400);
                assertThat(child.stop()).isZero();
            }
            try (ChildProcess child = ChildProcess.run(folder, old.url(), candidate.url())) {
                assertThat(covered(child)).isEqualTo(400);
                assertThat(child.api("services/default/coverage")
                                .at("/items/0/statusClasses/2xx")
                                .asLong())
                        .isEqualTo(400);
            }
            try (ChildProcess child = ChildProcess.run(folder, old.url(), other.url())) {
                assertThat(covered(child)).as("of another version").isZero();
            }
        }
    }

    private static long covered(ChildProcess child) throws IOException, InterruptedException {
        return child.api("services/default/coverage").at("/items/0/pairs").asLong();
    }

    @Test
    void S15_killedItStillKnowsWhereOldDiffersFromItself() throws Exception {
        AtomicLong clock = new AtomicLong();
        Behaviour noisy = request -> json("{\"at\":%d}".formatted(clock.incrementAndGet()));
        try (RawServer old = RawServer.open(noisy);
                RawServer candidate = RawServer.open(noisy);
                RawServer twin = RawServer.open(noisy)) {
            List<String> options = List.of("--old", old.url(), "--new", candidate.url(), "--twin", twin.url());
            try (ChildProcess child = ChildProcess.run(folder, List.of(), options)) {
                Load.of(100, 4, "/accounts/1").run(child.port());
                await().until(() -> both(child) == 100);
                // time for what was counted by now to reach the disk: a tick, and the writer
                await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
                child.kill();
            }
            try (ChildProcess child = ChildProcess.run(folder, List.of(), options)) {
                assertThat(both(child)).isEqualTo(100);
            }
            List<String> elsewhere = List.of("--old", old.url(), "--new", twin.url());
            try (ChildProcess child = ChildProcess.run(folder, List.of(), elsewhere)) {
                assertThat(both(child)).as("under another evidence").isZero();
            }
        }
    }

    private static long both(ChildProcess child) throws IOException, InterruptedException {
        return child.api("services/default/noise").at("/items/0/both").asLong(0);
    }

    @Test
    void S15_aTermSignalLosesNoRequest() throws Exception {
        try (RawServer old = RawServer.open(json("{\"a\":1}").after(Duration.ofMillis(20)));
                RawServer candidate = RawServer.open(json("{\"a\":1}"));
                ChildProcess child = ChildProcess.run(folder, old.url(), candidate.url())) {
            CompletableFuture<Load.Result> load = CompletableFuture.supplyAsync(
                    () -> Load.of(100_000, 8, "/a").run(child.port()));
            await().until(() -> old.requests().size() > 100);

            assertThat(child.stop()).as("exit code").isIn(0, 143);

            Load.Result users = load.join();
            assertThat(users.failures())
                    .as("connections may be refused once it has stopped, none may end in the middle of a reply")
                    .noneMatch(failure -> failure.contains("wrong reply"));
            assertThat(users.answered()).isGreaterThan(100);
            assertThat(old.requests().size()).isEqualTo(users.answered());
        }
    }

    private static long mismatches(ChildProcess child) throws IOException, InterruptedException {
        return child.service().at("/pairs/mismatch").asLong();
    }

    private static Answer json(String json) {
        return Answer.reply(WireReply.json("200 OK", json));
    }
}
