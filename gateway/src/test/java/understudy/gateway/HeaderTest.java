package understudy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import understudy.testkit.Answer;
import understudy.testkit.WireHead;
import understudy.testkit.WireReply;

final class HeaderTest {

    @Test
    void fieldsOfThisHopEndHereBothWays() throws Exception {
        try (World world = World.open()) {
            world.old.behave(Answer.bytes("""
                    HTTP/1.1 200 OK\r
                    X-Kept: 1\r
                    Connection: X-Inner, keep-alive\r
                    X-Inner: secret\r
                    Keep-Alive: timeout=5\r
                    Content-Length: 0\r
                    \r
                    """));
            WireReply reply = world.client().ask("""
                    GET / HTTP/1.1\r
                    Host: bank\r
                    Connection: X-Secret, Content-Length, Host\r
                    X-Secret: 1\r
                    TE: trailers\r
                    Keep-Alive: timeout=9\r
                    Proxy-Connection: keep-alive\r
                    X-kept: 1\r
                    \r
                    """);
            world.pair();

            assertThat(reply.head().raw()).isEqualTo("HTTP/1.1 200 OK\r\nX-Kept: 1\r\nContent-Length: 0\r\n\r\n");
            for (WireHead asked : List.of(
                    world.old.requests().getFirst().head(),
                    world.other.requests().getFirst().head())) {
                assertThat(asked.raw())
                        .doesNotContain("X-Secret", "TE:", "Keep-Alive", "Proxy-Connection", "Connection")
                        .contains("X-kept: 1", "Host: bank");
            }
            assertThat(world.pair().request().headers().first("X-Secret")).contains("1");
        }
    }

    @Test
    void oldLearnsWhoAskedAndStrangersAreNotBelieved() throws Exception {
        try (World world = World.open()) {
            world.client().ask("""
                    GET / HTTP/1.1\r
                    Host: bank.example\r
                    X-Forwarded-For: 10.1.1.1\r
                    X-Forwarded-Proto: https\r
                    X-Forwarded-Host: evil\r
                    Via: 1.0 before\r
                    \r
                    """);
            WireHead asked = world.old.requests().getFirst().head();
            assertThat(asked.all("X-Forwarded-For")).containsExactly("127.0.0.1");
            assertThat(asked.all("X-Forwarded-Proto")).containsExactly("http");
            assertThat(asked.all("X-Forwarded-Host")).containsExactly("bank.example");
            assertThat(asked.all("Via")).containsExactly("1.0 before", "1.1 understudy");
        }
    }

    @Test
    void aTrustedProxyIsBelievedAndAppendedTo() throws Exception {
        try (World world = World.open(plan -> plan.trusting(List.of("127.0.0.1"), List.of()))) {
            world.client().ask("""
                    GET / HTTP/1.1\r
                    Host: inner\r
                    X-Forwarded-For: 10.1.1.1\r
                    X-Forwarded-For: 10.2.2.2\r
                    X-Forwarded-Proto: https\r
                    X-Forwarded-Host: bank.example\r
                    \r
                    """);
            WireHead asked = world.old.requests().getFirst().head();
            assertThat(asked.all("X-Forwarded-For")).containsExactly("10.1.1.1, 10.2.2.2, 127.0.0.1");
            assertThat(asked.all("X-Forwarded-Proto")).containsExactly("https");
            assertThat(asked.all("X-Forwarded-Host")).containsExactly("bank.example");
        }
    }

    @Test
    void repliesKeepTheirOrderCaseAndRepeats() throws Exception {
        try (World world = World.open()) {
            String reply = """
                    HTTP/1.1 299 Really Odd\r
                    sEt-CoOkIe: a=1\r
                    X-Z:  spaced \r
                    Set-Cookie: b=2\r
                    Empty:\r
                    Server: old/1\r
                    Date: Tue, 24 Nov 2026 00:00:00 GMT\r
                    content-length: 2\r
                    \r
                    ok""";
            world.old.behave(Answer.bytes(reply));
            assertThat(world.get("/").head().lines())
                    .containsExactly(
                            "sEt-CoOkIe: a=1",
                            "X-Z: spaced",
                            "Set-Cookie: b=2",
                            "Empty: ",
                            "Server: old/1",
                            "Date: Tue, 24 Nov 2026 00:00:00 GMT",
                            "content-length: 2");
            assertThat(world.get("/").head().startLine()).isEqualTo("HTTP/1.1 299 Really Odd");
        }
    }

    @Test
    void oddTargetsGoOnAsTheyCame() throws Exception {
        try (World world = World.open()) {
            for (String target : List.of(
                    "/a%2Fb//c;p=1?", "/?q=%zz&&", "/%E2%82%AC/\u00e2\u0082\u00ac", "/a|b^c`{d}", "//x/../y/./")) {
                world.old.forget();
                world.get(target);
                assertThat(world.old.requests())
                        .singleElement()
                        .satisfies(asked -> assertThat(asked.target()).isEqualTo(target));
            }
        }
    }
}
