package understudy.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import understudy.gateway.ShadowSettings;
import understudy.testkit.Answer;
import understudy.testkit.Behaviour;
import understudy.testkit.Load;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.traffic.CopyPolicy;

class HangingShadowTest {

    private static final Duration USERS_PATIENCE = Duration.ofSeconds(2);
    private static final Behaviour PATH = request -> Answer.ok(request.target());
    private static final Behaviour HANGING = Behaviour.always(Answer.hang());

    @Test
    void twentyThousandRequestsNeitherFailNorWaitForAShadowThatHangs() throws IOException {
        int requests = 20_000;
        ShadowSettings defaults = ShadowSettings.defaults();
        AtomicInteger mostConnections = new AtomicInteger();
        try (Rig rig = Rig.open(PATH, HANGING)) {
            RawServer shadow = rig.shadow();
            rig.old().behave(request -> {
                mostConnections.accumulateAndGet(shadow.openConnections(), Math::max);
                return Answer.ok(request.target());
            });

            Load.Result result = Load.of(requests, 64, "/")
                    .asking(i -> "GET /" + i + " HTTP/1.1\r\nHost: x\r\n\r\n")
                    .expecting(reply -> reply.status() == 200 && reply.text().startsWith("/"))
                    .run(rig.port());

            assertThat(result.failures()).isEmpty();
            assertThat(result.answered()).isEqualTo(requests);
            assertThat(result.slowest()).isLessThan(USERS_PATIENCE);
            rig.awaitPairs(requests);
            Map<String, Long> outcomes = rig.outcomesOfNew();
            assertThat(outcomes.keySet()).isSubsetOf("timeout", "inFlight", "breaker", "memory");
            assertThat(outcomes).containsKey("timeout");
            assertThat(mostConnections.get()).isBetween(1, defaults.maxInFlight());
            Rig.waiting()
                    .untilAsserted(() -> assertThat(shadow.openConnections()).isZero());
            assertThat(rig.gateway().keptBytes()).isZero();
        }
    }

    @Test
    void neitherDoTheyWaitForOneThatNeverReadsOrNeverSpeaks() throws IOException {
        for (Behaviour behaviour :
                List.of(Behaviour.onAccept(Answer.stall()), Behaviour.onHead(Answer.stall()), HANGING)) {
            try (Rig rig = Rig.open(PATH, behaviour, Rig.impatient())) {
                Load.Result result = Load.of(2_000, 16, "/").run(rig.port());
                assertThat(result.failures()).isEmpty();
                assertThat(result.slowest()).isLessThan(USERS_PATIENCE);
                rig.awaitPairs(2_000);
                assertThat(rig.outcomesOfNew().keySet()).isSubsetOf("timeout", "inFlight", "breaker", "memory");
            }
        }
    }

    @Test
    void theNextRequestOnAConnectionDoesNotWaitForTheCopyOfTheLast() throws IOException {
        try (Rig rig = Rig.open(PATH, HANGING, new ShadowSettings(Duration.ofMinutes(1), 512, 1 << 20));
                RawClient client = rig.client()) {
            long start = System.nanoTime();
            for (int i = 0; i < 8; i++) {
                assertThat(client.get("/" + i).text()).isEqualTo("/" + i);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(USERS_PATIENCE);
            Rig.waiting().untilAsserted(() -> assertThat(rig.shadow().heads()).hasSize(8));
            assertThat(rig.pairs()).isEmpty();
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrderWhileTheirCopiesHang() throws IOException {
        try (Rig rig = Rig.open(PATH, HANGING);
                RawClient client = rig.client()) {
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 8; i++) {
                requests.append("GET /").append(i).append(" HTTP/1.1\r\nHost: x\r\n\r\n");
            }
            client.send(requests.toString());
            for (int i = 0; i < 8; i++) {
                assertThat(client.read().text()).isEqualTo("/" + i);
            }
        }
    }

    @Test
    void anUploadRunsAtFullSpeedBesideAShadowThatDoesNotReadIt() throws IOException {
        byte[] body = new byte[48_000_000];
        CopyPolicy uploads = new CopyPolicy(100, Set.of("POST"), List.of(), List.of());
        try (Rig rig = Rig.open(PATH, Behaviour.onHead(Answer.stall()), ShadowSettings.defaults(), uploads);
                RawClient client = rig.client()) {
            for (int i = 0; i < 3; i++) {
                client.send("POST /up HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length + "\r\n\r\n");
                client.send(body);
                assertThat(client.read().text()).isEqualTo("/up");
            }
            assertThat(rig.old().requests())
                    .hasSize(3)
                    .allSatisfy(request -> assertThat(request.body().length()).isEqualTo(body.length));
            rig.awaitPairs(3);
            assertThat(rig.outcomesOfNew().keySet()).isSubsetOf("cut", "timeout", "memory");
            assertThat(rig.shadow().requests()).isEmpty();
            Rig.waiting()
                    .untilAsserted(() -> assertThat(rig.gateway().keptBytes()).isZero());
        }
    }
}
