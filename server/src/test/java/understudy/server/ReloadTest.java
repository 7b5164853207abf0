package understudy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.control.Reloading.Outcome;
import understudy.run.ParallelRun;
import understudy.testkit.Answer;
import understudy.testkit.Load;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.testkit.WireReply;
import understudy.traffic.Verdict;

class ReloadTest {

    @TempDir
    private Path folder;

    private RawServer old;
    private RawServer candidate;
    private Place place;

    @BeforeEach
    void openVersions() throws IOException {
        old = RawServer.open(json("{\"a\":1}"));
        candidate = RawServer.open(json("{\"a\":2}"));
        place = Place.in(folder);
    }

    @AfterEach
    void closeVersions() throws IOException {
        old.close();
        candidate.close();
    }

    private static Answer json(String json) {
        return Answer.reply(WireReply.json("200 OK", json));
    }

    private String service(String name, String more) {
        return "{name: %s, old: {url: \"%s\"}, new: {url: \"%s\"}%s}".formatted(name, old.url(), candidate.url(), more);
    }

    private static long mismatches(Understudy understudy) {
        return understudy.run("a").orElseThrow().counts().of(Verdict.MISMATCH);
    }

    @Test
    void aRuleThatIsAddedHoldsAtOnceAndCountsAndConnectionsStay() throws IOException {
        place.says(service("a", ""));
        try (Understudy understudy = place.open();
                RawClient client = RawClient.connect(understudy.port())) {
            client.get("/x");
            await().until(() -> mismatches(understudy) == 1);

            place.says(service("a", ", compare: {rules: [{ignore: $.a}]}"));
            assertThat(understudy.reload())
                    .isEqualTo(new Outcome.Reloaded(place.config().digest(), List.of(), List.of(), List.of("a")));

            assertThat(client.get("/x").status()).isEqualTo(200);
            ParallelRun run = understudy.run("a").orElseThrow();
            await().until(() -> run.counts().of(Verdict.MATCH) == 1);
            assertThat(mismatches(understudy)).isEqualTo(1);
            assertThat(run.causes()).hasSize(1);
        }
    }

    private static List<String> noisy(Understudy understudy) {
        return understudy.run("a").orElseThrow().doubts().noise().stream()
                .map(place -> place.endpoint().toString())
                .toList();
    }

    @Test
    void aRuleThatIsAddedForgetsTheNoiseOfTheEndpointsThatItCanTouchAlone() throws IOException {
        try (RawServer twin = RawServer.open(json("{\"a\":3}"))) {
            String withTwin = ", twin: {url: \"%s\"}".formatted(twin.url());
            place.says(service("a", withTwin));
            try (Understudy understudy = place.open();
                    RawClient client = RawClient.connect(understudy.port())) {
                client.get("/x");
                client.get("/y");
                await().until(() -> noisy(understudy).size() == 2);

                place.says(service("a", withTwin + ", compare: {rules: [{ignore: $.a, endpoint: GET /x}]}"));
                assertThat(understudy.reload()).isInstanceOf(Outcome.Reloaded.class);
                assertThat(noisy(understudy)).containsExactly("GET /y");

                place.says(service("a", withTwin + ", compare: {headers: [Location]}"));
                assertThat(understudy.reload()).isInstanceOf(Outcome.Reloaded.class);
                assertThat(noisy(understudy))
                        .as("headers are compared everywhere")
                        .isEmpty();
            }
        }
    }

    @Test
    void servicesComeAndGoAndOneThatReturnsFindsWhatItHad() throws IOException {
        place.says(service("a", ", match: {path: /a/**}"), service("b", ", match: {path: /b/**}"));
        try (Understudy understudy = place.open();
                RawClient client = RawClient.connect(understudy.port())) {
            client.get("/a/1");
            await().until(() -> mismatches(understudy) == 1);

            place.says(service("b", ", match: {path: /b/**}"), service("c", ", match: {path: /c/**}"));
            assertThat(understudy.reload())
                    .isEqualTo(new Outcome.Reloaded(place.config().digest(), List.of("c"), List.of("a"), List.of()));
            assertThat(client.get("/a/1").status()).isEqualTo(404);
            assertThat(client.get("/c/1").status()).isEqualTo(200);
            assertThat(understudy.runs()).extracting(ParallelRun::service).containsExactly("b", "c");

            place.says(service("a", ", match: {path: /a/**}"));
            assertThat(understudy.reload()).isInstanceOf(Outcome.Reloaded.class);
            client.get("/a/1");
            await().until(() -> mismatches(understudy) == 2);
        }
    }

    @Test
    void aFileThatDoesNotHoldIsRefusedWholeWithEveryProblem() throws IOException {
        place.says(service("a", ""));
        try (Understudy understudy = place.open()) {
            String digest = place.config().digest();
            Files.writeString(place.file(), "services: [{name: b, old: {url: x}}]\ncolour: red\n");

            Outcome outcome = understudy.reload();

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Unsound.class,
                            unsound -> assertThat(unsound.problems())
                                    .anyMatch(line -> line.contains("colour"))
                                    .anyMatch(line -> line.contains("old.url"))
                                    .allMatch(line -> line.contains("understudy.yaml:")));
            assertThat(understudy.runs()).extracting(ParallelRun::service).containsExactly("a");
            place.says(service("a", ""));
            assertThat(understudy.reload()).isEqualTo(new Outcome.Reloaded(digest, List.of(), List.of(), List.of()));
        }
    }

    @Test
    void whatOnlyARestartCanChangeIsNamed() {
        place.says(service("a", ""));
        try (Understudy understudy = place.open()) {
            place.atAdminPort(1).says(service("b", ""));

            assertThat(understudy.reload())
                    .isEqualTo(new Outcome.Impossible(List.of(
                            "admin.listen: 127.0.0.1:1 (expected: 127.0.0.1:%d, as it runs; this change needs a restart)"
                                    .formatted(place.adminPort()))));
            assertThat(understudy.runs()).extracting(ParallelRun::service).containsExactly("a");
        }
    }

    @Test
    void withoutAFileThereIsNothingToReload() {
        place.says(service("a", ""));
        try (Understudy understudy = Understudy.open(place.config())) {
            assertThat(understudy.reload())
                    .isInstanceOfSatisfying(
                            Outcome.Impossible.class,
                            outcome -> assertThat(outcome.problems().getFirst()).contains("no config file"));
        }
    }

    @Test
    void noRequestFailsWhileTheConfigIsReloadedAgainAndAgain() {
        place.says(service("a", ""));
        try (Understudy understudy = place.open()) {
            CompletableFuture<Load.Result> load =
                    CompletableFuture.supplyAsync(() -> Load.of(4_000, 8, "/x").run(understudy.port()));
            for (int i = 0; i < 20 || !load.isDone(); i++) {
                place.says(
                        service("b" + i % 3, ", match: {path: /b}"),
                        service("a", ", shadow: {timeout: %ds}".formatted(1 + i % 2)));
                assertThat(understudy.reload()).isInstanceOf(Outcome.Reloaded.class);
            }
            assertThat(load.join().failures()).isEmpty();
            await().untilAsserted(() -> assertThat(
                            understudy.run("a").orElseThrow().counts().requests())
                    .isEqualTo(4_000));
        }
    }
}
