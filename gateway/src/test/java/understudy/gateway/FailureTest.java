package understudy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import understudy.gateway.listen.Carrier;
import understudy.testkit.Answer;
import understudy.testkit.RawClient;
import understudy.testkit.WireReply;
import understudy.traffic.CopyPolicy;
import understudy.traffic.Dial;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;
import understudy.traffic.RequestPattern;
import understudy.traffic.Role;
import understudy.traffic.Share;

final class FailureTest {

    @Test
    void anOldThatRefusesIs502AndSaysSo() throws Exception {
        try (World world = World.open()) {
            world.old.refuse();
            WireReply reply = world.get("/");
            assertThat(reply.status()).isEqualTo(502);
            assertThat(reply.head().first("Content-Type")).contains("application/problem+json");
            assertThat(reply.text())
                    .contains("\"status\":502")
                    .contains("\"service\":\"accounts\"")
                    .contains("\"version\":\"old\"")
                    .contains("\"reason\":\"refused\"")
                    .doesNotContain("127.0.0.1");
            assertThat(world.pair().oldOutcome())
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.reason()).isEqualTo(Reason.REFUSED));
            assertThat(world.pair().newOutcome()).isInstanceOf(Outcome.Answered.class);
        }
    }

    @Test
    void eachFailureOfOldHasItsReason() throws Exception {
        try (World world = World.open()) {
            world.old.behave(Answer.reset());
            assertThat(world.get("/").text()).contains("\"reason\":\"reset\"");
            world.old.behave(Answer.bytes("nonsense\r\n\r\n"));
            assertThat(world.get("/").text()).contains("\"reason\":\"malformed\"");
            world.old.behave(Answer.bytes("HTTP/1.1 200 OK\r\nX: a\u0007b\r\nContent-Length: 0\r\n\r\n"));
            assertThat(world.get("/").text()).contains("\"reason\":\"malformed\"");
            world.old.behave(Answer.ok("back"));
            assertThat(world.get("/").text()).isEqualTo("back");
        }
        try (World world = World.open(plan -> plan.oldAt("http://old.invalid"))) {
            assertThat(world.get("/").text()).contains("\"reason\":\"unresolved\"");
        }
    }

    @Test
    void anOldThatHangsIs504() throws Exception {
        try (World world = World.open(plan -> plan.within(Duration.ofMillis(200)))) {
            world.old.behave(Answer.hang());
            RawClient client = world.client();
            WireReply reply = client.get("/");
            assertThat(reply.status()).isEqualTo(504);
            assertThat(reply.text()).contains("\"reason\":\"timeout\"");
            assertThat(world.pair().oldOutcome()).isEqualTo(new Outcome.TimedOut(Duration.ofMillis(200)));
            world.old.behave(Answer.ok("back"));
            assertThat(client.get("/").text()).isEqualTo("back");
        }
    }

    @Test
    void aReplyThatBreaksOffBreaksOffForTheClient() throws Exception {
        try (World world = World.open()) {
            world.old.behave(Answer.bytes("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
                    .then(Answer.close()));
            RawClient client = world.client();
            assertThatThrownBy(() -> client.get("/")).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void aRequestForNoServiceIs404() throws Exception {
        Match match = new Match("bank.example", RequestPattern.parse("/accounts/**"));
        try (World world = World.open(plan -> plan.matching(match))) {
            RawClient client = world.client();
            assertThat(client.ask("GET /accounts/1 HTTP/1.1\r\nHost: BANK.example:8080\r\n\r\n")
                            .status())
                    .isEqualTo(200);
            WireReply reply = client.ask("GET /other HTTP/1.1\r\nHost: bank.example\r\n\r\n");
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.text()).contains("no service matches");
            assertThat(client.ask("GET /accounts/1 HTTP/1.1\r\nHost: other\r\n\r\n")
                            .status())
                    .isEqualTo(404);
            assertThat(world.pairs(1)).hasSize(1);
        }
    }

    @Test
    void anAddressThatIsTakenIsToldSo() throws Exception {
        try (World world = World.open()) {
            GatewaySettings same = Carrier.carry(GatewaySettings.of("127.0.0.1", world.gateway.port(), List.of()));
            assertThatThrownBy(() -> Gateway.open(same, pair -> {}))
                    .isInstanceOf(GatewayException.class)
                    .hasMessageContaining("127.0.0.1:" + world.gateway.port())
                    .hasMessageContaining("in use");
            assertThatThrownBy(() ->
                            Gateway.open(Carrier.carry(GatewaySettings.of("192.0.2.1", 0, List.of())), pair -> {}))
                    .isInstanceOf(GatewayException.class)
                    .hasMessageContaining("192.0.2.1:0");
        }
    }

    @Test
    void aSinkThatThrowsHurtsNobody() throws Exception {
        try (World world = World.open()) {
            URI old = URI.create(world.old.url());
            URI other = URI.create(world.other.url());
            ServiceSettings service = ServiceSettings.of(
                    "accounts",
                    Match.everything(),
                    old,
                    other,
                    Duration.ofSeconds(5),
                    ShadowSettings.defaults(),
                    new Dial(Share.NONE, CopyPolicy.allReads(), 1));
            GatewaySettings settings = Carrier.carry(GatewaySettings.of("127.0.0.1", 0, List.of(service)));
            AtomicInteger pairs = new AtomicInteger();
            try (Gateway gateway = Gateway.open(settings, pair -> {
                        if (pairs.getAndIncrement() % 2 == 0) {
                            throw new IllegalStateException("a sink that breaks its promise");
                        }
                        throw new OutOfMemoryError("as if a copy of a body had found no room");
                    });
                    RawClient client = RawClient.connect(gateway.port())) {
                for (int i = 0; i < 5; i++) {
                    assertThat(client.get("/").text()).isEqualTo("old");
                }
                World.until(() -> gateway.keptBytes() == 0 && gateway.shadowInFlight("accounts") == 0);
            }
        }
    }

    @Test
    void whatTheGatewayCannotReachIsRefusedAsASetting() {
        assertThatThrownBy(() -> ServiceSettings.of(
                        "a",
                        Match.everything(),
                        URI.create("ftp://old"),
                        URI.create("http://new"),
                        Duration.ofSeconds(1),
                        ShadowSettings.defaults(),
                        new Dial(Share.NONE, CopyPolicy.allReads(), 1)))
                .hasMessage("url: ftp://old (expected: http://host:port or https://host:port)");
        assertThatThrownBy(() -> new ShadowSettings(Duration.ZERO, 1, 1)).hasMessageContaining("shadow.timeout: PT0S");
    }

    @Test
    void theUserOfAnOldThatFailedIsNotHeldUpByTheCopy() throws Exception {
        try (World world = World.open(plan -> plan.shadowing(Duration.ofMillis(300), 10, 1024))) {
            world.old.refuse();
            world.other.behave(Answer.hang());
            assertThat(world.get("/").status()).isEqualTo(502);
            assertThat(world.pair().outcome(Role.SHADOW)).isInstanceOf(Outcome.TimedOut.class);
        }
    }
}
