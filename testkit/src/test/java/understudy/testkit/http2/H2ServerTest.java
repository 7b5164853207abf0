package understudy.testkit.http2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import understudy.traffic.Body;

class H2ServerTest {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final H2Fields GET = H2Fields.request("GET", "/");

    @Test
    void recordsARequestWithItsBodyAndTrailers() throws IOException {
        try (H2Server server = H2Server.open(H2Answer.ok("fine"));
                H2Client client = H2Client.connect(server.port())) {
            H2Stream stream = client.open(H2Fields.request("PUT", "/a%2F?x=1", "x-a", "1", "x-a", "2"));
            stream.send("ab".getBytes(StandardCharsets.UTF_8)).send(new byte[] {'c'});
            stream.trailers(H2Fields.of("x-t", "9"));
            H2Reply reply = stream.read();

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.text()).isEqualTo("fine");
            H2Request request = server.requests().getFirst();
            assertThat(request.method()).isEqualTo("PUT");
            assertThat(request.path()).isEqualTo("/a%2F?x=1");
            assertThat(request.head().all("x-a")).containsExactly("1", "2");
            assertThat(request.body().sameBytesAs(Body.of("abc"))).isTrue();
            assertThat(request.trailers().first("x-t")).contains("9");
            assertThat(server.totalConnections()).isEqualTo(1);
        }
    }

    @Test
    void sendsInterimHeadsTrailersAndLargeBodiesThroughSmallWindows() throws IOException {
        byte[] large = new byte[3 << 20];
        large[12345] = 7;
        H2Reply reply = H2Reply.bytes(200, large)
                .behind(H2Fields.status(103, "link", "</a>"))
                .trailing(H2Fields.of("x-sum", "7"));
        try (H2Server server = H2Server.open(H2Answer.reply(reply, 10_000));
                H2Client client = H2Client.connect(server.port(), H2Settings.plain())) {
            H2Reply got = client.get("/");

            assertThat(got.interim()).extracting(H2Fields::status).containsExactly(103);
            assertThat(got.body().sameBytesAs(Body.of(large))).isTrue();
            assertThat(got.trailers().first("x-sum")).contains("7");
        }
    }

    @Test
    void largeUploadsPassSmallWindowsToo() throws IOException {
        byte[] large = new byte[3 << 20];
        try (H2Server server = H2Server.open(H2Behaviour.always(H2Answer.ok("")), H2Settings.plain());
                H2Client client = H2Client.connect(server.port())) {
            assertThat(client.ask(H2Fields.request("PUT", "/"), large).status()).isEqualTo(200);
            assertThat(server.requests().getFirst().body().sameBytesAs(Body.of(large)))
                    .isTrue();
        }
    }

    @Test
    void aStreamThatNobodyReadsHoldsBackItselfAlone() throws IOException {
        byte[] large = new byte[2 << 20];
        try (H2Server server = H2Server.open(H2Answer.reply(H2Reply.bytes(200, large)));
                H2Client client = H2Client.connect(server.port())) {
            H2Stream unread = client.request(GET);
            for (int i = 0; i < 20; i++) {
                assertThat(client.get("/").body().length()).isEqualTo(large.length);
            }
            assertThat(unread.read().body().length()).isEqualTo(large.length);
        }
    }

    @Test
    void aStreamThatTheServerStallsHoldsBackItselfAlone() throws Exception {
        H2Behaviour stalling = new H2Behaviour() {
            @Override
            public H2Answer answer(H2Request request) {
                return H2Answer.ok("x");
            }

            @Override
            public H2Answer atHead(H2Fields head) {
                return head.path().equals("/stalled") ? H2Answer.stall() : H2Answer.nothing();
            }
        };
        byte[] large = new byte[4 << 20];
        try (H2Server server = H2Server.open(stalling);
                H2Client client = H2Client.connect(server.port())) {
            H2Stream stalled = client.open(H2Fields.request("PUT", "/stalled"));
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                try {
                    stalled.send(large);
                } catch (IOException e) {
                    // reset below
                }
            });
            List<H2Stream> others = new ArrayList<>();
            for (int i = 0; i < 63; i++) {
                others.add(client.open(H2Fields.request("PUT", "/" + i)));
            }
            for (H2Stream other : others) {
                assertThat(other.send(new byte[100_000], true).read().status()).isEqualTo(200);
            }
            assertThat(sending).isNotDone();
            stalled.reset(H2Frame.CANCEL);
            sending.get();
            await().until(() -> server.record().resets().size() == 1);
            assertThat(server.record().resets().getFirst().code()).isEqualTo(H2Frame.CANCEL);
        }
    }

    @Test
    void resetsStreamsAndGoesAwayWithACode() throws IOException {
        try (H2Server server = H2Server.open(request -> switch (request.path()) {
                    case "/reset" ->
                        H2Answer.head(H2Fields.status(200))
                                .then(H2Answer.data(new byte[10]))
                                .then(H2Answer.resetStream(H2Frame.INTERNAL_ERROR));
                    default -> H2Answer.goAway(H2Frame.NO_ERROR).then(H2Answer.ok("last"));
                });
                H2Client client = H2Client.connect(server.port())) {
            H2Stream reset = client.request(H2Fields.request("GET", "/reset"));
            assertThat(reset.readHead().status()).isEqualTo(200);
            reset.take(10);
            assertThatThrownBy(() -> reset.take(1))
                    .isInstanceOfSatisfying(
                            H2Stream.ResetException.class,
                            e -> assertThat(e.code()).isEqualTo(H2Frame.INTERNAL_ERROR));
            assertThat(reset.awaitReset()).hasValue(H2Frame.INTERNAL_ERROR);
            assertThat(client.get("/").text()).isEqualTo("last");
            assertThat(client.record().goAway()).isEqualTo(H2Frame.NO_ERROR);
        }
    }

    @Test
    void whatComesAfterAnEarlyAnswerIsLeftUnsentAndTheAnswerRead() throws IOException {
        H2Answer early = H2Answer.frames(stream ->
                List.of(H2Frame.headers(stream, H2Fields.status(413), true), H2Frame.reset(stream, H2Frame.NO_ERROR)));
        try (H2Server server = H2Server.open(H2Behaviour.onHead(early), H2Settings.plain());
                H2Client client = H2Client.connect(server.port())) {
            H2Stream stream = client.open(H2Fields.request("PUT", "/"));

            assertThat(stream.send(new byte[4 << 20], true).read().status()).isEqualTo(413);
        }
    }

    @Test
    void sendingOnAStreamThatWasResetSaysSo() throws IOException {
        try (H2Server server = H2Server.open(H2Behaviour.onHead(H2Answer.resetStream(H2Frame.CANCEL)));
                H2Client client = H2Client.connect(server.port())) {
            H2Stream stream = client.open(H2Fields.request("PUT", "/"));

            assertThatThrownBy(() -> stream.send(new byte[64 << 20])).isInstanceOf(H2Stream.ResetException.class);
        }
    }

    @Test
    void settingsAndPingsAreAnswered() throws IOException {
        H2Settings one = H2Settings.wide().withMaxStreams(1);
        try (H2Server server = H2Server.open(H2Behaviour.always(H2Answer.ok("")), one);
                H2Client client = H2Client.connect(server.port())) {
            client.frame(H2Frame.ping(7));
            client.frame(H2Frame.settings(Map.of(H2Frame.SETTING_INITIAL_WINDOW, 10)));
            await().until(() -> client.record().count(H2Frame.PING, true) == 1);
            await().until(() -> client.record().count(H2Frame.SETTINGS, true) == 2);
            assertThat(client.record().count(H2Frame.SETTINGS, false)).isEqualTo(1);
        }
    }

    @Test
    void aRapidResetIsRecorded() throws IOException {
        try (H2Server server = H2Server.open(H2Answer.hang());
                H2Client client = H2Client.connect(server.port())) {
            client.rapidReset(GET, 100);
            await().until(() -> server.record().resets().size() == 100);
        }
    }

    @Test
    void aHeadRequestGetsNoBodyAndA204Neither() throws IOException {
        try (H2Server server = H2Server.open(H2Answer.ok("body"));
                H2Client client = H2Client.connect(server.port())) {
            H2Reply reply = client.request(H2Fields.request("HEAD", "/")).read();
            assertThat(reply.head().first("content-length")).contains("4");
            assertThat(reply.body().length()).isZero();
        }
    }

    @Test
    void garbageBeforeTheFirstFrameEndsTheClient() throws IOException {
        try (H2Server server = H2Server.open(
                        H2Behaviour.onAccept(H2Answer.bytes("no frames").then(H2Answer.closeConnection())));
                H2Client client = H2Client.connect(server.port())) {
            assertThatThrownBy(() -> client.get("/")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void connectionsCanBeDroppedAndThePortRefusedAndOpenedAgain() throws IOException {
        try (H2Server server = H2Server.open(H2Answer.hang())) {
            H2Client client = H2Client.connect(server.port());
            H2Stream stream = client.request(GET);
            await().until(() -> server.heads().size() == 1);
            server.dropConnections();
            assertThatThrownBy(stream::read).isInstanceOf(EOFException.class);
            server.refuse();
            assertThatThrownBy(() -> H2Client.connect(server.port())).isInstanceOf(IOException.class);
            server.listen();
            server.behave(H2Answer.ok("back"));
            try (H2Client again = H2Client.connect(server.port())) {
                assertThat(again.get("/").text()).isEqualTo("back");
            }
        }
    }

    @Test
    void patienceEndsAWait() throws IOException {
        try (H2Server server = H2Server.open(H2Answer.hang());
                H2Client client = H2Client.connect(server.port())) {
            H2Stream stream = client.request(GET).patience(SHORT);
            assertThatThrownBy(stream::read).isInstanceOf(SocketTimeoutException.class);
        }
    }
}
