package understudy.control.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import understudy.compare.Kind;
import understudy.control.World;
import understudy.run.cause.Cause;
import understudy.run.cause.Decision;
import understudy.run.cause.Remedy;

class AlertsTest {

    private static final URI PAGE = URI.create("http://127.0.0.1:8090/");
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(5), Duration.ofMillis(40));
    private static final Duration AMPLE = Duration.ofSeconds(30);
    private static final Duration GATHER = Duration.ofMillis(200);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Notes notes = new Notes();
    private Hook hook;

    @BeforeEach
    void open() throws Exception {
        hook = Hook.open();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
        hook.close();
    }

    private Alerts alerts(Target... targets) {
        return alerts(AMPLE, targets);
    }

    private Alerts alerts(Duration timeout, Target... targets) {
        List<String> names = List.of(targets).stream().map(Target::name).toList();
        Alerts alerts = open(new AlertSettings(List.of(targets), Map.of("accounts", names), timeout, QUICK, GATHER));
        alerts.pageAt(PAGE, List::of);
        opened.add(alerts);
        return alerts;
    }

    private Alerts open(AlertSettings settings) {
        return Alerts.open(settings, notes, InstantSource.system());
    }

    private static Target.Webhook webhook(String name, URI url) {
        return new Target.Webhook(name, Door.at(url));
    }

    private Target.Webhook webhook(String name) {
        return new Target.Webhook(name, new Door(hook.url(), Map.of("X-Token", "t0ken"), Optional.empty()));
    }

    private static Cause cause(int n) {
        return World.cause("%016x".formatted(n), "$.field" + n, Kind.VALUE, 1, "12.50", "<b>1250</b>");
    }

    private static CompletableFuture<Void> tell(Alerts alerts, Cause cause) {
        return alerts.newCause(cause, List.of()).toCompletableFuture();
    }

    @Test
    void aNewCauseArrivesWithAllThatAPersonNeeds() throws Exception {
        tell(alerts(new Target.Log("log"), webhook("ops")), cause(1)).get();
        await().until(() -> hook.tries.size() == 1);

        Hook.Got got = hook.tries.getFirst();
        JsonNode body = got.body();
        assertThat(new ArrayList<>(body.propertyNames()))
                .containsExactly(
                        "event",
                        "key",
                        "service",
                        "endpoint",
                        "path",
                        "kind",
                        "count",
                        "firstSeen",
                        "oldExample",
                        "newExample",
                        "page",
                        "cause",
                        "severity",
                        "reopened",
                        "with",
                        "text",
                        "alertSeverity",
                        "at",
                        "resolved");
        assertThat(body.path("event").asString()).isEqualTo("newCause");
        assertThat(body.path("endpoint").asString()).isEqualTo("GET /accounts/{id}");
        assertThat(body.path("newExample").asString()).isEqualTo("<b>1250</b>");
        assertThat(body.path("page").asString()).isEqualTo("http://127.0.0.1:8090/#/causes/0000000000000001");
        assertThat(got.idempotencyKey())
                .isEqualTo("0000000000000001")
                .isEqualTo(body.path("key").asString());
        assertThat(got.token()).isEqualTo("t0ken");
    }

    @Test
    void oneAlertNamesTheFirstOfThoseThatCameWithItAndTheNumberOfTheOthers() throws Exception {
        alerts(webhook("ops"))
                .newCause(cause(1), List.of(cause(2), cause(3), cause(4), cause(5)))
                .toCompletableFuture()
                .get();
        await().until(() -> hook.tries.size() == 1);

        JsonNode body = hook.tries.getFirst().body();
        assertThat(body.path("with").asInt()).isEqualTo(4);
        assertThat(body.path("severity").asString()).isEqualTo("value");
        assertThat(body.path("text").asString())
                .isEqualTo(
                        "new cause in accounts: GET /accounts/{id}, $.field1 value, and with it $.field2 value, $.field3 value, $.field4 value"
                                + " and 1 more in the same reply");
        assertThat(hook.tries).hasSize(1);
    }

    @Test
    void aCauseThatCameBackHasAKeyOfItsOwnAndSaysSo() throws Exception {
        Decision reopened = new Decision(Remedy.NONE, "ann", "", World.NOW, Decision.NEVER, "", true);
        Cause fresh = cause(1);
        Cause again = new Cause(
                fresh.id(),
                fresh.service(),
                fresh.endpoint(),
                fresh.path(),
                fresh.kind(),
                fresh.state(),
                9,
                fresh.firstSeen(),
                fresh.lastSeen(),
                fresh.oldExample(),
                fresh.newExample(),
                false,
                List.of(),
                fresh.pattern(),
                reopened,
                fresh.id());
        tell(alerts(webhook("ops")), again).get();
        await().until(() -> hook.tries.size() == 1);

        JsonNode body = hook.tries.getFirst().body();
        assertThat(body.path("key").asString()).isEqualTo("0000000000000001-" + World.NOW.toEpochMilli());
        assertThat(body.path("cause").asString()).isEqualTo("0000000000000001");
        assertThat(body.path("reopened").asBoolean(false)).isTrue();
        assertThat(body.path("text").asString()).startsWith("cause seen again in accounts: ");
    }

    @Test
    void aTargetThatFailsAndReturnsGetsEachCauseOnceWithTheKeyItHadFromTheStart() throws Exception {
        hook.status = 503;
        Alerts alerts = alerts(webhook("ops"));
        for (int i = 0; i < 20; i++) {
            tell(alerts, cause(i)).get();
        }
        await().until(() -> hook.tries.size() >= 5);

        hook.status = 200;
        await().until(() -> notes.notes(AlertNotes.WAITING).isEmpty());
        assertThat(hook.taken()).hasSize(20).doesNotHaveDuplicates();
        assertThat(hook.tries)
                .allSatisfy(got -> assertThat(got.idempotencyKey())
                        .isEqualTo(got.body().path("key").asString()));
    }

    @Test
    void whatATargetWasNotToldGoesWhereItIsAfterAReload() throws Exception {
        hook.status = 503;
        Alerts alerts = alerts(new Target.Log("log"), webhook("ops"));
        tell(alerts, cause(1)).get();
        tell(alerts, cause(2)).get();
        await().until(() -> hook.tries.size() >= 2);
        try (Hook right = Hook.open()) {
            Target moved = webhook("ops", right.url());

            alerts.reload(new AlertSettings(List.of(moved), Map.of("accounts", List.of("ops")), AMPLE, QUICK, GATHER));

            tell(alerts, cause(3)).get();
            await().untilAsserted(() -> assertThat(right.taken())
                    .containsExactlyInAnyOrder("0000000000000001", "0000000000000002", "0000000000000003"));
            assertThat(hook.taken()).isEmpty();
        }
    }

    @Test
    void aReloadThatChangesNothingKeepsWhatWaits() throws Exception {
        hook.status = 503;
        Alerts alerts = alerts(webhook("ops"));
        tell(alerts, cause(1)).get();
        await().until(() -> !hook.tries.isEmpty());

        alerts.reload(new AlertSettings(
                List.of(webhook("ops")),
                Map.of("accounts", List.of("ops"), "cards", List.of("ops")),
                AMPLE,
                QUICK,
                GATHER));
        hook.status = 200;

        await().untilAsserted(() -> assertThat(hook.taken()).containsExactly("0000000000000001"));
    }

    @Test
    void aTargetThatHangsTimesOutAndIsAskedAgain() throws Exception {
        hook.hangs = true;
        Alerts alerts = alerts(SHORT, webhook("ops"));
        tell(alerts, cause(1)).get();
        await().until(() -> hook.tries.size() >= 2);

        hook.hangs = false;
        await().untilAsserted(() -> assertThat(hook.taken()).containsExactly("0000000000000001"));
    }

    @Test
    void aTargetThatIsNotThereIsAskedUntilItIs() throws Exception {
        int port = hook.port();
        Target.Webhook target = webhook("ops");
        hook.close();
        tell(alerts(target), cause(1)).get();

        hook = Hook.openAt(port);
        await().untilAsserted(() -> assertThat(hook.taken()).containsExactly("0000000000000001"));
    }

    @Test
    void aHangingTargetHoldsUpNeitherTheCallerNorTheOtherTargets() throws Exception {
        try (Hook stuck = Hook.open()) {
            stuck.hangs = true;
            Alerts alerts = alerts(webhook("stuck", stuck.url()), webhook("ops"));
            for (int i = 0; i < 10; i++) {
                tell(alerts, cause(i)).get();
            }
            await().until(() -> hook.taken().size() == 10);
            assertThat(notes.notes(AlertNotes.WAITING)).hasSize(10);
            alerts.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 404, 410, 422})
    void aTargetThatRefusesIsLeftAloneAfterSomeTriesAndTheAlertStaysKept(int status) throws Exception {
        hook.status = status;
        Alerts alerts = alerts(webhook("ops"));
        tell(alerts, cause(1)).get();

        await().until(() -> hook.tries.size() == Courier.MOST_REFUSALS);
        hook.status = 200;
        tell(alerts, cause(2)).get();
        await().until(() -> !hook.taken().isEmpty());
        assertThat(hook.taken()).containsExactly("0000000000000002");
        assertThat(notes.notes(AlertNotes.WAITING)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429})
    void aTargetThatAsksForPatienceGetsItsAlertLater(int status) throws Exception {
        hook.status = status;
        tell(alerts(webhook("ops")), cause(1)).get();
        await().until(() -> hook.tries.size() > Courier.MOST_REFUSALS);

        hook.status = 200;
        await().until(() -> hook.taken().size() == 1);
    }

    @Test
    void aTargetThatSaysWhenToComeBackIsNotAskedBefore() throws Exception {
        hook.status = 429;
        hook.retryAfter = "3600";
        Backoff patient = new Backoff(Duration.ofMillis(1), Duration.ofHours(2));
        Alerts alerts = open(
                new AlertSettings(List.of(webhook("ops")), Map.of("accounts", List.of("ops")), AMPLE, patient, GATHER));
        opened.add(alerts);
        alerts.pageAt(PAGE, List::of);
        tell(alerts, cause(1)).get();
        await().until(() -> hook.tries.size() == 1);
        await().during(SHORT).until(() -> hook.tries.size() == 1);
    }

    @Test
    void aTargetThatBreaksConnectionsIsAskedAgain() throws Exception {
        hook.resets = true;
        tell(alerts(webhook("ops")), cause(1)).get();
        await().until(() -> hook.tries.size() >= 3);

        hook.resets = false;
        await().untilAsserted(() -> assertThat(hook.taken()).containsExactly("0000000000000001"));
    }

    @Test
    void whatWasNotDeliveredBeforeTheEndIsAfterTheNextStartWithItsKey() throws Exception {
        hook.hangs = true;
        Alerts before = alerts(webhook("ops"));
        for (int i = 0; i < 500; i++) {
            tell(before, cause(i)).get();
        }
        await().until(() -> hook.tries.size() == 1);
        before.close();
        hook.hangs = false;
        assertThat(hook.taken()).isEmpty();
        assertThat(notes.notes(AlertNotes.WAITING)).hasSize(500);

        alerts(webhook("ops"));

        await().until(() -> notes.notes(AlertNotes.WAITING).isEmpty());
        assertThat(hook.taken()).hasSize(500).doesNotHaveDuplicates().contains("0000000000000000", "00000000000001f3");
    }

    @Test
    void theBoxIsBoundedAndSaysHowManyFoundNoRoom() {
        hook.hangs = true;
        Alerts alerts = alerts(webhook("ops"));
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
        notes.full = true;
        hook.status = 503;
        Alerts alerts = alerts(webhook("ops"));
        CompletableFuture<Void> told = tell(alerts, cause(1));
        await().until(() -> hook.tries.size() >= 2);
        assertThat(told).isNotDone();

        notes.full = false;
        alerts.tick();
        told.get();
        assertThat(notes.notes(AlertNotes.WAITING)).hasSize(1);
    }

    @Test
    void nothingIsSentBeforeThePageIsKnown() throws Exception {
        Alerts alerts = open(
                new AlertSettings(List.of(webhook("ops")), Map.of("accounts", List.of("ops")), AMPLE, QUICK, GATHER));
        opened.add(alerts);
        CompletableFuture<Void> told = tell(alerts, cause(1));
        assertThat(told).isNotDone();

        alerts.pageAt(PAGE, List::of);
        told.get();
        await().until(() -> hook.tries.size() == 1);
    }

    @Test
    void aServiceTellsOnlyItsOwnTargets() throws Exception {
        Alerts alerts = open(AlertSettings.of(List.of(webhook("ops")), Map.of("cards", List.of("ops"))));
        opened.add(alerts);
        alerts.pageAt(PAGE, List::of);
        tell(alerts, cause(1)).get();
        assertThat(hook.tries).isEmpty();
    }

    @Test
    void settingsThatCannotWorkAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlertSettings.of(List.of(new Target.Log("log")), Map.of("accounts", List.of("ops"))))
                .withMessage("services.accounts.alerts: ops (expected: one of log)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Door.at(URI.create("ftp://secret.example/x")))
                .withMessage("url: ftp (expected: http://HOST/... or https://HOST/...)");
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

    @Test
    void aLogLineStaysOneLine() {
        assertThat(AlertLog.quoted("a\nb\"c\u001b[31m\u2028\u202e"))
                .isEqualTo("\"a\\u000ab\\\"c\\u001b[31m\\u2028\\u202e\"");
    }
}
