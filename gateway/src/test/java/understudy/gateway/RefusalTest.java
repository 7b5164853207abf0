package understudy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.testkit.Answer;
import understudy.testkit.RawClient;
import understudy.testkit.WireReply;
import understudy.traffic.Outcome;

final class RefusalTest {

    private static final String BEHIND = "GET /smuggled HTTP/1.1\r\nHost: bank\r\n\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost:\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a:port\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n",
                "GET  / HTTP/1.1\r\nHost: bank\r\n\r\n",
                " GET / HTTP/1.1\r\nHost: bank\r\n\r\n",
                "GET\t/\tHTTP/1.1\r\nHost: bank\r\n\r\n",
                "GET /a#b HTTP/1.1\r\nHost: bank\r\n\r\n",
                "CONNECT bank:443 HTTP/1.1\r\nHost: bank:443\r\n\r\n",
                "GET http://other/ HTTP/1.1\r\nHost: bank\r\n\r\n",
                "GET ftp://bank/ HTTP/1.1\r\nHost: bank\r\n\r\n",
                "GET bank HTTP/1.1\r\nHost: bank\r\n\r\n",
                "GET * HTTP/1.1\r\nHost: bank\r\n\r\n",
                "GET /\u0001 HTTP/1.1\r\nHost: bank\r\n\r\n",
                "GET /\u0000 HTTP/1.1\r\nHost: bank\r\n\r\n",
                "GET /\u00ff HTTP/1.1\r\nHost: bank\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: bank\r\n: nameless\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: bank\r\nX : spaced\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: bank\r\nX: a\u0001b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: bank\r\nX: a\u0000b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: bank\r\nX: folded\r\n over\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: bank\r\nX: folded\r\n\tover\r\n\r\n",
                "GET / HTTP/1.1\nHost: bank\n\n",
                "POST / HTTP/1.1\r\nHost: bank\r\nContent-Length: 05\r\n\r\nabcde",
                "POST / HTTP/1.1\r\nHost: bank\r\nContent-Length: +5\r\n\r\nabcde",
                "POST / HTTP/1.1\r\nHost: bank\r\nContent-Length: -5\r\n\r\nabcde",
                "POST / HTTP/1.1\r\nHost: bank\r\nContent-Length: 5, 5\r\n\r\nabcde",
                "POST / HTTP/1.1\r\nHost: bank\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nabcde",
                "POST / HTTP/1.1\r\nHost: bank\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
                "POST / HTTP/1.1\r\nHost: bank\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: bank\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.0\r\nHost: bank\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET /  HTTP/1.1 x\r\nHost: bank\r\n\r\n",
            })
    void whatCouldBeReadInTwoWaysIsRefusedAndTheConnectionClosed(String request) throws Exception {
        try (World world = World.open()) {
            RawClient client = world.client();
            client.send(request + BEHIND);
            String all = new String(client.readRest(), StandardCharsets.ISO_8859_1);

            assertThat(all).startsWith("HTTP/1.").contains(" 400 ").endsWith("}\n");
            assertThat(all.split("400 Bad Request", -1)).hasSize(2);
            world.get("/last");
            assertThat(world.pairs(1))
                    .singleElement()
                    .satisfies(pair -> assertThat(pair.request().uri()).isEqualTo("/last"));
            assertThat(world.old.requests()).hasSize(1);
            assertThat(world.other.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\nabc\r\n0\r\n\r\n", "-1\r\nabc\r\n0\r\n\r\n", "3\r\nabcd\r\n0\r\n\r\n"})
    void aBodyThatIsNotFramedRightReachesNobodyWhole(String body) throws Exception {
        try (World world = World.open()) {
            RawClient client = world.client();
            client.send("POST / HTTP/1.1\r\nHost: bank\r\nTransfer-Encoding: chunked\r\n\r\n" + body + BEHIND);
            String all = new String(client.readRest(), StandardCharsets.ISO_8859_1);

            assertThat(all).contains("HTTP/1.1 400 Bad Request");
            assertThat(all.split("400 Bad Request", -1)).hasSize(2);
            assertThat(world.pair().oldOutcome()).isInstanceOf(Outcome.Failed.class);
            assertThat(world.old.requests()).isEmpty();
        }
    }

    @Test
    void anEncodingThatIsNotOfferedIsSaidSo() throws Exception {
        try (World world = World.open()) {
            RawClient client = world.client();
            client.send("POST / HTTP/1.1\r\nHost: bank\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n");
            assertThat(new String(client.readRest(), StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 501 Not Implemented\r\n")
                    .contains("application/problem+json");
            assertThat(world.old.totalConnections()).isZero();
        }
    }

    @Test
    void nothingBehindARefusedRequestIsRead() throws Exception {
        try (World world = World.open()) {
            RawClient client = world.client();
            world.old.behave(Answer.ok("first").after(Duration.ofMillis(50)));
            client.send(
                    "GET /first HTTP/1.1\r\nHost: bank\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n" + BEHIND);
            assertThat(client.read().text()).isEqualTo("first");
            String all = new String(client.readRest(), StandardCharsets.ISO_8859_1);
            assertThat(all.split("400 Bad Request", -1)).hasSize(2);
            world.get("/last");
            assertThat(world.old.requests()).hasSize(2);
        }
    }

    @Test
    void anAbsoluteTargetForTheSameHostIsTaken() throws Exception {
        try (World world = World.open()) {
            WireReply reply = world.client().ask("GET http://bank/a?b HTTP/1.1\r\nHost: bank\r\n\r\n");
            assertThat(reply.text()).isEqualTo("old");
            assertThat(world.old.requests().getFirst().target()).isEqualTo("/a?b");
        }
    }

    @Test
    void aHeadThatIsTooLargeIsToldSo() throws Exception {
        try (World world = World.open()) {
            RawClient client = world.client();
            client.send("GET / HTTP/1.1\r\nHost: bank\r\nX: " + "x".repeat(40_000) + "\r\n\r\n");
            assertThat(new String(client.readRest(), StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 431 ");
            RawClient other = world.client();
            other.send("GET /" + "x".repeat(40_000) + " HTTP/1.1\r\nHost: bank\r\n\r\n");
            assertThat(new String(other.readRest(), StandardCharsets.ISO_8859_1))
                    .contains(" 414 ");
        }
    }
}
