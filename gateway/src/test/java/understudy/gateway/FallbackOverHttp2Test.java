package understudy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.gateway.listen.Carrier;
import understudy.testkit.http2.H2Answer;
import understudy.testkit.http2.H2Client;
import understudy.testkit.http2.H2Fields;
import understudy.testkit.http2.H2Reply;
import understudy.testkit.http2.H2Server;
import understudy.testkit.http2.H2Stream;
import understudy.traffic.CopyPolicy;
import understudy.traffic.DataState;
import understudy.traffic.Dial;
import understudy.traffic.Pair;
import understudy.traffic.Ramp;
import understudy.traffic.RequestPattern;
import understudy.traffic.Share;

/** New serves, speaks HTTP/2, and fails. */
final class FallbackOverHttp2Test {

    private static final String SERVICE = "ledger";
    private static final byte[] MESSAGE = "alice".getBytes(StandardCharsets.UTF_8);
    private static final long INTERNAL_ERROR = 2;
    private static final long REFUSED_STREAM = 7;

    private H2Server old;
    private H2Server other;
    private Gateway gateway;
    private H2Client client;
    private final Queue<Pair> pairs = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void open() throws IOException {
        old = H2Server.open(H2Answer.ok("old"));
        other = H2Server.open(H2Answer.ok("new"));
        CopyPolicy policy = CopyPolicy.allReads().withSafe(RequestPattern.parse("POST /bank.Ledger/Balance"));
        ServiceSettings service = new ServiceSettings(
                SERVICE,
                Match.everything(),
                spoken(old.url()),
                spoken(other.url()),
                Duration.ofMillis(600),
                ShadowSettings.defaults(),
                new Dial(Share.ALL, policy, 1, 1, Ramp.ofReads().withState(DataState.SHARED)));
        gateway = Gateway.open(Carrier.carry(GatewaySettings.of("127.0.0.1", 0, List.of(service))), pairs::add);
        client = H2Client.connect(gateway.port());
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        gateway.close(Duration.ofMillis(100));
        old.close();
        other.close();
    }

    private static VersionSettings spoken(String url) {
        VersionSettings plain = VersionSettings.at(URI.create(url));
        return new VersionSettings(
                plain.urls(),
                VersionSettings.Protocol.HTTP2,
                plain.tls(),
                plain.host(),
                plain.headers(),
                plain.rewrites());
    }

    private void fellBack(String reason, long times) {
        assertThat(gateway.fallbacks(SERVICE)).containsEntry(reason, times);
        assertThat(gateway.fallbacks(SERVICE).values().stream()
                        .mapToLong(count -> count)
                        .sum())
                .isEqualTo(times);
    }

    private void settles(int count) {
        World.until(() -> pairs.size() == count && gateway.keptBytes() == 0);
    }

    private H2Reply call(String method) throws IOException {
        return client.ask(
                H2Fields.request(
                        "POST", "/bank.Ledger/" + method, "content-type", "application/grpc", "te", "trailers"),
                MESSAGE);
    }

    private static H2Answer trailersOnly(String grpcStatus) {
        return H2Answer.reply(H2Reply.of(
                H2Fields.status(200, "content-type", "application/grpc", "grpc-status", grpcStatus), new byte[0]));
    }

    @Test
    void aStreamThatIsResetBecomesOldsReply() throws Exception {
        other.behave(H2Answer.resetStream(INTERNAL_ERROR));
        assertThat(client.get("/").text()).isEqualTo("old");
        assertThat(old.requests()).hasSize(1);
        fellBack("reset", 1);
        settles(1);
    }

