package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static understudy.scenarios.Rollable.GOOD;
import static understudy.scenarios.Rollable.PATIENCE;
import static understudy.scenarios.Rollable.QUICK;
import static understudy.scenarios.Rollable.isByNew;
import static understudy.scenarios.Rollable.json;
import static understudy.scenarios.Rollable.moves;
import static understudy.scenarios.Rollable.phase;
import static understudy.scenarios.Rollable.rollout;
import static understudy.scenarios.Rollable.server;
import static understudy.scenarios.Rollable.share;
import static understudy.scenarios.Rollable.signed;
import static understudy.scenarios.Rollable.with;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import understudy.testkit.Answer;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.testkit.WireReply;

/** Section C: the ways back, by itself and by hand, and who goes along. */
class WaysTest {

    private static final int CUSTOMERS = 4_000;

    @TempDir
    private Path folder;

    @Test
    void S42_aVersionThatFailsIsRolledBackAndUsersGetOldsReply() throws IOException {
        try (RawServer old = server(json(GOOD));
                RawServer candidate = server(json(GOOD));
                Product product = Product.open(folder, old, candidate, with(QUICK));
                Crowd crowd = Crowd.at(product.port())) {
            share(product, 10);
            candidate.behave(Answer.reply(WireReply.json("500 Internal Server Error", "{}")));
            isRolledBack(product);
            assertThat(crowd.got("500 {}")).isZero();
            assertThat(crowd.failed()).isZero();
            assertThat(product.metric("understudy_fallbacks_total{")).isPositive();
            long copies = product.pairs("mismatch");
            await().atMost(PATIENCE).until(() -> product.pairs("mismatch") > copies + 50);
        }
    }

    @Test
    void S42_aVersionThatGetsMuchSlowerIsRolledBack() throws IOException {
        String gates = "slower: {ratio: 2, plus: 20ms, atMost: 0.05}, minPairs: 100000";
        try (RawServer old = server(json(GOOD));
                RawServer candidate = server(json(GOOD));
                Product product = Product.open(folder, old, candidate, with(gates));
                Crowd crowd = Crowd.at(product.port())) {
            share(product, 10);
            candidate.behave(json(GOOD).after(Duration.ofMillis(100)));
            isRolledBack(product);
            assertThat(rollout(product).get("reason").asString()).contains("much slower");
            assertThat(crowd.failed()).isZero();
        }
    }

    private static void isRolledBack(Product product) {
        await().atMost(PATIENCE).until(() -> phase(product).equals("rolledBack"));
        assertThat(product.service().get("share").asInt()).isZero();
        assertThat(rollout(product).get("reason").asString()).contains("more than the limit and chance allow");
    }

    @Test
    void S53_writesThatNewFailsAreRolledBackThoughNoneOfThemIsCopied() throws IOException {
        try (RawServer old = server(json(GOOD));
                RawServer candidate = server(json(GOOD));
                Product product = Product.open(folder, old, candidate, with(QUICK));
                Crowd crowd = Crowd.asking(product.port(), "POST /transfers", "Content-Length: 0\r\n")) {
            share(product, 25);
            await().atMost(PATIENCE).until(() -> product.notCopied("method") > 500);
            assertThat(phase(product)).isEqualTo("progressing");
            candidate.behave(Answer.reply(WireReply.json("500 Internal Server Error", "{}")));
            isRolledBack(product);
            assertThat(rollout(product).get("reason").asString()).contains("failed without a copy");
            assertThat(crowd.failed()).isZero();
        }
    }

    @Test
    void S43_whoIsServedByNewStaysSoOnEveryNodeAndAfterARestart() throws IOException {
        Path otherFolder = Files.createDirectory(folder.resolve("other"));
        try (RawServer old = server(json(GOOD));
                RawServer candidate = server(signed(GOOD, "1"))) {
            Set<Integer> quarter;
            try (Product product = Product.open(folder, old, candidate, with("minPairs: 100000"))) {
                share(product, 10);
                Set<Integer> tenth = servedByNew(product);
                assertThat(tenth.size()).isBetween(CUSTOMERS * 9 / 100, CUSTOMERS * 11 / 100);
                share(product, 25);
                quarter = servedByNew(product);
                assertThat(quarter).containsAll(tenth);
                assertThat(quarter.size()).isBetween(CUSTOMERS * 24 / 100, CUSTOMERS * 26 / 100);
            }
            try (Product again = Product.open(folder, old, candidate, with("minPairs: 100000"))) {
                assertThat(again.service().get("share").asInt()).isEqualTo(25);
                assertThat(servedByNew(again)).isEqualTo(quarter);
            }
            try (Product node = Product.open(otherFolder, old, candidate, with("minPairs: 100000"))) {
                share(node, 25);
                assertThat(servedByNew(node)).isEqualTo(quarter);
            }
        }
    }

    private static Set<Integer> servedByNew(Product product) throws IOException {
        Set<Integer> customers = new HashSet<>();
        try (RawClient client = product.client()) {
            for (int i = 0; i < CUSTOMERS; i++) {
                String head = "GET /accounts/1 HTTP/1.1\r\nHost: bank\r\nX-Customer: %d\r\n\r\n".formatted(i);
                if (isByNew(client.ask(head))) {
                    customers.add(i);
                }
            }
        }
        return customers;
    }

