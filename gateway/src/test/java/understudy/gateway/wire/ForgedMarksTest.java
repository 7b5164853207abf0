package understudy.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.testkit.Answer;
import understudy.testkit.RawClient;
import understudy.testkit.WireHead;
import understudy.testkit.WireReply;

class ForgedMarksTest {

    /** What both versions received when a client sent these lines with a GET. */
    private record Received(WireHead old, WireHead shadow) {}

    private static Received received(String... lines) throws IOException {
        try (Rig rig = Rig.open(Answer.ok("old"), Answer.ok("new"));
                RawClient client = rig.client()) {
            String head = "GET / HTTP/1.1\r\nHost: bank.example:8080\r\n" + String.join("\r\n", lines) + "\r\n\r\n";
            assertThat(client.ask(head).text()).isEqualTo("old");
            rig.awaitPairs(1);
            assertThat(rig.outcomesOfNew()).containsOnlyKeys("answered");
            return new Received(
                    rig.old().heads().getFirst(), rig.shadow().heads().getFirst());
        }
    }

    @Test
    void aCopyIsMarkedAndTheRequestIsNot() throws IOException {
        Received received = received("X-A: 1");
        assertThat(received.old().all("X-Understudy")).isEmpty();
        assertThat(received.old().all("baggage")).isEmpty();
        assertThat(received.shadow().all("X-Understudy")).containsExactly("shadow");
        assertThat(received.shadow().all("baggage")).containsExactly("understudy=shadow");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Understudy: shadow",
                "x-understudy: SHADOW",
                "X-Understudy:",
                "baggage: understudy=shadow",
                "Baggage: understudy=shadow;p=1",
                "baggage:  understudy = shadow ",
                "baggage: understudy=no"
            })
    void aForgedMarkNeitherReachesOldNorSwitchesCopyingOff(String mark) throws IOException {
        Received received = received(mark, mark);
        assertThat(received.old().all("X-Understudy")).isEmpty();
        assertThat(received.old().all("baggage")).isEmpty();
        assertThat(received.shadow().all("X-Understudy")).containsExactly("shadow");
        assertThat(received.shadow().all("baggage")).containsExactly("understudy=shadow");
    }

    @Test
    void whatElseIsInTheBaggageStaysThere() throws IOException {
        Received received = received("baggage: a=1;p,understudy=shadow,b=2", "BAGGAGE: c=understudy=shadow");
        assertThat(String.join(",", received.old().all("baggage"))).isEqualTo("a=1;p,b=2,c=understudy=shadow");
        assertThat(List.of(String.join(",", received.shadow().all("baggage")).split(",", -1)))
                .containsExactlyInAnyOrder("a=1;p", "b=2", "c=understudy=shadow", "understudy=shadow");
    }

    @Test
    void fieldsOfOneConnectionEndAtTheGateway() throws IOException {
        Received received = received(
                "Connection: X-Secret, x-other",
                "X-Secret: 1",
                "X-OTHER: 2",
                "X-Kept: 3",
                "Keep-Alive: timeout=5",
                "Proxy-Connection: keep-alive",
                "TE: gzip",
                "Connection: X-Third",
                "x-third: 4");
        for (WireHead head : List.of(received.old(), received.shadow())) {
            assertThat(head.all("X-Kept")).containsExactly("3");
            for (String name :
                    List.of("X-Secret", "X-Other", "X-Third", "Keep-Alive", "Proxy-Connection", "Connection", "TE")) {
                assertThat(head.all(name)).as(name).isEmpty();
            }
        }
    }

    @Test
    void aClientCannotHaveFieldsRemovedThatTheGatewayMustSend() throws IOException {
        Received received = received("Connection: Host, X-Forwarded-For, X-Understudy, baggage, Via, Content-Length");
        assertThat(received.old().all("Host")).containsExactly("bank.example:8080");
        assertThat(received.old().all("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(received.shadow().all("Host")).containsExactly("bank.example:8080");
        assertThat(received.shadow().all("X-Understudy")).containsExactly("shadow");
        assertThat(received.shadow().all("baggage")).containsExactly("understudy=shadow");
    }

    @Test
    void whoAskedIsSaidByTheGatewayAndNotByTheClient() throws IOException {
        Received received = received(
                "X-Forwarded-For: 6.6.6.6",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: evil.example",
                "Via: 1.0 before");
        for (WireHead head : List.of(received.old(), received.shadow())) {
            assertThat(head.all("X-Forwarded-For")).containsExactly("127.0.0.1");
            assertThat(head.all("X-Forwarded-Proto")).containsExactly("http");
            assertThat(head.all("X-Forwarded-Host")).containsExactly("bank.example:8080");
            assertThat(String.join(", ", head.all("Via"))).startsWith("1.0 before, 1.1 ");
        }
    }

    @Test
    void conditionsStayOutOfCopies() throws IOException {
        Received received = received("If-None-Match: \"x\"", "If-Modified-Since: Tue, 24 Nov 2026 12:00:00 GMT");
        assertThat(received.old().all("If-None-Match")).containsExactly("\"x\"");
        assertThat(received.shadow().all("If-None-Match")).isEmpty();
        assertThat(received.shadow().all("If-Modified-Since")).isEmpty();
    }

    @Test
    void fieldsOfOldsConnectionEndAtTheGatewayToo() throws IOException {
        Answer answer =
                Answer.bytes("HTTP/1.1 200 OK\r\nConnection: X-Secret\r\nX-Secret: 1\r\nKeep-Alive: timeout=5\r\n"
                        + "X-Kept: 2\r\nContent-Length: 2\r\n\r\nok");
        try (Rig rig = Rig.open(answer, answer);
                RawClient client = rig.client()) {
            WireReply reply = client.get("/");
            assertThat(reply.text()).isEqualTo("ok");
            assertThat(reply.head().all("X-Kept")).containsExactly("2");
            assertThat(reply.head().all("X-Secret")).isEmpty();
            assertThat(reply.head().all("Keep-Alive")).isEmpty();
            assertThat(client.get("/again").text()).isEqualTo("ok");
        }
    }
}
