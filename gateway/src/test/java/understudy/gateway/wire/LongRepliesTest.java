package understudy.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import understudy.gateway.BreakerState;
import understudy.gateway.ShadowSettings;
import understudy.testkit.Answer;
import understudy.testkit.Behaviour;
import understudy.testkit.RawClient;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reason;

/** The shadow's reply is much longer than the one that the user gets. */
class LongRepliesTest {

    private static final Behaviour OK = Behaviour.always(Answer.ok("ok"));
    private static final int REQUESTS = 60;

    /** Nothing rests for longer than this in a test. */
    private static final ShadowSettings PATIENT = new ShadowSettings(Duration.ofMinutes(1), 512, 1 << 20);

    private static Outcome.Failed failed(Pair pair) {
        return (Outcome.Failed) pair.newOutcome();
    }

    private static void askAll(Rig rig, int requests) throws IOException {
        askAll(rig, requests, "/");
    }

    private static void askAll(Rig rig, int requests, String target) throws IOException {
        int before = rig.shadow().heads().size();
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < requests; i++) {
                clients.add(rig.client());
                assertThat(clients.get(i).get(target).text()).isEqualTo("ok");
            }
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
        Rig.waiting().untilAsserted(() -> assertThat(rig.shadow().heads()).hasSize(before + requests));
    }

    @Test
    void onlyAFewAreReadToSeeWhetherTheyEndWhenNoneDoes() throws IOException {
        CompletableFuture<Void> all = new CompletableFuture<>();
        Answer endless = Answer.bytes("HTTP/1.1 200 OK\r\n\r\n")
                .then(Answer.endless("z".repeat(16 << 10), Duration.ZERO))
                .when(all);
        try (Rig rig = Rig.open(OK, Behaviour.always(endless))) {
            askAll(rig, REQUESTS);
            all.complete(null);
            List<Pair> pairs = rig.awaitPairs(REQUESTS);

            assertThat(pairs)
                    .allSatisfy(pair -> assertThat(failed(pair).reason()).isEqualTo(Reason.CUT));
            assertThat(pairs.stream().filter(pair -> failed(pair).detail().contains("breaker is open")))
                    .hasSizeBetween(REQUESTS / 2, REQUESTS - 10);
            assertThat(rig.gateway().keptBytes()).isZero();
        }
    }

    @Test
    void oneThatRestsDoesNotKeepOthersFromBeingRead() throws IOException {
        CompletableFuture<Void> enough = new CompletableFuture<>();
        Answer resting = Answer.bytes("HTTP/1.1 200 OK\r\nContent-Length: 100001\r\n\r\n" + "z".repeat(100_000))
                .then(Answer.bytes("z").when(enough));
        try (Rig rig = Rig.open(
                OK, request -> request.target().equals("/rests") ? resting : Answer.zeros(500_000, true), PATIENT)) {
            askAll(rig, 8, "/rests");
            askAll(rig, 12, "/ends");
            Rig.waiting().until(() -> rig.pairs().size() == 12);
            assertThat(rig.outcomesOfNew()).containsOnlyKeys("answered");
            enough.complete(null);
            rig.awaitPairs(20);
            assertThat(rig.outcomesOfNew()).containsOnlyKeys("answered");
        }
    }

    @Test
    void allAreReadWhenTheyEnd() throws IOException {
        CompletableFuture<Void> all = new CompletableFuture<>();
        try (Rig rig = Rig.open(OK, Behaviour.always(Answer.zeros(500_000, true).when(all)))) {
            askAll(rig, REQUESTS);
            all.complete(null);

            assertThat(rig.awaitPairs(REQUESTS)).allSatisfy(pair -> {
                Outcome.Answered answered = (Outcome.Answered) pair.newOutcome();
                assertThat(answered.reply().body().length()).isEqualTo(500_000);
            });
        }
    }

    @Test
    void oneFarAheadOfTheServingVersionIsReadOnAsThatCatchesUp() throws IOException {
        int bytes = 6_000_000;
        Answer late = Answer.bytes("HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n\r\n");
        for (int i = 0; i < 3; i++) {
            late = late.then(Answer.bytes("\0".repeat(bytes / 3)).after(Duration.ofMillis(250)));
        }
        late = late.then(Answer.close());
        try (Rig rig = Rig.open(late, Answer.zeros(bytes, false));
                RawClient client = rig.client()) {
            assertThat(client.get("/").body().length()).isEqualTo(bytes);

            Pair pair = rig.awaitPairs(1).getFirst();
            Outcome.Answered old = (Outcome.Answered) pair.oldOutcome();
            Outcome.Answered shadow = (Outcome.Answered) pair.newOutcome();
            assertThat(shadow.reply().body().sameBytesAs(old.reply().body())).isTrue();
        }
    }

    @Test
    void oneFarAheadIsGivenUpWhenTheServingVersionHasEnded() throws IOException {
        CompletableFuture<Void> read = new CompletableFuture<>();
        try (Rig rig = Rig.open(Answer.ok("ok").when(read), Answer.zeros(50_000_000, true));
                RawClient client = rig.client()) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            Rig.waiting()
                    .until(() -> rig.gateway().keptBytes()
                            >= ShadowSettings.defaults().maxBody());
            read.complete(null);
            assertThat(client.read().text()).isEqualTo("ok");

            assertThat(failed(rig.awaitPairs(1).getFirst()).reason()).isEqualTo(Reason.CUT);
        }
    }

    @Test
    void aProbeOfARestedShadowMayHaveALongReply() throws IOException {
        try (Rig rig = Rig.open(OK, Behaviour.always(Answer.reset()));
                RawClient client = rig.client()) {
            while (rig.gateway().breaker("wire") == BreakerState.CLOSED) {
                client.get("/");
            }
            rig.shadow().behave(Behaviour.always(Answer.zeros(500_000, true)));
            Rig.waiting().until(() -> {
                client.get("/");
                return rig.gateway().breaker("wire") == BreakerState.CLOSED;
            });
        }
    }
}