    @Test
    void aFaultOfNewBecomesOldsReplyOnEveryStreamAtOnce() throws Exception {
        other.behave(H2Answer.reply(H2Reply.text(503, "fault")));
        List<H2Stream> streams = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            streams.add(client.request(H2Fields.request("GET", "/" + i)));
        }
        for (H2Stream stream : streams) {
            assertThat(stream.read().text()).isEqualTo("old");
        }
        fellBack("status", 50);
        settles(50);
    }

    @Test
    void aWriteThatNewRefusedToTakeGoesToOld() throws Exception {
        for (H2Answer refusal : List.of(H2Answer.resetStream(REFUSED_STREAM), H2Answer.goAwayTakingNone())) {
            pairs.clear();
            other.behave(refusal);
            assertThat(client.request(H2Fields.request("DELETE", "/accounts/1"))
                            .read()
                            .text())
                    .isEqualTo("old");
            settles(1);
        }
        fellBack("refused", 2);
    }

    @Test
    void aWriteThatNewMayHaveSeenDoesNot() throws Exception {
        other.behave(H2Answer.reply(H2Reply.text(503, "fault")));
        assertThat(client.request(H2Fields.request("DELETE", "/accounts/1"))
                        .read()
                        .text())
                .isEqualTo("fault");
        assertThat(old.requests()).isEmpty();
        fellBack("status", 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "4", "12", "13", "14", "15"})
    void aCallThatEndsInAFaultAloneBecomesOlds(String grpcStatus) throws Exception {
        other.behave(trailersOnly(grpcStatus));
        old.behave(H2Answer.reply(H2Reply.grpc(MESSAGE)));
        H2Reply reply = call("Balance");
        assertThat(reply.text()).endsWith("alice");
        assertThat(reply.trailers().first("grpc-status")).contains("0");
        fellBack("status", 1);
        settles(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "3", "5", "7", "8", "9", "16"})
    void aCallThatIsRefusedForItsOwnSakeIsAnswered(String grpcStatus) throws Exception {
        other.behave(trailersOnly(grpcStatus));
        assertThat(call("Balance").head().first("grpc-status")).contains(grpcStatus);
        fellBack("status", 0);
    }

    @Test
    void aCallThatWritesIsNotMended() throws Exception {
        other.behave(trailersOnly("14"));
        assertThat(call("Transfer").head().first("grpc-status")).contains("14");
        assertThat(old.requests()).isEmpty();
        fellBack("status", 0);
    }

    @Test
    void whereOldsCallEndsInAFaultTooNewsGoesOut() throws Exception {
        other.behave(trailersOnly("14"));
        old.behave(trailersOnly("13"));
        assertThat(call("Balance").head().first("grpc-status")).contains("14");
        fellBack("status", 0);
        settles(1);
    }

    @Test
    void aCallThatIsResetOrLateBecomesOlds() throws Exception {
        old.behave(H2Answer.reply(H2Reply.grpc(MESSAGE)));
        other.behave(H2Answer.resetConnection());
        assertThat(call("Balance").text()).endsWith("alice");
        other.behave(H2Answer.hang());
        assertThat(call("Balance").text()).endsWith("alice");
        assertThat(gateway.fallbacks(SERVICE)).containsEntry("reset", 1L).containsEntry("timeout", 1L);
        settles(2);
    }

    @Test
    void aLongReplyOfOldArrivesWholeAtThePaceOfTheClient() throws Exception {
        int length = 20_000_000;
        other.behave(H2Answer.hang());
        old.behave(H2Answer.streamed(H2Fields.status(200), length, H2Fields.of("x-sum", "7")));
        H2Stream stream = client.request(H2Fields.request("GET", "/"));
        assertThat(stream.readHead().status()).isEqualTo(200);
        for (int seen = 0; seen < length; seen += 1_000_000) {
            assertThat(stream.take(1_000_000)).hasSize(1_000_000);
            assertThat(gateway.keptBytes()).isLessThanOrEqualTo(4 << 20);
        }
        assertThat(stream.rest().trailers().first("x-sum")).contains("7");
        fellBack("timeout", 1);
        settles(1);
    }

    @Test
    void aStreamThatIsGivenUpWaitsForNobody() throws Exception {
        other.behave(H2Answer.resetStream(INTERNAL_ERROR));
        old.behave(H2Answer.hang());
        H2Stream stream = client.request(H2Fields.request("GET", "/"));
        World.until(() -> old.requests().size() == 1 && other.requests().size() == 1);
        stream.reset(8);
        World.until(() -> pairs.size() == 1 || gateway.shadowInFlight(SERVICE) == 1);
        old.behave(H2Answer.ok("old"));
        other.behave(H2Answer.ok("new"));
        assertThat(client.get("/next").text()).isEqualTo("new");
        fellBack("reset", 0);
    }
}
