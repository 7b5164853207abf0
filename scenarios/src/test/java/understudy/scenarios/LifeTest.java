package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.testkit.Answer;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.testkit.WireReply;

/** Putting in, reloading, upgrading and taking out, with processes as an operator has them: nobody feels it. */
class LifeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private RawServer old;
    private RawServer candidate;
    private int port;
    private int adminPort;

    @BeforeEach
    void open() throws IOException {
        Answer same = Answer.reply(WireReply.json("200 OK", "{\"a\":1}"));
        old = RawServer.open(same);
        candidate = RawServer.open(same);
        port = FreePort.lasting();
        adminPort = FreePort.lasting();
    }

    @AfterEach
    void close() throws IOException {
        old.close();
        candidate.close();
    }

    private Path config(String name, int admin, String gateway, String... services) throws IOException {
        StringBuilder yaml = new StringBuilder("""
                gateway: {listen: "127.0.0.1:%d"%s}
                admin: {listen: "127.0.0.1:%d"}
                data: "%s"
                services:
                """.formatted(port, gateway, admin, folder.resolve("data")));
        for (String service : services) {
            String match = service.equals("cards") ? ", match: {path: /cards/**}" : "";
            yaml.append(
                    "  - {name: %s, old: {url: \"%s\"}, new: {url: \"%s\"}%s, state: none, rollout: {sticky: {ip: true}}}\n"
                            .formatted(service, old.url(), candidate.url(), match));
        }
        return Files.writeString(folder.resolve(name), yaml);
    }

    private String[] run(Path config) {
        return new String[] {"-c", config.toString()};
    }

    private String[] takeOver(Path config) {
        return new String[] {"-c", config.toString(), "--takeover"};
    }

    @Test
    void upgradesUnderLoadFailNoRequestAndLoseNoCount() throws Exception {
        Path config = config("understudy.yaml", adminPort, "", "accounts");
        try (ChildProcess first = ChildProcess.serving(folder, run(config))) {
            Churn users = Churn.start(port);
            await().atMost(PATIENCE).until(() -> users.answered() > 500);
            try (ChildProcess second = ChildProcess.serving(folder, takeOver(config))) {
                assertLeft(first, users);
                try (ChildProcess third = ChildProcess.serving(folder, takeOver(config))) {
                    assertLeft(second, users);
                    users.stop();

                    assertThat(users.failures())
                            .as("%s", first.said() + second.said())
                            .isEmpty();
                    await().atMost(PATIENCE)
                            .untilAsserted(() -> assertThat(third.service("accounts")
                                            .get("requests")
                                            .asLong())
                                    .as("requests counted; %s", third.said())
                                    .isEqualTo(users.answered()));
                    assertThat(third.service("accounts").at("/pairs/match").asLong())
                            .as("after the upgrades it compares again")
                            .isGreaterThan(500);
                    assertThat(third.stop()).isZero();
                }
            }
        }
    }

    private static void assertLeft(ChildProcess leaving, Churn users) throws Exception {
        assertThat(leaving.end()).as("exit code of the one that handed over").isZero();
        long then = users.answered();
        await().atMost(PATIENCE).until(() -> users.answered() > then + 500);
    }

    @Test
    void anUpgradeThatFailsLeavesEverythingAsItWas() throws Exception {
        Path config = config("understudy.yaml", adminPort, "", "accounts");
        try (ChildProcess first = ChildProcess.serving(folder, run(config));
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Churn users = Churn.start(port);
            await().atMost(PATIENCE).until(() -> users.answered() > 200);

            Path wrong = config("wrong.yaml", taken.getLocalPort(), "", "accounts");
            assertThat(ChildProcess.failing(folder, takeOver(wrong))).isEqualTo(2);

            assertThat(first.isAlive()).isTrue();
            await().atMost(PATIENCE).until(() -> first.said().contains("the handover is taken back"));
            long before = first.service("accounts").at("/pairs/match").asLong();
            await().atMost(PATIENCE)
                    .until(() -> first.service("accounts").at("/pairs/match").asLong() > before + 200);
            users.stop();
            assertThat(users.failures()).as("%s", first.said()).isEmpty();
            assertThat(first.stop()).isZero();
        }
    }

    @Test
    void aHangUpReloadsTheFileAndABadFileChangesNothing() throws Exception {
        Path config = config("understudy.yaml", adminPort, "", "accounts");
        try (ChildProcess child = ChildProcess.serving(folder, run(config));
                RawClient client = RawClient.connect(port)) {
            assertThat(client.get("/x").status()).isEqualTo(200);

            config("understudy.yaml", adminPort, "", "cards", "accounts");
            child.hangUp();
            await().atMost(PATIENCE).until(() -> child.services().contains("cards"));

            Files.writeString(config, "services: nonsense\n");
            child.hangUp();
            await().atMost(PATIENCE).until(() -> child.said().contains("config refused, the running one stays"));
            assertThat(child.services()).containsExactly("cards", "accounts");
            assertThat(client.get("/x").status()).as("on the same connection").isEqualTo(200);
            assertThat(child.stop()).isZero();
        }
    }

    @Test
    void beforeItEndsItSaysNoToReadyzAndStillTakesRequests() throws Exception {
        Path config = config("understudy.yaml", adminPort, ", drainDelay: 3s", "accounts");
        try (ChildProcess child = ChildProcess.serving(folder, run(config))) {
            assertThat(child.status("/readyz")).isEqualTo(200);
            child.term();
            await().atMost(PATIENCE).until(() -> child.status("/readyz") == 503);
            try (RawClient late = RawClient.connect(port)) {
                WireReply reply = late.get("/x");
                assertThat(reply.status()).isEqualTo(200);
                assertThat(reply.head().first("Connection").orElse("")).isEqualToIgnoringCase("close");
            }
            assertThat(child.end()).isZero();
        }
    }

    @Test
    void aSecondSignalEndsItAtOnce() throws Exception {
        old.behave(Answer.hang());
        Path config = config("understudy.yaml", adminPort, ", drain: 10m", "accounts");
        try (ChildProcess child = ChildProcess.serving(folder, run(config));
                RawClient waiting = RawClient.connect(port)) {
            waiting.send("GET /x HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
            await().until(() -> !old.heads().isEmpty());
            child.term();
            await().atMost(PATIENCE).until(() -> child.status("/readyz") == 503);
            assertThat(child.stop()).isEqualTo(143);
        }
    }
}
