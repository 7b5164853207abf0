package understudy.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import understudy.gateway.ShadowSettings;
import understudy.testkit.Answer;
import understudy.testkit.Behaviour;
import understudy.testkit.Framing;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.testkit.WireHead;
import understudy.testkit.WireReply;
import understudy.traffic.Body;
import understudy.traffic.CopyPolicy;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;

class ClientConductTest {

    private static final int LARGE = 30_000_000;
    private static final String GET = "GET /large HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final Behaviour PATH = request -> Answer.ok(request.target());

    /** A reply too large for all buffers on the way; the server closes as soon as the last byte has left it. */
    private static Behaviour large(int bytes) {
        Answer answer = Answer.reply(WireReply.bytes("200 OK", "x/y", new byte[bytes]), 65_536)
                .then(Answer.close());
        return request -> request.target().equals("/large") ? answer : Answer.ok(request.target());
    }

    private static RawClient slow(Rig rig) throws IOException {
        return RawClient.connect(rig.port(), Duration.ofSeconds(20), 8192);
    }

    private static void awaitNoConnections(RawServer server) {
        Rig.waiting().untilAsserted(() -> assertThat(server.openConnections()).isZero());
    }

    @Test
    void aSlowReaderHoldsBackOldAloneAndThePairCounts() throws IOException {
        try (Rig rig = Rig.open(large(LARGE), large(LARGE));
                RawClient client = slow(rig)) {
            client.send(GET);
            client.readHead();
            client.take(10_000);
            Rig.waiting()
                    .untilAsserted(() -> assertThat(rig.shadow().requests()).hasSize(1));
            awaitNoConnections(rig.shadow());
            assertThat(rig.old().openConnections()).isEqualTo(1);
            assertThat(rig.gateway().keptBytes()).isLessThan(8_000_000);

            client.take(LARGE - 10_000);
            Pair pair = rig.awaitPairs(1).getFirst();
            Body whole = Body.of(new byte[LARGE]);
            for (Outcome outcome : List.of(pair.oldOutcome(), pair.newOutcome())) {
                assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Outcome.Answered.class,
                                answered -> assertThat(answered.reply().body().sameBytesAs(whole))
                                        .isTrue());
            }
        }
    }

    /** Old closes behind its last byte, long before the client has read it: what the buffers hold is not lost. */
    @ParameterizedTest
    @EnumSource(
            value = Framing.class,
            names = {"SIZED", "CHUNKED", "UNTIL_CLOSE"})
    void theEndOfAReplyReachesASlowReaderAfterOldHasClosed(Framing framing) throws IOException {
        for (int megabytes = 2; megabytes < 10; megabytes++) {
            byte[] body = new byte[megabytes * 1_000_000];
            Answer answer = Answer.reply(framed(framing, body), 65_536).then(Answer.close());
            try (Rig rig = Rig.open(answer, answer);
                    RawClient client = slow(rig)) {
                client.send(GET);
                WireHead head = client.readHead();
                WireReply reply = client.readBodyOf(head);
                assertThat(reply.body().length()).as("%s MB", megabytes).isEqualTo(body.length);
                rig.awaitPairs(1);
                assertThat(rig.outcomesOfNew()).containsOnlyKeys("answered");
            }
        }
    }

    private static WireReply framed(Framing framing, byte[] body) {
        List<String> lines = switch (framing) {
            case SIZED -> List.of("Content-Length: " + body.length);
            case CHUNKED -> List.of("Transfer-Encoding: chunked");
            case NONE, UNTIL_CLOSE -> List.of();
        };
        return WireReply.of("HTTP/1.1 200 OK", lines, framing, Body.of(body));
    }

    @Test
    void aClientThatLeavesInTheMiddleOfALargeReplyEndsBothSides() throws IOException {
        try (Rig rig = Rig.open(large(LARGE), large(LARGE), Rig.impatient())) {
            RawClient client = slow(rig);
            client.send(GET);
            client.take(10_000);
            client.reset();

            rig.awaitPairs(1);
            awaitNoConnections(rig.old());
            awaitNoConnections(rig.shadow());
            Rig.waiting()
                    .untilAsserted(() -> assertThat(rig.gateway().keptBytes()).isZero());
            try (RawClient next = rig.client()) {
                assertThat(next.get("/next").text()).isEqualTo("/next");
            }
        }
    }

    @Test
    void aSmallReplyWhoseClientLeftIsComparedAllTheSame() throws IOException {
        Behaviour late = request -> Answer.ok(request.target()).after(Duration.ofMillis(100));
        try (Rig rig = Rig.open(late, late)) {
            RawClient client = rig.client();
            client.send(GET);
            Rig.waiting().untilAsserted(() -> assertThat(rig.old().requests()).hasSize(1));
            Rig.waiting()
                    .untilAsserted(() -> assertThat(rig.shadow().requests()).hasSize(1));
            client.reset();

            Pair pair = rig.awaitPairs(1).getFirst();
            assertThat(Rig.labelled().apply(pair.oldOutcome())).isIn("answered", "clientGone");
            assertThat(Rig.labelled().apply(pair.newOutcome())).isIn("answered", "clientGone");
        }
    }

    @Test
    void aHalfUploadIsNeverAWholeRequestToEitherSide() throws IOException {
        CopyPolicy uploads = new CopyPolicy(100, Set.of("GET", "POST"), List.of(), List.of());
        List<String> framings = List.of("Content-Length: 100000", "Transfer-Encoding: chunked");
        for (String framing : framings) {
            try (Rig rig = Rig.open(PATH, PATH, ShadowSettings.defaults(), uploads)) {
                RawClient client = rig.client();
                client.send("POST /up HTTP/1.1\r\nHost: x\r\n" + framing + "\r\n\r\n");
                client.send("1000\r\n" + "x".repeat(4096) + "\r\n");
                Rig.waiting()
                        .untilAsserted(
                                () -> assertThat(rig.old().bytesReceived()).isGreaterThan(4096));
                Rig.waiting()
                        .untilAsserted(
                                () -> assertThat(rig.shadow().bytesReceived()).isGreaterThan(4096));
                client.reset();

                rig.awaitPairs(1);
                assertThat(rig.outcomesOfNew()).containsOnlyKeys("clientGone");
                awaitNoConnections(rig.old());
                awaitNoConnections(rig.shadow());
                assertThat(rig.old().requests()).isEmpty();
                assertThat(rig.shadow().requests()).isEmpty();
            }
        }
    }

    @Test
    void aClientThatIsDoneSendingStillGetsItsReply() throws IOException {
        Behaviour late = request -> Answer.ok(request.target()).after(Duration.ofMillis(100));
        try (Rig rig = Rig.open(late, late);
                RawClient client = rig.client()) {
            client.send("GET /half HTTP/1.1\r\nHost: x\r\n\r\n").finishSending();
            assertThat(client.read().text()).isEqualTo("/half");
            assertThat(client.readRest()).isEmpty();
            rig.awaitPairs(1);
            assertThat(rig.outcomesOfNew()).containsOnlyKeys("answered");
        }
    }

    @Test
    void aHeadThatCanNeverBeFinishedIsRefusedAtOnce() throws IOException {
        try (Rig rig = Rig.open(PATH, PATH);
                RawClient client = rig.client()) {
            client.send("GET /half HTTP/1.1\r\nHo").finishSending();
            assertThat(client.read().status()).isEqualTo(400);
            assertThat(client.readRest()).isEmpty();
        }
    }

    @Test
    void aPipelinedHeadThatCanNeverBeFinishedIsRefusedBehindTheReplyBeforeIt() throws Exception {
        CompletableFuture<String> go = new CompletableFuture<>();
        Behaviour waiting = request -> Answer.ok(request.target()).when(go);
        try (Rig rig = Rig.open(waiting, PATH);
                RawClient client = rig.client()) {
            client.send("GET /whole HTTP/1.1\r\nHost: x\r\n\r\nGET /half HTTP/1.1\r\nHo")
                    .finishSending();
            Rig.waiting().untilAsserted(() -> assertThat(rig.old().requests()).hasSize(1));
            go.complete("");
            assertThat(client.read().text()).isEqualTo("/whole");
            assertThat(client.read().status()).isEqualTo(400);
            assertThat(client.readRest()).isEmpty();
        }
    }

    @Test
    void aPipelinedBodyThatCanNeverBeFinishedEndsTheConnectionBehindTheReplyBeforeIt() throws Exception {
        CompletableFuture<String> go = new CompletableFuture<>();
        Behaviour waiting = request -> Answer.ok(request.target()).when(go);
        try (Rig rig = Rig.open(waiting, PATH);
                RawClient client = rig.client()) {
            client.send("GET /whole HTTP/1.1\r\nHost: x\r\n\r\n"
                            + "POST /half HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf")
                    .finishSending();
            Rig.waiting().untilAsserted(() -> assertThat(rig.old().requests()).hasSize(1));
            go.complete("");
            assertThat(client.read().text()).isEqualTo("/whole");
            assertThat(client.readRest()).isEmpty();
            rig.awaitPairs(2);
            awaitNoConnections(rig.shadow());
            assertThat(rig.old().requests()).hasSize(1);
        }
    }

    /** The connection to old is in use before; the second request begins while the reply to the first is read. */
    @Test
    void aBodyThatWasPipelinedBehindAnotherRequestArrives() throws IOException {
        try (Rig rig = Rig.open(PATH, PATH);
                RawClient before = rig.client();
                RawClient other = rig.client();
                RawClient client = rig.client()) {
            for (int round = 0; round < 20; round++) {
                before.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
                other.send("GET /b HTTP/1.1\r\nHost: x\r\n\r\n");
                before.read();
                other.read();
                client.send(
                        "GET /c HTTP/1.1\r\nHost: x\r\n\r\nPOST /d HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nxyz");
                assertThat(client.read().text()).isEqualTo("/c");
                assertThat(client.read().text()).isEqualTo("/d");
            }
        }
    }

    @Test
    void anUploadWhoseClientIsDoneSendingAtOnceGetsItsReply() throws IOException {
        for (int round = 0; round < 10; round++) {
            try (Rig rig = Rig.open(PATH, PATH);
                    RawClient client = rig.client()) {
                client.send("POST /d HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nxyz")
                        .finishSending();
                assertThat(client.read().text()).isEqualTo("/d");
            }
        }
    }

    @Test
    void aRequestThatComesByteByByteIsOneRequest() throws IOException {
        String request = "POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc";
        try (Rig rig = Rig.open(PATH, PATH);
                RawClient client = rig.client()) {
            for (int i = 0; i < request.length(); i++) {
                client.send(request.substring(i, i + 1));
            }
            assertThat(client.read().text()).isEqualTo("/slow");
            assertThat(rig.old().requests()).hasSize(1);
            assertThat(rig.old().requests().getFirst().body().sameBytesAs(Body.of("abc")))
                    .isTrue();
            rig.awaitPairs(1);
            assertThat(rig.outcomesOfNew()).containsOnlyKeys("method");
            assertThat(rig.shadow().heads()).isEmpty();
        }
    }

    @Test
    void clientsOfOldHttpGetWhatTheyUnderstand() throws IOException {
        Answer chunked = Answer.bytes(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", "2\r\nde\r\n0\r\n\r\n");
        try (Rig rig = Rig.open(chunked, chunked);
                RawClient client = rig.client()) {
            client.send("GET / HTTP/1.0\r\nHost: x\r\n\r\n");
            WireReply reply = client.read();
            assertThat(reply.head().first("Transfer-Encoding")).isEmpty();
            assertThat(reply.text()).isEqualTo("abcde");
            assertThat(client.readRest()).isEmpty();
        }
    }
}
