package understudy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.testkit.Answer;
import understudy.testkit.RawClient;
import understudy.testkit.WireReply;
import understudy.testkit.WireRequest;
import understudy.traffic.CopyPolicy;
import understudy.traffic.DataState;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Ramp;
import understudy.traffic.Reason;
import understudy.traffic.SafeRead;
import understudy.traffic.Version;

/** New serves, and cannot be reached: the request never left, so that old may have it whatever it asks for. */
final class RefusedByNewTest {

    private static final Ramp SHARED = Ramp.ofReads().withState(DataState.SHARED);

    private static World refusing() throws IOException {
        World world = World.open().newServes(SHARED);
        world.other.refuse();
        return world;
    }

    private static long fellBack(World world) {
        return world.gateway.fallbacks(World.SERVICE).getOrDefault("refused", -1L);
    }

    private static Reason ofNew(Pair pair) {
        return ((Outcome.Failed) pair.newOutcome()).reason();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void aWriteGoesToOldWithItsBody(String method) throws Exception {
        try (World world = refusing()) {
            WireReply reply = world.client()
                    .ask(method + " /accounts/1 HTTP/1.1\r\nHost: bank\r\nContent-Length: 6\r\n\r\namount");
            assertThat(reply.text()).isEqualTo("old");
            assertThat(world.old.requests()).singleElement().satisfies(asked -> {
                assertThat(asked.method()).isEqualTo(method);
                assertThat(asked.head().first("X-Understudy")).isEmpty();
                assertThat(asked.body().bytes())
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo("amount");
            });
            Pair pair = world.pair();
            assertThat(pair.serving()).isEqualTo(Version.NEW);
            assertThat(ofNew(pair)).isEqualTo(Reason.REFUSED);
            assertThat(pair.oldOutcome()).isInstanceOf(Outcome.Answered.class);
            assertThat(fellBack(world)).isEqualTo(1);
        }
    }

    @Test
    void aLongUploadGoesToOldAsItComes() throws Exception {
        try (World world = refusing()) {
            byte[] piece = "0123456789abcdef".repeat(4 << 10).getBytes(StandardCharsets.US_ASCII);
            RawClient client = world.client();
            client.send("POST /upload HTTP/1.1\r\nHost: bank\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 60; i++) {
                client.send(Integer.toHexString(piece.length) + "\r\n")
                        .send(piece)
                        .send("\r\n");
            }
            client.send("0\r\nX-Sum: 7\r\n\r\n");
            assertThat(client.read().text()).isEqualTo("old");
            WireRequest asked = world.old.requests().getFirst();
            assertThat(asked.body().length()).isEqualTo(60L * piece.length);
            assertThat(asked.trailers()).containsExactly("X-Sum: 7");
            world.pair();
            assertThat(world.gateway.keptBytes()).isZero();
        }
    }

    @Test
    void aReadGetsTheReplyToItsCopyAndOldIsAskedOnce() throws Exception {
        try (World world = refusing()) {
            assertThat(world.get("/").text()).isEqualTo("old");
            assertThat(ofNew(world.pair())).isEqualTo(Reason.REFUSED);
            assertThat(world.old.requests()).hasSize(1);
            assertThat(fellBack(world)).isEqualTo(1);
            World.until(() -> world.gateway.keptBytes() == 0);
        }
    }

    @Test
    void aNameThatDoesNotResolveIsNoReasonToFailEither() throws Exception {
        try (World world =
                World.open(plan -> plan.newAt("http://new.invalid:80")).newServes(SHARED)) {
            assertThat(world.client()
                            .ask("DELETE / HTTP/1.1\r\nHost: bank\r\n\r\n")
                            .text())
                    .isEqualTo("old");
            assertThat(world.get("/").text()).isEqualTo("old");
            assertThat(world.pairs(2))
                    .allSatisfy(pair -> assertThat(ofNew(pair)).isEqualTo(Reason.UNRESOLVED));
            assertThat(fellBack(world)).isEqualTo(2);
        }
    }

    @Test
    void whereOldDoesNoBetterTheUserIsToldOfNew() throws Exception {
        for (Answer ofOld :
                List.of(Answer.reset(), Answer.bytes("HTTP/1.1 503 Full\r\nContent-Length: 3\r\n\r\nold"))) {
            for (String method : List.of("GET", "POST")) {
                try (World world = refusing()) {
                    world.old.behave(ofOld);
                    RawClient client = world.client();
                    WireReply reply = client.ask(method + " / HTTP/1.1\r\nHost: bank\r\n\r\n");
                    assertThat(reply.status()).isEqualTo(502);
                    assertThat(reply.text()).contains("the new version of accounts refused the connection");
                    world.old.behave(Answer.ok("old"));
                    assertThat(client.get("/").text()).isEqualTo("old");
                    assertThat(world.pairs(2))
                            .allSatisfy(pair -> assertThat(ofNew(pair)).isEqualTo(Reason.REFUSED));
                    assertThat(fellBack(world)).isEqualTo(1);
                    World.until(() -> world.gateway.keptBytes() == 0);
                }
            }
        }
    }

    @Test
    void whereOldRefusesTooTheUserIsToldOnce() throws Exception {
        try (World world = refusing()) {
            world.old.refuse();
            assertThat(world.client()
                            .ask("POST / HTTP/1.1\r\nHost: bank\r\n\r\n")
                            .status())
                    .isEqualTo(502);
            assertThat(world.get("/").status()).isEqualTo(502);
            assertThat(world.pairs(2)).allSatisfy(pair -> {
                assertThat(ofNew(pair)).isEqualTo(Reason.REFUSED);
                assertThat(((Outcome.Failed) pair.oldOutcome()).reason()).isEqualTo(Reason.REFUSED);
            });
            assertThat(fellBack(world)).isZero();
        }
    }

    @Test
    void whoAsksForLeaveGetsItFromOld() throws Exception {
        try (World world = refusing()) {
            RawClient client = world.client();
            client.send("PUT /upload HTTP/1.1\r\nHost: bank\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
            assertThat(client.readHead().startLine()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(client.send("body").read().text()).isEqualTo("old");
            assertThat(client.get("/").text()).isEqualTo("old");
        }
    }

    @Test
    void anUpgradeGoesToOld() throws Exception {
        try (World world = refusing()) {
            world.old.behave(Answer.bytes(
                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: talk\r\nConnection: Upgrade\r\n\r\nhello"));
            RawClient client = world.client();
            client.send("GET /chat HTTP/1.1\r\nHost: x\r\nUpgrade: talk\r\nConnection: Upgrade\r\n\r\n");
            assertThat(client.readHead().startLine()).contains("101");
            assertThat(client.take(5)).asString(StandardCharsets.UTF_8).isEqualTo("hello");
            assertThat(world.gateway.upgrades(World.SERVICE)).isEqualTo(1);
        }
    }

    @Test
    void whatOnlyItsBodyTellsToBeAReadIsNotCopiedToWhoServesIt() throws Exception {
        CopyPolicy policy = new CopyPolicy(100, Set.of("GET"), List.of(SafeRead.parse("graphql query")), List.of());
        String query = "{\"query\":\"query Get { account }\"}";
        try (World world = World.open(plan -> plan.copying(policy)).newServes(SHARED)) {
            world.other.refuse();
            assertThat(world.client()
                            .ask("POST /graphql HTTP/1.1\r\nHost: bank\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: " + query.length() + "\r\n\r\n" + query)
                            .text())
                    .isEqualTo("old");
            assertThat(world.pair().oldOutcome()).isInstanceOf(Outcome.Answered.class);
            assertThat(world.old.requests()).hasSizeLessThanOrEqualTo(1);
        }
    }
}
