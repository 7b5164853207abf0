package understudy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.gateway.FailingNew.NEWS_FAULT;
import static understudy.gateway.FailingNew.SHARED;
import static understudy.gateway.FailingNew.UNCOPIED;
import static understudy.gateway.FailingNew.failing;
import static understudy.gateway.FailingNew.fellBack;
import static understudy.gateway.FailingNew.isNewsFault;
import static understudy.gateway.FailingNew.reason;
import static understudy.gateway.FailingNew.request;
import static understudy.gateway.FailingNew.settles;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.testkit.Answer;
import understudy.testkit.RawClient;
import understudy.testkit.WireReply;
import understudy.traffic.CopyPolicy;
import understudy.traffic.Reason;
import understudy.traffic.SafeRead;
import understudy.traffic.Version;

/** New serves and fails, and nobody can help the user. */
final class NoFallbackTest {

    @Test
    void whereBothGiveNoReplyTheUserIsToldOfNew() throws Exception {
        try (World world = failing(Answer.reset())) {
            world.old.behave(Answer.reset());
            WireReply reply = world.get("/");
            assertThat(reply.status()).isEqualTo(502);
            assertThat(reply.text()).contains("the new version of accounts").contains("\"version\":\"new\"");
            fellBack(world, "none");
        }
    }

    @Test
    void aReplyOfOldThatIsNoLongerKeptWholeIsNoAnswer() throws Exception {
        CompletableFuture<String> go = new CompletableFuture<>();
        try (World world = World.open(plan -> plan.shadowing(Duration.ofSeconds(10), 512, 1_000))
                .newServes(SHARED)) {
            world.other.behave(Answer.reset().when(go));
            world.old.behave(Answer.ok("o".repeat(2_000)));
            RawClient client = world.client();
            client.send(request("GET", "/", ""));
            World.until(() -> world.gateway.shadowInFlight(World.SERVICE) == 0
                    && world.old.requests().size() == 1);
            go.complete("");
            assertThat(client.read().status()).isEqualTo(502);
            fellBack(world, "none");
        }
    }

    @ParameterizedTest
    @CsvSource({"POST, /accounts", "DELETE, /accounts/1", "PUT, /accounts/1", "PUT, /search", "DELETE, /search"})
    void aWriteThatNewMayHaveSeenIsNeverAskedAgain(String method, String target) throws Exception {
        CopyPolicy bold = new CopyPolicy(
                100,
                Set.of("GET"),
                List.of(SafeRead.parse("PUT /search"), SafeRead.parse("DELETE /search")),
                List.of());
        try (World world = World.open(
                        plan -> plan.within(Duration.ofMillis(300)).copying(bold))
                .newServes(SHARED)) {
            world.other.behave(Answer.bytes(NEWS_FAULT));
            isNewsFault(world.client().ask(request(method, target, "")));
            world.other.behave(Answer.reset());
            assertThat(world.client().ask(request(method, target, "")).status()).isEqualTo(502);
            world.other.behave(Answer.hang());
            assertThat(world.client().ask(request(method, target, "")).status()).isEqualTo(504);
            fellBack(world, "none");
            long copies = target.equals("/search") ? 3 : 0;
            world.pairs(3);
            assertThat(world.old.requests()).hasSize((int) copies);
        }
    }

    @Test
    void whatHasBegunIsBrokenOff() throws Exception {
        try (World world = failing(
                Answer.bytes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf").then(Answer.reset()))) {
            RawClient client = world.client();
            client.send(request("GET", "/", ""));
            assertThat(client.readRest()).asString(StandardCharsets.UTF_8).endsWith("half");
            assertThat(reason(world.pair().newOutcome())).isEqualTo(Reason.RESET);
            fellBack(world, "none");
        }
    }

    @Test
    void aClientThatIsGoneWaitsForNobody() throws Exception {
        CompletableFuture<String> go = new CompletableFuture<>();
        for (CopyPolicy policy : List.of(CopyPolicy.allReads(), UNCOPIED)) {
            for (Answer ofNew : List.of(Answer.reset(), Answer.bytes(NEWS_FAULT))) {
                try (World world = World.open(
                                plan -> plan.copying(policy).shadowing(Duration.ofMillis(300), 512, 1 << 20))
                        .newServes(SHARED)) {
                    world.other.behave(ofNew);
                    world.old.behave(Answer.ok("old").when(go));
                    RawClient client = world.client();
                    client.send(request("GET", "/", ""));
                    World.until(() -> world.old.requests().size() == 1
                            && world.other.requests().size() == 1);
                    client.reset();
                    assertThat(world.pair().serving()).isEqualTo(Version.NEW);
                    fellBack(world, "none");
                    settles(world);
                }
            }
        }
        go.complete("");
    }

    @Test
    void aGatewayThatClosesLeavesNobodyWaiting() throws Exception {
        try (World world = failing(Answer.reset())) {
            CompletableFuture<String> go = new CompletableFuture<>();
            world.old.behave(Answer.ok("old").when(go));
            RawClient client = world.client();
            client.send(request("GET", "/", ""));
            World.until(() ->
                    world.old.requests().size() == 1 && world.other.requests().size() == 1);
            world.gateway.close(Duration.ofMillis(100));
            assertThat(world.pair().serving()).isEqualTo(Version.NEW);
            assertThat(world.gateway.keptBytes()).isZero();
            go.complete("");
        }
    }
}