    @Test
    void S46_anotherGateOrRuleBeginsANewEpochAndIsWrittenDown() throws Exception {
        try (RawServer old = server(json(GOOD));
                RawServer candidate = server(json(GOOD))) {
            Path config = config(old, candidate, with("mismatchRate: 0.001"));
            try (ChildProcess child = ChildProcess.serving(folder, "-c", config.toString())) {
                long first = child.api(ROLLOUT).get("epoch").asLong();
                config(old, candidate, with("mismatchRate: 0.01"));
                child.hangUp();
                await().atMost(PATIENCE)
                        .until(() -> child.api(ROLLOUT).get("epoch").asLong() == first + 1);
                config(old, candidate, with("mismatchRate: 0.01", "compare: {rules: [{ignore: $.at}]}"));
                child.hangUp();
                await().atMost(PATIENCE)
                        .until(() -> child.api(ROLLOUT).get("epoch").asLong() == first + 2);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(moves(child.api(ROLLOUT)))
                                .containsSubsequence("gateChanged", "ruleChanged"));
            }
        }
    }

    private static final String ROLLOUT = "services/default/rollout?moves=50";

    private Path config(RawServer old, RawServer candidate, String... lines) {
        return Product.config(folder, "", Product.at(old.url()), Product.at(candidate.url()), lines);
    }

    @Test
    void S47_aRollbackWhileTheStoreIsDownHoldsAtOnceAndIsWrittenDownLater() throws IOException, SQLException {
        try (RawServer old = server(json(GOOD));
                RawServer candidate = server(signed(GOOD, "1"));
                Product product = Product.open(folder, old, candidate, with("minPairs: 100000"));
                RawClient client = product.client()) {
            share(product, 100);
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/understudy.db"));
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                HttpResponse<String> back =
                        product.send("POST", "/services/default/rollout/rollback", "{\"reason\": \"enough\"}");
                assertThat(back.statusCode()).isEqualTo(200);
                assertThat(isByNew(client.get("/accounts/1"))).isFalse();
                assertThat(product.service().get("share").asInt()).isZero();
                assertThat(moves(rollout(product))).doesNotContain("rollback");
                statement.execute("ROLLBACK");
            }
            await().atMost(PATIENCE)
                    .until(() -> moves(rollout(product)).getLast().equals("rollback"));
        }
    }

    @Test
    void S49_whatAnOperatorGetsWrongIsRefusedWithTheReason() throws IOException {
        try (RawServer old = server(json(GOOD));
                RawServer candidate = server(json(GOOD));
                Product product = Product.open(folder, old, candidate, with(QUICK))) {
            await().atMost(PATIENCE).until(() -> rollout(product).get("gates").size() > 0);
            String rollout = "/services/default/rollout";
            isRefused(product.send("POST", rollout + "/promote", "{}"), 409, "Gates are shut");
            isRefused(product.send("PUT", rollout + "/share", "{\"share\": 120}"), 422, "0..100");
            isRefused(product.send("POST", "/services/nobody/rollout/promote", "{}"), 404, "nobody");
            isRefused(product.send("POST", rollout + "/pause", "{\"revision\": 99999}"), 412, "revision");
            isRefused(product.send("POST", rollout + "/promote", "{\"force\": true}"), 409, "needs a reason");
            assertThat(product.service().get("share").asInt()).isZero();

            String forced = "{\"force\": true, \"reason\": \"we cannot wait\"}";
            assertThat(product.send("POST", rollout + "/promote", forced).statusCode())
                    .isEqualTo(200);
            await().atMost(PATIENCE).until(() -> product.service().get("share").asInt() == 10);
            JsonNode move = rollout(product).get("moves").get(0);
            assertThat(move.get("what").asString()).isEqualTo("promote");
            assertThat(move.get("reason").asString()).contains("we cannot wait");
        }
    }

    private static void isRefused(HttpResponse<String> reply, int status, String why) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        assertThat(reply.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(reply.body()).contains(why);
    }

    @Test
    void S52_aVersionThatIsRedeployedAtItsAddressPausesWhereItIs() throws IOException {
        try (RawServer old = server(json(GOOD));
                RawServer candidate = server(signed(GOOD, "1"));
                Product product = Product.start(
                        folder,
                        "",
                        Product.at(old.url()),
                        Product.at(candidate.url()) + ", versionFrom: {header: X-Build}",
                        with("minPairs: 100000"));
                Crowd crowd = Crowd.at(product.port())) {
            share(product, 25);
            await().atMost(PATIENCE).until(() -> product.pairs("match") > 100);
            long epoch = rollout(product).get("epoch").asLong();
            candidate.behave(signed(GOOD, "2"));
            await().atMost(PATIENCE).until(() -> phase(product).equals("paused"));
            JsonNode rollout = rollout(product);
            assertThat(rollout.get("pause").asString()).isEqualTo("versionChanged");
            assertThat(rollout.get("share").asInt()).isEqualTo(25);
            assertThat(rollout.get("epoch").asLong()).isEqualTo(epoch + 1);
            assertThat(crowd.failed()).isZero();
        }
    }

    @Test
    void thatARolloutBeganIsToldAlsoWhenAReloadBroughtIt() throws Exception {
        try (RawServer old = server(json(GOOD));
                RawServer candidate = server(json(GOOD));
                Hook hook = Hook.open()) {
            String own = "alerts: [ops]";
            Path config = config(old, candidate, own, "\n" + hook.section());
            try (ChildProcess child = ChildProcess.serving(folder, "-c", config.toString())) {
                String added =
                        "\n  - {name: later, match: {path: /later/**}, old: {%s}, new: {%s}, state: none, alerts: [ops], rollout: {}}"
                                .formatted(Product.at(old.url()), Product.at(candidate.url()));
                config(old, candidate, "match: {path: /accounts/**}", own, added, "\n" + hook.section());
                child.hangUp();
                await().atMost(PATIENCE).until(() -> hook.texts("phaseChange").size() == 1);
                assertThat(hook.texts("phaseChange").getFirst())
                        .startsWith("later: ")
                        .contains("shadowing");
                assertThat(child.said()).contains("rollout service=later what=started");
            }
        }
    }
}
