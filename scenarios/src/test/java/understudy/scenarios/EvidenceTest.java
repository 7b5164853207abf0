package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static understudy.scenarios.Rollable.BAD;
import static understudy.scenarios.Rollable.GOOD;
import static understudy.scenarios.Rollable.PATIENCE;
import static understudy.scenarios.Rollable.QUICK;
import static understudy.scenarios.Rollable.gate;
import static understudy.scenarios.Rollable.json;
import static understudy.scenarios.Rollable.moves;
import static understudy.scenarios.Rollable.phase;
import static understudy.scenarios.Rollable.rollout;
import static understudy.scenarios.Rollable.server;
import static understudy.scenarios.Rollable.share;
import static understudy.scenarios.Rollable.with;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import understudy.testkit.Answer;
import understudy.testkit.Behaviour;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;

/** Section C: only what was seen moves traffic, and what is missing holds it. */
class EvidenceTest {

    @TempDir
    private Path folder;

    @Test
    void S40_twentyCleanPairsAreNotEnoughAndItIsSaidHowManyMoreAre() throws IOException {
        try (RawServer old = server(json(GOOD));
                RawServer candidate = server(json(GOOD));
                Product product = Product.open(folder, old, candidate, with("confidence: 0.95"));
                RawClient client = product.client()) {
            isUnderWay(product);
            for (int i = 0; i < 20; i++) {
                client.ask("GET /accounts/1 HTTP/1.1\r\nHost: bank\r\nX-Customer: c%d\r\n\r\n".formatted(i));
            }
            await().atMost(PATIENCE)
                    .until(() ->
                            gate(rollout(product), "mismatchRate").path("n").asInt() == 20);
            JsonNode gate = gate(rollout(product), "mismatchRate");
            assertThat(gate.get("passed").asBoolean()).isFalse();
            assertThat(gate.get("bound").asDouble()).isCloseTo(0.199, within(0.0005));
            assertThat(gate.get("needed").asLong()).isEqualTo(4_512 - 20);
            assertThat(gate.get("eta").asLong()).isPositive();
            assertThat(gate.get("says").asString()).contains("19.9 %", "20 independent pairs", "4,492 more pairs");
            assertThat(product.send("POST", "/services/default/rollout/promote", "{}")
                            .statusCode())
                    .isEqualTo(409);
            assertThat(product.service().get("share").asInt()).isZero();
        }
    }

    @Test
    void S44_aNewVersionThatIsDownOrDiffersWhileItServesNobodyHolds() throws IOException {
        try (RawServer old = server(json(GOOD));
                RawServer candidate = server(Answer.reset());
                Product product = Product.open(folder, old, candidate, with(QUICK));
                Crowd crowd = Crowd.at(product.port())) {
            await().atMost(PATIENCE).until(() -> product.notCopied("breaker") > 200);
            await().atMost(PATIENCE)
                    .until(() ->
                            gate(rollout(product), "minDuration").path("passed").asBoolean());
            isHeld(product);

            candidate.behave(json(BAD));
            await().atMost(PATIENCE)
                    .until(() -> gate(rollout(product), "mismatchRate")
                            .path("verdict")
                            .asString("")
                            .equals("fail"));
            long seen = product.pairs("mismatch");
            await().atMost(PATIENCE).until(() -> product.pairs("mismatch") > seen + 200);
            isHeld(product);
            assertThat(crowd.failed()).isZero();
        }
    }

    private static void isHeld(Product product) {
        assertThat(phase(product)).isEqualTo("shadowing");
        assertThat(product.service().get("share").asInt()).isZero();
        assertThat(moves(rollout(product))).isSubsetOf("restarted", "started");
    }

    @Test
    void S44_whereNobodyAsksAnythingTheShareStays() throws IOException {
        try (RawServer old = server(json(GOOD));
                RawServer candidate = server(json(GOOD));
                Product product = Product.open(folder, old, candidate, with(QUICK))) {
            share(product, 10);
            await().atMost(PATIENCE)
                    .until(() ->
                            gate(rollout(product), "minDuration").path("passed").asBoolean());
            assertThat(phase(product)).isEqualTo("progressing");
            assertThat(product.service().get("share").asInt()).isEqualTo(10);
        }
    }

