package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.testkit.Answer;
import understudy.testkit.Load;
import understudy.testkit.RawServer;
import understudy.testkit.WireReply;

/** Section A: when what Understudy itself needs is slow or away, users do not feel that either. */
class DegradedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void S09_whileTheStoreIsLockedUsersAreServedAndCountersCount() throws IOException, SQLException {
        try (RawServer old = RawServer.open(json("{\"a\": 1}"));
                RawServer candidate = RawServer.open(json("{\"a\": 2}"));
                Product product = Product.open(folder, old, candidate)) {
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/understudy.db"));
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                Load.Result users = Load.of(500, 8, "/a").run(product.port());
                assertThat(users.failures()).isEmpty();
                assertThat(users.slowest()).isLessThan(Users.AT_ONCE);
                assertThat(product.settled(500)).containsEntry("mismatch", 500L);
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(
                                        product.service().path("trouble").asString(""))
                                .contains("locked"));
                statement.execute("ROLLBACK");
            }
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(product.service().path("trouble").asString(""))
                                    .isEmpty());
        }
    }

    @Test
    void S09_whileTheDiskTakesNothingUsersAreServedAndCountersCount() throws Exception {
        try (RawServer old = RawServer.open(json("{\"a\": 1}"));
                RawServer candidate = RawServer.open(json("{\"a\": 2}"))) {
            try (ChildProcess child = ChildProcess.run(folder, old.url(), candidate.url())) {
                child.limitFiles(OptionalLong.of(1));
                Load.Result users = Load.of(500, 8, "/a").run(child.port());
                assertThat(users.failures()).isEmpty();
                assertThat(users.slowest()).isLessThan(Users.AT_ONCE);
                await().atMost(PATIENCE).until(() -> mismatches(child) == 500);
                await().atMost(PATIENCE).until(() -> trouble(child).contains("Check that the folder is there"));

                child.limitFiles(OptionalLong.empty());
                await().atMost(PATIENCE).until(() -> trouble(child).isEmpty());
                assertThat(child.stop()).isZero();
            }
            try (ChildProcess again = ChildProcess.run(folder, old.url(), candidate.url())) {
                assertThat(mismatches(again))
                        .as("written when the disk took it")
                        .isEqualTo(500);
                assertThat(again.causes()).hasSize(1);
            }
        }
    }

    private static long mismatches(ChildProcess child) throws IOException, InterruptedException {
        return child.service().at("/pairs/mismatch").asLong();
    }

    private static String trouble(ChildProcess child) throws IOException, InterruptedException {
        return child.service().path("trouble").asString("");
    }

    @Test
    void S09_anAlertTargetThatHangsHoldsUpNobody() throws IOException {
        try (RawServer old = RawServer.open(json("{\"a\": 1}"));
                RawServer candidate = RawServer.open(json("{\"a\": 2}"));
                RawServer target = RawServer.open(Answer.hang());
                Product product = Product.open(
                        folder,
                        old,
                        candidate,
                        "alerts: [ops]",
                        // the last line of the file: a section of its own
                        "\nalerts: [{name: ops, type: webhook, url: \"" + target.url() + "\"}]")) {
            Load.Result users = Load.of(500, 8, "/a").run(product.port());
            assertThat(users.failures()).isEmpty();
            assertThat(users.slowest()).isLessThan(Users.AT_ONCE);
            assertThat(product.settled(500)).containsEntry("mismatch", 500L);
            await().until(() -> !target.requests().isEmpty());
        }
    }

    private static Answer json(String json) {
        return Answer.reply(WireReply.json("200 OK", json));
    }
}
