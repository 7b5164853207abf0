package understudy.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import understudy.gateway.HeaderEdits;
import understudy.gateway.ShadowSettings;
import understudy.testkit.Answer;
import understudy.testkit.Behaviour;
import understudy.testkit.RawClient;
import understudy.traffic.CopyPolicy;

/** Behind a body, too, nobody may say how a message is framed or routed, who asked, or what is a copy. */
class TrailersTest {

    private static final String FORBIDDEN = String.join(
            "\r\n",
            "Content-Length: 7",
            "Transfer-Encoding: chunked",
            "HOST: evil.example",
            "X-Understudy: shadow",
            "baggage: understudy=shadow",
            "x-forwarded-for: 6.6.6.6",
            "X-Forwarded-Port: 1",
            "Forwarded: for=6.6.6.6",
            "Via: 1.1 evil",
            "Connection: close, X-Sum",
            "Keep-Alive: timeout=1",
            "Upgrade: h2c",
            "TE: gzip",
            "Trailer: X-Sum",
            "Authorization: Basic eA==",
            "Cookie: a=1",
            "");
    private static final String POST =
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n";

    private static Rig posting() throws IOException {
        return posting(HeaderEdits.none());
    }

    private static Rig posting(HeaderEdits edits) throws IOException {
        Behaviour ok = Behaviour.always(Answer.ok("ok"));
        CopyPolicy posts = new CopyPolicy(100, Set.of("POST"), List.of(), List.of());
        return Rig.open(ok, ok, ShadowSettings.defaults(), posts, edits);
    }

    @Test
    void aRequestsTrailersSayNothingThatOnlyItsHeadMaySay() throws IOException {
        try (Rig rig = posting();
                RawClient client = rig.client()) {
            client.send(POST + FORBIDDEN + "X-Sum: 1\r\nX-sum: 2\r\n\r\n");
            assertThat(client.read().text()).isEqualTo("ok");
            rig.awaitPairs(1);
            assertThat(rig.old().requests().getFirst().trailers()).containsExactly("X-Sum: 1", "X-sum: 2");
            assertThat(rig.shadow().requests().getFirst().trailers()).containsExactly("X-Sum: 1", "X-sum: 2");
        }
    }

    @Test
    void aReplysTrailersSayNothingThatOnlyItsHeadMaySay() throws IOException {
        Answer answer = Answer.bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n" + FORBIDDEN
                + "Set-Cookie: b=2\r\ngrpc-status: 0\r\nETag: \"x\"\r\n\r\n");
        try (Rig rig = Rig.open(answer, answer);
                RawClient client = rig.client()) {
            for (int i = 0; i < 2; i++) {
                assertThat(client.get("/").trailers()).containsExactly("grpc-status: 0", "ETag: \"x\"");
            }
        }
    }

    @Test
    void whatConnectionNamesInTheHeadStaysHereInTheTrailersToo() throws IOException {
        String named =
                "Connection: X-Hop\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nx-hop: 1\r\nX-Sum: 2\r\n\r\n";
        Answer answer = Answer.bytes("HTTP/1.1 200 OK\r\n" + named);
        try (Rig rig = posting();
                RawClient client = rig.client()) {
            rig.old().behave(Behaviour.always(answer));
            client.send("POST / HTTP/1.1\r\nHost: a\r\n" + named);
            assertThat(client.read().trailers()).containsExactly("X-Sum: 2");
            rig.awaitPairs(1);
            assertThat(rig.old().requests().getFirst().trailers()).containsExactly("X-Sum: 2");
        }
    }

    @Test
    void noHeadAnnouncesATrailerThatConnectionNames() throws IOException {
        String named = """
                Connection: X-Hop\r
                Trailer: X-hop ,X-Sum, X-End\r
                trailer: X-Hop\r
                Transfer-Encoding: chunked\r
                \r
                1\r
                a\r
                0\r
                X-Sum: 2\r
                \r
                """;
        try (Rig rig = posting();
                RawClient client = rig.client()) {
            rig.old().behave(Behaviour.always(Answer.bytes("HTTP/1.1 200 OK\r\n" + named)));
            client.send("POST / HTTP/1.1\r\nHost: a\r\n" + named);
            assertThat(client.read().head().all("Trailer")).containsExactly("X-Sum, X-End");
            rig.awaitPairs(1);
            assertThat(rig.old().requests().getFirst().head().all("Trailer")).containsExactly("X-Sum, X-End");
            assertThat(rig.shadow().requests().getFirst().head().all("Trailer")).containsExactly("X-Sum, X-End");
        }
    }

    @Test
    void whatIsChangedForAVersionDoesNotComeUnchangedBehindTheBody() throws IOException {
        try (Rig rig = posting(new HeaderEdits(Map.of("X-Tenant", "ours"), List.of("X-Debug")));
                RawClient client = rig.client()) {
            client.send(POST + "x-debug: 1\r\nx-tenant: theirs\r\nX-Sum: 1\r\n\r\n");
            assertThat(client.read().text()).isEqualTo("ok");
            rig.awaitPairs(1);
            assertThat(rig.old().requests().getFirst().trailers()).containsExactly("X-Sum: 1");
            assertThat(rig.shadow().requests().getFirst().trailers()).hasSize(3);
        }
    }

    @Test
    void trailersCountLikeTheFieldsOfTheHead() throws IOException {
        try (Rig rig = posting();
                RawClient client = rig.client()) {
            client.send(POST + "X-Sum: 1\r\n".repeat(201) + "\r\n");
            assertThat(client.read().status()).isEqualTo(431);
            assertThat(rig.gateway().refused()).containsEntry("headerCount", 1L);
        }
    }
}
