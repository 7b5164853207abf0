package understudy.control.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;
import static understudy.control.alert.Delivery.cause;
import static understudy.control.alert.Delivery.tell;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import understudy.control.World;
import understudy.run.cause.CauseState;
import understudy.run.cause.Decision;
import understudy.run.cause.Remedy;

/** What alerts say, and to whom. */
class AlertsTest {

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
    void aNewCauseArrivesWithAllThatAPersonNeeds() throws Exception {
        tell(delivery.alerts(new Target.Log("log"), delivery.webhook("ops")), cause(1))
                .get();
        await().until(() -> delivery.hook.tries.size() == 1);

        Hook.Got got = delivery.hook.tries.getFirst();
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
        delivery.alerts(delivery.webhook("ops"))
                .newCause(cause(1), List.of(cause(2), cause(3), cause(4), cause(5)))
                .toCompletableFuture()
                .get();
        await().until(() -> delivery.hook.tries.size() == 1);

        JsonNode body = delivery.hook.tries.getFirst().body();
        assertThat(body.path("with").asInt()).isEqualTo(4);
        assertThat(body.path("severity").asString()).isEqualTo("value");
        assertThat(body.path("text").asString())
                .isEqualTo(
                        "new cause in accounts: GET /accounts/{id}, $.field1 value, and with it $.field2 value, $.field3 value, $.field4 value"
                                + " and 1 more in the same reply");
        assertThat(delivery.hook.tries).hasSize(1);
    }

    @Test
    void aCauseThatCameBackHasAKeyOfItsOwnAndSaysSo() throws Exception {
        Decision reopened = new Decision(Remedy.NONE, "ann", "", World.NOW, Decision.NEVER, "", true);
        tell(delivery.alerts(delivery.webhook("ops")), cause(1).decided(CauseState.NEW, reopened))
                .get();
        await().until(() -> delivery.hook.tries.size() == 1);

        JsonNode body = delivery.hook.tries.getFirst().body();
        assertThat(body.path("key").asString()).isEqualTo("0000000000000001-" + World.NOW.toEpochMilli());
        assertThat(body.path("cause").asString()).isEqualTo("0000000000000001");
        assertThat(body.path("reopened").asBoolean(false)).isTrue();
        assertThat(body.path("text").asString()).startsWith("cause seen again in accounts: ");
    }

    @Test
    void whatATargetWasNotToldGoesWhereItIsAfterAReload() throws Exception {
        delivery.hook.status = 503;
        Alerts alerts = delivery.alerts(new Target.Log("log"), delivery.webhook("ops"));
        tell(alerts, cause(1)).get();
        tell(alerts, cause(2)).get();
        await().until(() -> delivery.hook.tries.size() >= 2);
        try (Hook right = Hook.open()) {
            Target moved = Delivery.webhook("ops", right.url());

            alerts.reload(Delivery.settings(moved, "accounts"));

            tell(alerts, cause(3)).get();
            await().untilAsserted(() -> assertThat(right.taken())
                    .containsExactlyInAnyOrder("0000000000000001", "0000000000000002", "0000000000000003"));
            assertThat(delivery.hook.taken()).isEmpty();
        }
    }

    @Test
    void aReloadThatChangesNothingKeepsWhatWaits() throws Exception {
        delivery.hook.status = 503;
        Alerts alerts = delivery.alerts(delivery.webhook("ops"));
        tell(alerts, cause(1)).get();
        await().until(() -> !delivery.hook.tries.isEmpty());

        alerts.reload(Delivery.settings(delivery.webhook("ops"), "accounts", "cards"));
        delivery.hook.status = 200;

        await().untilAsserted(() -> assertThat(delivery.hook.taken()).containsExactly("0000000000000001"));
    }

    @Test
    void nothingIsSentBeforeThePageIsKnown() throws Exception {
        Alerts alerts = delivery.open(Delivery.settings(delivery.webhook("ops"), "accounts"));
        CompletableFuture<Void> told = tell(alerts, cause(1));
        assertThat(told).isNotDone();

        alerts.pageAt(Told.PAGE, List::of);
        told.get();
        await().until(() -> delivery.hook.tries.size() == 1);
    }

    @Test
    void aServiceTellsOnlyItsOwnTargets() throws Exception {
        Alerts alerts =
                delivery.begin(AlertSettings.of(List.of(delivery.webhook("ops")), Map.of("cards", List.of("ops"))));
        tell(alerts, cause(1)).get();
        assertThat(delivery.hook.tries).isEmpty();
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
    void aLogLineStaysOneLine() {
        assertThat(AlertLog.quoted("a\nb\"c\u001b[31m\u2028\u202e"))
                .isEqualTo("\"a\\u000ab\\\"c\\u001b[31m\\u2028\\u202e\"");
    }
}
