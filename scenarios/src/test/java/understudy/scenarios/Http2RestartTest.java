package understudy.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.testkit.Load;
import understudy.testkit.http2.H2Answer;
import understudy.testkit.http2.H2Fields;
import understudy.testkit.http2.H2Load;
import understudy.testkit.http2.H2Reply;
import understudy.testkit.http2.H2Server;

/** S15 over HTTP/2, from the clients to both versions. */
class Http2RestartTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private H2Server old;
    private H2Server candidate;

    @BeforeEach
    void open() throws IOException {
        old = H2Server.open(json("{\"a\":1}"));
        candidate = H2Server.open(json("{\"a\":2}"));
    }

    @AfterEach
    void close() throws IOException {
        old.close();
        candidate.close();
    }

    private static H2Answer json(String json) {
        H2Fields head = H2Fields.status(200, "content-type", "application/json");
        return H2Answer.reply(H2Reply.of(head, json.getBytes(UTF_8)));
    }

    private ChildProcess serving() throws IOException {
        String yaml =
                """
                gateway: {listen: "127.0.0.1:0"}
                admin: {listen: "127.0.0.1:0"}
                data: "%s"
                services:
                  - {name: default, old: {%s}, new: {%s}}
                """.formatted(folder.resolve("data"), Product.http2At(old.url()), Product.http2At(candidate.url()));
        Path file = Files.writeString(folder.resolve("understudy.yaml"), yaml);
        return ChildProcess.serving(folder, "-c", file.toString());
    }

    private static CompletableFuture<Load.Result> load(int requests, ChildProcess child) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return H2Load.of(requests, 2, 4, "/accounts/1").run(child.port());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void S15_killedInTheMiddleOfLoadItComesBackWithWhatItHadFound() throws Exception {
        long early;
        CompletableFuture<Load.Result> load;
        try (ChildProcess child = serving()) {
            load = load(30_000, child);
            await().atMost(PATIENCE)
                    .until(() -> mismatches(child) > 0 && child.causes().size() == 1);
            early = mismatches(child);
            // time for what was counted by now to reach the disk: a tick, and the writer
            await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
            child.kill();
        }
        load.join();
        try (ChildProcess child = serving()) {
            assertThat(mismatches(child)).isGreaterThanOrEqualTo(early);
            assertThat(child.causes()).hasSize(1);
            assertThat(child.causes().get(0).get("count").asLong()).isGreaterThanOrEqualTo(early);
            assertThat(child.causes().get(0).get("samples")).isNotEmpty();
        }
    }

    @Test
    void S15_aTermSignalLosesNoRequest() throws Exception {
        old.behave(json("{\"a\":1}").after(Duration.ofMillis(20)));
        try (ChildProcess child = serving()) {
            CompletableFuture<Load.Result> load = load(20_000, child);
            await().until(() -> askedByUsers() > 100);

            assertThat(child.stop()).as("exit code").isIn(0, 143);

            Load.Result users = load.join();
            assertThat(users.failures())
                    .as("streams may be refused once it has stopped, none may end in the middle of a reply")
                    .noneMatch(failure -> failure.contains("wrong reply"));
            assertThat(users.answered()).isGreaterThan(100);
            assertThat(askedByUsers()).isEqualTo(users.answered());
        }
    }

    /** Without those that ask again about a mismatch: they are given up when it stops. */
    private long askedByUsers() {
        return old.requests().stream()
                .filter(request -> request.head().first("x-understudy").isEmpty())
                .count();
    }

    private static long mismatches(ChildProcess child) throws IOException, InterruptedException {
        return child.service().at("/pairs/mismatch").asLong();
    }
}
