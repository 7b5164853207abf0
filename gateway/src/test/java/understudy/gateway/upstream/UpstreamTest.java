package understudy.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import understudy.gateway.HeaderEdits;
import understudy.gateway.UpstreamTls;
import understudy.gateway.VersionSettings;
import understudy.gateway.upstream.Asking.Question;
import understudy.gateway.wire.StreamCodes;

class UpstreamTest {

    private static final Wanted GRPC = new Wanted(false, true, false, false);

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final LineServer server;

    UpstreamTest() throws Exception {
        server = LineServer.open();
    }

    @BeforeEach
    void noteServer() {
        opened.add(server);
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : opened.reversed()) {
            closeable.close();
        }
    }

    private Asking asking(URI... urls) {
        return note(new Asking(VersionSettings.at(urls), 64));
    }

    private Asking askingHttp2(int room) {
        return note(new Asking(
                new VersionSettings(
                        List.of(server.url()),
                        VersionSettings.Protocol.HTTP2,
                        UpstreamTls.standard(),
                        Optional.empty(),
                        HeaderEdits.none(),
                        List.of()),
                room));
    }

    private <T extends AutoCloseable> T note(T closeable) {
        opened.add(closeable);
        return closeable;
    }

    /** An address that nobody listens at, reserved as long as the test runs. */
    private URI refusing() throws Exception {
        Socket reserved = note(new Socket());
        reserved.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return URI.create("http://127.0.0.1:" + reserved.getLocalPort());
    }

    private static List<Question> begin(Asking asking, Wanted wanted, int count) throws Exception {
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            questions.add(asking.begin(wanted, "hold " + i));
        }
        return questions;
    }

    @Test
    void theConnectionThatWasUsedLastIsUsedAgain() throws Exception {
        Asking asking = asking(server.url());
        List<Question> held = begin(asking, Wanted.REPEATABLE, 3);
        await().until(() -> server.accepted() == 3);
        server.release();
        for (Question question : held) {
            Asking.answer(question);
        }
        String last = asking.ask("a");
        assertThat(asking.ask("a")).isEqualTo(last);
        assertThat(server.accepted()).isEqualTo(3);
    }

    @Test
    void whatCannotBeSentTwiceGoesOnlyOverAConnectionThatServedAMomentAgo() throws Exception {
        Asking asking = asking(server.url());
        assertThat(asking.ask("a")).isEqualTo("1 a");
        assertThat(asking.ask(Wanted.ONCE, "b")).isEqualTo("1 b");
        asking.clock.advance(Duration.ofMillis(1100));
        assertThat(asking.ask(Wanted.ONCE, "c")).isEqualTo("2 c");
        asking.clock.advance(Duration.ofMillis(1100));
        assertThat(asking.ask("d")).isEqualTo("2 d");
    }

    @Test
    void aConnectionThatIdlesIsClosedBeforeTheServerClosesIt() throws Exception {
        Asking asking = asking(server.url());
        asking.ask("a");
        asking.clock.advance(Duration.ofSeconds(15));
        asking.onLoop(() -> sweep(asking));
        assertThat(asking.ask("b")).isEqualTo("1 b");
        asking.clock.advance(Duration.ofMillis(15_001));
        asking.onLoop(() -> sweep(asking));
        await().until(() -> server.openConnections() == 0);
        assertThat(asking.ask("c")).isEqualTo("2 c");
    }

    private static boolean sweep(Asking asking) {
        asking.upstream.sweep();
        return true;
    }

    @Test
    void aConnectionThatTheServerClosedIsNotTakenAgain() throws Exception {
        Asking asking = asking(server.url());
        assertThat(asking.ask("drop")).isEqualTo("failed: RESET");
        assertThat(asking.ask("a")).isEqualTo("2 a");
    }

    @Test
    void aFreshConnectionIsOneThatWasOpenedForIt() throws Exception {
        Asking asking = asking(server.url());
        asking.ask("a");
        Question again = new Question("b");
        asking.onLoop(() -> asking.upstream.connectFresh(Wanted.REPEATABLE, again, again));
        assertThat(Asking.answer(again)).isEqualTo("2 b");
    }

    @Test
    void anInstanceThatRefusesIsLeftForAnother() throws Exception {
        Asking asking = asking(refusing(), server.url(), refusing());
        for (int i = 0; i < 10; i++) {
            assertThat(asking.ask("a")).endsWith(" a");
        }
        assertThat(asking.book.states()).extracting(InstanceState::pending).containsOnly(0);
    }

    @Test
    void anInstanceThatRefusesAgainAndAgainIsPassedOver() throws Exception {
        Asking asking = asking(refusing(), server.url());
        await().until(() -> {
            asking.ask("a");
            return asking.book.states().getFirst().ejected();
        });
        assertThat(asking.book.states().getLast().ejected()).isFalse();
    }

    @Test
    void whenAllRefuseTheRequestIsToldSoAndNeverLeft() throws Exception {
        Asking asking = asking(refusing(), refusing());
        assertThat(asking.ask("a"))
                .startsWith("not connected: REFUSED 127.0.0.1:")
                .endsWith(": connection refused");
        assertThat(asking.book.states()).extracting(InstanceState::pending).containsOnly(0);
    }

    @Test
    void aNameIsLookedUpByTheFirstRequestAndAgainWhenItDidNotResolve() throws Exception {
        AtomicBoolean known = new AtomicBoolean();
        Resolver resolver = host -> {
            if (known.get()) {
                return List.of(InetAddress.getLoopbackAddress());
            }
            throw new UnknownHostException(host);
        };
        Asking asking = note(new Asking(VersionSettings.at(server.url("orders")), 64, resolver));
        String unresolved =
                "not connected: UNRESOLVED orders:" + server.url().getPort() + ": the name does not resolve";
        assertThat(asking.ask("a")).isEqualTo(unresolved);
        known.set(true);
        assertThat(asking.ask("a")).isEqualTo(unresolved);
        asking.clock.advance(Duration.ofSeconds(1));
        assertThat(asking.ask("a")).isEqualTo("1 a");
    }

    @Test
    void requestsOverHttp2ShareTheConnectionThatIsBeingOpened() throws Exception {
        Asking asking = askingHttp2(64);
        List<Question> held = begin(asking, Wanted.ONCE, 20);
        await().until(() -> asking.book.states().getFirst().pending() == 20);
        server.release();
        for (int i = 0; i < 20; i++) {
            assertThat(Asking.answer(held.get(i))).isEqualTo("1 hold " + i);
        }
        assertThat(server.accepted()).isEqualTo(1);
    }

    @Test
    void whoComesBeforeASharedConnectionHasSaidHowManyItTakesWaitsForThat() throws Exception {
        Asking asking = askingHttp2(64);
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            asking.begin(Wanted.ONCE, "hold").stream.get(10, TimeUnit.SECONDS);
            questions.add(asking.begin(Wanted.ONCE, "hold"));
        }
        server.release();
        for (Question question : questions) {
            assertThat(Asking.answer(question)).isEqualTo("1 hold");
        }
    }

    @Test
    void aConnectionWithoutRoomIsJoinedByAnother() throws Exception {
        Asking asking = askingHttp2(2);
        List<Question> held = begin(asking, Wanted.ONCE, 5);
        await().until(() -> server.accepted() == 3);
        server.release();
        for (Question question : held) {
            assertThat(Asking.answer(question)).contains(" hold ");
        }
        assertThat(asking.ask("a")).isEqualTo("1 a");
    }

    @Test
    void aSharedConnectionIsClosedAfterAMinuteWithoutRequests() throws Exception {
        Asking asking = askingHttp2(64);
        asking.ask("a");
        asking.clock.advance(Duration.ofSeconds(60));
        asking.onLoop(() -> sweep(asking));
        assertThat(asking.ask("b")).isEqualTo("1 b");
        asking.clock.advance(Duration.ofMillis(60_001));
        asking.onLoop(() -> sweep(asking));
        await().until(() -> server.openConnections() == 0);
    }

    @Test
    void inTheClearGrpcGoesOverHttp2AndTheRestOverHttp1() throws Exception {
        Asking asking = asking(server.url());
        Question plain = asking.begin(Wanted.REPEATABLE, "a");
        Question grpc = asking.begin(GRPC, "b");
        assertThat(plain.stream.get(10, TimeUnit.SECONDS).protocol()).hasToString("HTTP_1_1");
        assertThat(grpc.stream.get(10, TimeUnit.SECONDS).protocol()).hasToString("HTTP_2");
    }

    @Test
    void whoGivesUpIsToldNothingAndTheConnectionServesTheNext() throws Exception {
        Asking asking = asking(server.url());
        Question gone = new Question("a");
        asking.onLoop(() -> {
            asking.upstream.take(Wanted.REPEATABLE, gone, gone).cancel();
            return true;
        });
        await().until(() -> server.accepted() == 1);
        // The connection is open on the server's side; here it idles as soon as the loop has seen that.
        await().until(() -> asking.ask(Wanted.REPEATABLE, "b").endsWith(" b"));
        assertThat(gone.stream).isNotDone();
        assertThat(gone.answer).isNotDone();
        assertThat(asking.book.states()).containsExactly(state(0));
    }

    private InstanceState state(int pending) {
        return new InstanceState(server.url().getAuthority(), pending, false);
    }

    @Test
    void requestsUnderWayAreCountedUntilTheyEndOrAreGivenUp() throws Exception {
        Asking asking = asking(server.url());
        Question held = asking.begin(Wanted.REPEATABLE, "hold");
        Question reset = asking.begin(Wanted.REPEATABLE, "hold");
        var stream = reset.stream.get(10, TimeUnit.SECONDS);
        held.stream.get(10, TimeUnit.SECONDS);
        assertThat(asking.book.states()).containsExactly(state(2));
        asking.onLoop(() -> {
            stream.reset(StreamCodes.CANCEL);
            stream.reset(StreamCodes.CANCEL);
            return true;
        });
        assertThat(asking.book.states()).containsExactly(state(1));
        server.release();
        Asking.answer(held);
        assertThat(asking.book.states()).containsExactly(state(0));
    }

    @Test
    void retiredConnectionsFinishWhatIsUnderWayAndAreClosed() throws Exception {
        Asking asking = asking(server.url());
        Question held = asking.begin(Wanted.REPEATABLE, "hold");
        held.stream.get(10, TimeUnit.SECONDS);
        asking.onLoop(() -> {
            asking.upstream.retire();
            return true;
        });
        server.release();
        assertThat(Asking.answer(held)).isEqualTo("1 hold");
        await().until(() -> server.openConnections() == 0);
        assertThat(asking.ask("late")).isEqualTo("2 late");
        await().until(() -> server.openConnections() == 0);
    }

    @Test
    void whoWaitsWhenTheGatewayStopsIsToldSo() throws Exception {
        Asking asking = asking(server.url());
        Question waiting = new Question("a");
        asking.onLoop(() -> {
            asking.upstream.take(Wanted.REPEATABLE, waiting, waiting);
            asking.upstream.close();
            return true;
        });
        assertThat(Asking.answer(waiting)).isEqualTo("not connected: STOPPED the gateway stops");
        assertThat(asking.ask("b")).isEqualTo("not connected: STOPPED the gateway stops");
    }

    @Test
    void connectionsToAnAddressThatTheNameLostAreClosed() throws Exception {
        List<InetAddress> answer = new ArrayList<>(List.of(InetAddress.getLoopbackAddress()));
        Asking asking = note(new Asking(VersionSettings.at(server.url("orders")), 64, host -> List.copyOf(answer)));
        assertThat(asking.ask("a")).isEqualTo("1 a");
        answer.set(0, InetAddress.getAllByName("127.0.0.2")[0]);
        asking.clock.advance(Duration.ofSeconds(10));
        asking.ask("b");
        await().until(() -> asking.book.states().getFirst().address().contains("127.0.0.2"));
        asking.onLoop(() -> sweep(asking));
        await().until(() -> server.openConnections() == 0);
    }
}