    /** New answers one in twenty otherwise, and never so that it could be compared. */
    @Test
    void S51_aVersionOfWhichJustTheUnequalPairsAreNotJudgedIsNotPromoted() throws IOException {
        AtomicLong asked = new AtomicLong();
        try (RawServer old = server(json(GOOD));
                RawServer candidate = server(json(GOOD));
                Product product = Product.open(folder, old, candidate, with(QUICK));
                Crowd crowd = Crowd.at(product.port())) {
            candidate.behave(request ->
                    asked.incrementAndGet() % 20 == 0 ? Answer.bytes("this is no HTTP\r\n\r\n") : json(GOOD));
            await().atMost(PATIENCE).until(() -> product.pairs("match") > 2_000);
            await().atMost(PATIENCE)
                    .until(() ->
                            gate(rollout(product), "mismatchRate").path("n").asLong() > 1_000);
            JsonNode gate = gate(rollout(product), "mismatchRate");
            assertThat(product.pairs("mismatch")).isZero();
            assertThat(gate.get("passed").asBoolean()).isFalse();
            assertThat(gate.get("bound").asDouble()).isGreaterThan(0.01);
            assertThat(gate.get("says").asString()).contains("could not be compared");
            assertThat(phase(product)).isEqualTo("shadowing");
            assertThat(crowd.failed()).isZero();
        }
    }

    /** Old, its twin and new each say something else once in twenty times, each when it likes. */
    @Test
    void S44_aVersionThatDiffersAsOftenAsOldDoesFromItselfIsNotTakenBack() throws IOException {
        try (RawServer old = server(json(GOOD));
                RawServer twin = server(json(GOOD));
                RawServer candidate = server(json(GOOD))) {
            twin.behave(moody(7));
            candidate.behave(moody(3));
            String line = "twin: {%s}".formatted(Product.at(twin.url()));
            try (Product product = Product.open(folder, old, candidate, with("minPairs: 100000", line));
                    Crowd crowd = Crowd.at(product.port())) {
                isUnderWay(product);
                share(product, 10);
                await().atMost(PATIENCE).until(() -> product.pairs("mismatch") > 300);
                JsonNode rollout = rollout(product);
                assertThat(rollout.get("phase").asString()).isEqualTo("progressing");
                assertThat(gate(rollout, "mismatchRate").get("verdict").asString())
                        .isEqualTo("notYet");

                candidate.behave(json(BAD));
                await().atMost(PATIENCE).until(() -> phase(product).equals("rolledBack"));
                assertThat(crowd.failed()).isZero();
            }
        }
    }

    private static Behaviour moody(int at) {
        AtomicLong asked = new AtomicLong();
        return request -> json(asked.incrementAndGet() % 20 == at ? BAD : GOOD);
    }

    @Test
    void S54_manyRequestsOfOneCustomerAtOnceAreFewObservations() throws IOException {
        try (RawServer old = server(json(GOOD));
                RawServer candidate = server(json(BAD));
                Product product = Product.open(folder, old, candidate, with(QUICK.replace("0.01", "0.1")));
                RawClient client = product.client()) {
            isUnderWay(product);
            burst(client, "ann");
            await().atMost(PATIENCE).until(() -> product.pairs("mismatch") == 20); // copies come after replies
            candidate.behave(json(GOOD));
            burst(client, "bob");
            await().atMost(PATIENCE)
                    .until(() -> gate(rollout(product), "minPairs")
                            .path("says")
                            .asString("")
                            .contains("from 40 pairs"));
            assertThat(product.pairs("mismatch")).isEqualTo(20);
            assertThat(product.pairs("match")).isEqualTo(20);
            // one each, and one more for each second in which such a burst went on
            assertThat(gate(rollout(product), "minPairs").get("n").asLong()).isBetween(2L, 10L);
            assertThat(gate(rollout(product), "mismatchRate").get("verdict").asString())
                    .isEqualTo("notYet");
        }
    }

    /** The gates were looked at once: from there on everything counts. */
    private static void isUnderWay(Product product) {
        await().atMost(PATIENCE).until(() -> rollout(product).get("gates").size() > 0);
    }

    private static void burst(RawClient client, String customer) throws IOException {
        for (int i = 0; i < 20; i++) {
            client.ask("GET /accounts/1 HTTP/1.1\r\nHost: bank\r\nX-Customer: %s\r\n\r\n".formatted(customer));
        }
    }
}
