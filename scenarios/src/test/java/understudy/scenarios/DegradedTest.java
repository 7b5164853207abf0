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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.testkit.Answer;
import understudy.testkit.Load;
import understudy.testkit.RawServer;
import understudy.testkit.WireReply;

/** Section A: when what Understudy itself needs is slow or away, users do not feel that either. */
class DegradedTest {

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
