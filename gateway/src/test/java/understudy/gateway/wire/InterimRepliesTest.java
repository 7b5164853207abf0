package understudy.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.testkit.Answer;
import understudy.testkit.Behaviour;
import understudy.testkit.RawClient;
import understudy.testkit.WireHead;
import understudy.testkit.WireReply;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;

class InterimRepliesTest {

    private static final int ROUNDS = 6;

    /** Answers with the path, so that a reply given to somebody else shows. */
    private static final Behaviour PATH = request -> Answer.ok(request.target());

    private static Behaviour pathBehind(String interim) {
        return request -> Answer.bytes(interim)
                .then(Answer.reply(WireReply.text("200 OK", request.target()).behind("HTTP/1.1 103 Early Hints")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 102 Processing\r\n\r\n",
                "HTTP/1.1 104 Upload Resumption Supported\r\nLocation: /x\r\n\r\n",
                "HTTP/1.1 110 \r\n\r\n",
                "HTTP/1.1 150 Odd\r\nX-A: 1\r\n\r\n",
                "HTTP/1.1 199 Odd\r\n\r\n",
                "HTTP/1.1 199 Odd\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 199 Odd\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n"
            })
    void anInterimReplyNeverShiftsBodiesToTheNextUser(String interim) throws IOException {
        assertEverybodyGetsTheirOwn(pathBehind(interim), PATH);
        assertEverybodyGetsTheirOwn(PATH, pathBehind(interim));
    }

    private static void assertEverybodyGetsTheirOwn(Behaviour old, Behaviour shadow) throws IOException {
        try (Rig rig = Rig.open(old, shadow);
                RawClient ann = rig.client();
                RawClient bob = rig.client()) {
            for (int i = 0; i < ROUNDS; i++) {
                assertThat(ann.get("/ann/" + i).text()).isEqualTo("/ann/" + i);
                assertThat(bob.get("/bob/" + i).text()).isEqualTo("/bob/" + i);
            }
            rig.awaitPairs(2 * ROUNDS).forEach(InterimRepliesTest::assertBothSaidThePath);
        }
    }

    private static void assertBothSaidThePath(Pair pair) {
        for (Outcome outcome : List.of(pair.oldOutcome(), pair.newOutcome())) {
            assertThat(outcome).isInstanceOfSatisfying(Outcome.Answered.class, answered -> {
                assertThat(answered.reply().status()).isEqualTo(200);
                assertThat(new String(answered.reply().body().bytes(), StandardCharsets.UTF_8))
                        .isEqualTo(pair.request().uri());
            });
        }
    }

    @Test
    void aSwitchOfProtocolsThatNobodyAskedForIsNotHandedOn() throws IOException {
        Behaviour switching = request -> request.target().equals("/switch")
                ? Answer.bytes("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n")
                        .then(Answer.ok("/switch"))
                : Answer.ok(request.target());
        try (Rig rig = Rig.open(switching, PATH);
                RawClient bob = rig.client()) {
            try (RawClient ann = rig.client()) {
                assertThat(ann.get("/switch").status()).isEqualTo(502);
            }
            for (int i = 0; i < ROUNDS; i++) {
                assertThat(bob.get("/bob/" + i).text()).isEqualTo("/bob/" + i);
            }
        }
    }

    @Test
    void earlyHintsReachTheClientWithTheirFields() throws IOException {
        WireHead hints =
                WireHead.of("HTTP/1.1 103 Early Hints", List.of("Link: </a.css>; rel=preload", "Link: </b.js>"));
        WireReply plain = WireReply.text("200 OK", "done");
        WireReply reply = new WireReply(List.of(hints), plain.head(), plain.framing(), plain.body(), List.of());
        try (Rig rig = Rig.open(Answer.reply(reply), Answer.reply(reply));
                RawClient client = rig.client()) {
            WireReply read = client.get("/");
            assertThat(read.text()).isEqualTo("done");
            assertThat(read.interim()).hasSize(1);
            assertThat(read.interim().getFirst().startLine()).isEqualTo("HTTP/1.1 103 Early Hints");
            assertThat(read.interim().getFirst().all("Link")).containsExactly("</a.css>; rel=preload", "</b.js>");
        }
    }

    @Test
    void aClientThatWaitsForLeaveToSendGetsItFromOld() throws IOException {
        try (Rig rig = Rig.open(PATH, PATH);
                RawClient client = rig.client()) {
            client.send("PUT /body HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
            assertThat(client.readHead().startLine()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(rig.old().heads()).hasSize(1);
            assertThat(rig.old().requests()).isEmpty();
            client.send("hello");
            assertThat(client.read().text()).isEqualTo("/body");
            assertThat(rig.old().requests().getFirst().body().length()).isEqualTo(5);
            assertThat(client.get("/next").text()).isEqualTo("/next");
        }
    }

    @Test
    void aClientThatWaitsForLeaveToSendHearsARefusalInstead() throws IOException {
        Answer refusal = Answer.reply(WireReply.text("417 Expectation Failed", "no"));
        try (Rig rig = Rig.open(Behaviour.onHead(refusal.then(Answer.hang())), PATH);
                RawClient client = rig.client()) {
            client.send("PUT /body HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
            WireReply reply = client.read();
            assertThat(reply.status()).isEqualTo(417);
            assertThat(reply.interim()).isEmpty();
        }
    }
}
