package understudy.control.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static understudy.control.alert.Delivery.cause;
import static understudy.control.alert.Delivery.tell;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.run.alert.Alert;
import understudy.testkit.Pace;
import understudy.testkit.Port;

/** Targets that fail, hang or refuse, and what becomes of the alerts to them. */
class AlertDeliveryTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Pace PACE = Pace.perSecond(50);

    private Delivery delivery;

    @BeforeEach
    void open() throws Exception {
        delivery = Delivery.open();
    }

    @AfterEach
    void close() throws Exception {
        delivery.close();
    }

    @Test
    void aTargetThatFailsAndReturnsGetsEachCauseOnceWithTheKeyItHadFromTheStart() throws Exception {
        delivery.hook.status = 503;
        Alerts alerts = delivery.alerts(delivery.webhook("ops"));
        for (int i = 0; i < 20; i++) {
            tell(alerts, cause(i)).get();
        }
        await().until(() -> delivery.hook.tries.size() >= 5);

        delivery.hook.status = 200;
        await().until(() -> delivery.notes.notes(AlertNotes.WAITING).isEmpty());
        assertThat(delivery.hook.taken()).hasSize(20).doesNotHaveDuplicates();
        assertThat(delivery.hook.tries)
                .allSatisfy(got -> assertThat(got.idempotencyKey())
                        .isEqualTo(got.body().path("key").asString()));
    }

    @Test
    void aTargetThatHangsTimesOutAndIsAskedAgain() throws Exception {
        delivery.hook.hangs = true;
        Alerts alerts = delivery.alerts(SHORT, delivery.webhook("ops"));
        tell(alerts, cause(1)).get();
        await().until(() -> delivery.hook.tries.size() >= 2);

        delivery.hook.hangs = false;
        await().untilAsserted(() -> assertThat(delivery.hook.taken()).containsExactly("0000000000000001"));
    }

    @Test
    void aTargetThatIsNotThereIsAskedUntilItIs() throws Exception {
        int port = delivery.hook.port();
        Target.Webhook target = delivery.webhook("ops");
        delivery.hook.close();
        tell(delivery.alerts(target), cause(1)).get();

        delivery.hook = Hook.openAt(port);
        await().untilAsserted(() -> assertThat(delivery.hook.taken()).containsExactly("0000000000000001"));
    }

    @Test
    void aHangingTargetHoldsUpNeitherTheCallerNorTheOtherTargets() throws Exception {
        try (Hook stuck = Hook.open()) {
            stuck.hangs = true;
            Alerts alerts = delivery.alerts(Delivery.webhook("stuck", stuck.url()), delivery.webhook("ops"));
            for (int i = 0; i < 10; i++) {
                tell(alerts, cause(i)).get();
            }
            await().until(() -> delivery.hook.taken().size() == 10);
            assertThat(delivery.notes.notes(AlertNotes.WAITING)).hasSize(10);
            alerts.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 404, 410, 422})
    void aTargetThatRefusesIsLeftAloneAfterSomeTriesAndTheAlertStaysKept(int status) throws Exception {
        delivery.hook.status = status;
        Alerts alerts = delivery.alerts(delivery.webhook("ops"));
        tell(alerts, cause(1)).get();

        await().until(() -> delivery.hook.tries.size() == Courier.MOST_REFUSALS);
        delivery.hook.status = 200;
        tell(alerts, cause(2)).get();
        await().until(() -> !delivery.hook.taken().isEmpty());
        assertThat(delivery.hook.taken()).containsExactly("0000000000000002");
        assertThat(delivery.notes.notes(AlertNotes.WAITING)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429})
    void aTargetThatAsksForPatienceGetsItsAlertLater(int status) throws Exception {
        delivery.hook.status = status;
        tell(delivery.alerts(delivery.webhook("ops")), cause(1)).get();
        await().until(() -> delivery.hook.tries.size() > Courier.MOST_REFUSALS);

        delivery.hook.status = 200;
        await().until(() -> delivery.hook.taken().size() == 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3600", "Tue, 31 Dec 2999 23:59:59 GMT"})
    void aTargetThatSaysWhenToComeBackIsNotAskedBefore(String when) throws Exception {
        delivery.hook.status = 429;
        delivery.hook.retryAfter = when;
        Backoff patient = new Backoff(Duration.ofMillis(1), Duration.ofHours(2));
        Alerts alerts = delivery.begin(Delivery.settings(patient, delivery.webhook("ops"), "accounts"));
        tell(alerts, cause(1)).get();
        await().until(() -> delivery.hook.tries.size() == 1);
        await().during(SHORT).until(() -> delivery.hook.tries.size() == 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tue, 31 Dec 2999 23:59:59 GMT", "Wed, 01 Jan 2020 00:00:00 GMT", "99999999", "soon", "-1"})
    void aTimeThatIsTooFarOffOrHasGoneByOrIsNoneKeepsNobodyWaitingForLong(String when) throws Exception {
        delivery.hook.status = 503;
        delivery.hook.retryAfter = when;
        tell(delivery.alerts(delivery.webhook("ops")), cause(1)).get();
        await().until(() -> delivery.hook.tries.size() >= 3);
    }

    @Test
    @Timeout(60)
    void anAnswerThatComesByteByByteTimesOutAsAWhole() throws Exception {
        try (Port drips = Port.open(AlertDeliveryTest::drip)) {
            URI url = URI.create("http://127.0.0.1:" + drips.number());
            Channel channel =
                    new Channels(() -> Told.PAGE, InstantSource.system()).open(Delivery.webhook("ops", url), SHORT);
            assertThat(channel.send(List.of(Alert.test(Instant.EPOCH))))
                    .isEqualTo(new Attempt.Failed(
                            "no answer in time", "look whether alerts.ops.url is reachable from here"));
        }
    }

    private static void drip(Socket socket) {
        long start = System.nanoTime();
        try (socket) {
            for (int i = 0; i < 10_000; i++) {
                PACE.await(start, i);
                socket.getOutputStream().write('H');
            }
        } catch (IOException e) {
            // the other end has gone
        }
    }

    @Test
    void aTargetThatBreaksConnectionsIsAskedAgain() throws Exception {
        delivery.hook.resets = true;
        tell(delivery.alerts(delivery.webhook("ops")), cause(1)).get();
        await().until(() -> delivery.hook.tries.size() >= 3);

        delivery.hook.resets = false;
        await().untilAsserted(() -> assertThat(delivery.hook.taken()).containsExactly("0000000000000001"));
    }

    @Test
    void whatWasNotDeliveredBeforeTheEndIsAfterTheNextStartWithItsKey() throws Exception {
        delivery.hook.hangs = true;
        Alerts before = delivery.alerts(delivery.webhook("ops"));
        for (int i = 0; i < 500; i++) {
            tell(before, cause(i)).get();
        }
        await().until(() -> delivery.hook.tries.size() == 1);
        before.close();
        delivery.hook.hangs = false;
        assertThat(delivery.hook.taken()).isEmpty();
        assertThat(delivery.notes.notes(AlertNotes.WAITING)).hasSize(500);

        delivery.alerts(delivery.webhook("ops"));

        await().until(() -> delivery.notes.notes(AlertNotes.WAITING).isEmpty());
        assertThat(delivery.hook.taken())
                .hasSize(500)
                .doesNotHaveDuplicates()
                .contains("0000000000000000", "00000000000001f3");
    }

    @Test
    void theBoxIsBoundedAndSaysHowManyFoundNoRoom() {
        delivery.hook.hangs = true;
        Alerts alerts = delivery.alerts(delivery.webhook("ops"));
        CompletableFuture<Void> last = new CompletableFuture<>();
        for (int i = 0; i < Box.MOST_WAITING + 3; i++) {
            last = tell(alerts, cause(i));
        }
        assertThat(last).isCompletedExceptionally();
        assertThat(alerts.standings()).singleElement().satisfies(standing -> {
            assertThat(standing.dropped()).isEqualTo(3);
            assertThat(standing.waiting()).isEqualTo(Box.MOST_WAITING);
        });
    }

    @Test
    void whileTheDiskTakesNothingACauseIsToldButNotTakenForTold() throws Exception {
        delivery.notes.full = true;
        delivery.hook.status = 503;
        Alerts alerts = delivery.alerts(delivery.webhook("ops"));
        CompletableFuture<Void> told = tell(alerts, cause(1));
        await().until(() -> delivery.hook.tries.size() >= 2);
        assertThat(told).isNotDone();

        delivery.notes.full = false;
        alerts.tick();
        told.get();
        assertThat(delivery.notes.notes(AlertNotes.WAITING)).hasSize(1);
    }

    @Test
    void backOffGrowsToItsLimitAndIsNeverTheSameForAll() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));
        Random chance = new Random(7);
        for (int failures = 1; failures < 100; failures++) {
            Duration whole = Duration.ofSeconds(Math.min(300, 1L << Math.min(failures - 1, 20)));
            assertThat(backoff.after(failures, chance)).isBetween(whole.dividedBy(2), whole);
        }
    }
}
