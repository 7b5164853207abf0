package understudy.control.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import understudy.control.World;
import understudy.judge.rollout.Phase;
import understudy.run.alert.Alert;
import understudy.run.alert.AlertSeverity;
import understudy.run.alert.AlertType;

/** States begin and end, once each, whatever happens between; some are silenced. */
class StatesTest {

    private Hook hook;
    private Told told;

    @BeforeEach
    void open() throws Exception {
        hook = Hook.open();
        told = Told.to(new Target.Webhook("ops", Door.at(hook.url())));
    }

    @AfterEach
    void close() {
        told.close();
        hook.close();
    }

    private Silence silence(String service, String type, Duration length) {
        return new Silence("5", service, type, "ann", "tests", told.now, told.now.plus(length));
    }

    private List<String> taken(int many) {
        await().until(() -> hook.taken().size() >= many);
        return hook.taken();
    }

    @Test
    void aStateIsToldOnceWhenItBeginsAndOnceWhenItEnds() {
        told.begins(AlertType.SHADOW_DOWN, "accounts");
        told.begins(AlertType.SHADOW_DOWN, "accounts");
        told.later(Duration.ofMinutes(3));
        told.begins(AlertType.SHADOW_DOWN, "accounts");
        told.alerts.resolve(AlertType.SHADOW_DOWN, "accounts", "it answers again");
        told.alerts.resolve(AlertType.SHADOW_DOWN, "accounts", "it answers again");

        String key = "shadowDown-accounts-" + World.NOW.toEpochMilli();
        assertThat(taken(2)).containsExactly(key, key + "-resolved");
        JsonNode began = hook.yes().getFirst();
        assertThat(began.path("event").asString()).isEqualTo("shadowDown");
        assertThat(began.path("resolved").asBoolean(true)).isFalse();
        assertThat(began.path("alertSeverity").asString()).isEqualTo("warning");
        assertThat(began.path("cure").asString()).isEqualTo("look at it");
        assertThat(began.path("text").asString()).isEqualTo("accounts: shadow down: it does not answer");
        JsonNode ended = hook.yes().getLast();
        assertThat(ended.path("resolved").asBoolean(false)).isTrue();
        assertThat(ended.path("text").asString()).isEqualTo("accounts: shadow down no more: it answers again");
        assertThat(told.notes.notes(AlertNotes.LASTING)).isEmpty();
    }

    @Test
    void anEndNeverArrivesBeforeItsBeginning() {
        hook.status = 503;
        told.begins(AlertType.SHADOW_DOWN, "accounts");
        told.alerts.resolve(AlertType.SHADOW_DOWN, "accounts", "it answers again");
        told.begins(AlertType.BLIND, "cards");
        await().until(() -> hook.tries.size() >= 6);
        hook.status = 200;

        List<String> shadow =
                taken(3).stream().filter(key -> key.startsWith("shadowDown")).toList();
        assertThat(shadow).hasSize(2);
        assertThat(shadow.getLast()).endsWith("-resolved");
    }

    @Test
    void whoWasToldBeforeARestartIsToldOfTheEndAfterIt() {
        told.begins(AlertType.SHADOW_DOWN, "accounts");
        taken(1);
        told.close();

        try (Told again = Told.to(told.notes, new Target.Webhook("ops", Door.at(hook.url())))) {
            assertThat(again.alerts.lasting()).extracting(Alert::type).containsExactly(AlertType.SHADOW_DOWN);
            again.later(Duration.ofMinutes(1));
            again.begins(AlertType.SHADOW_DOWN, "accounts");
            again.alerts.resolve(AlertType.SHADOW_DOWN, "accounts", "it answers again");
            assertThat(taken(2).getLast()).isEqualTo(hook.taken().getFirst() + "-resolved");
        }
    }

    @Test
    void aTargetGetsOnlyWhatMattersEnough() throws Exception {
        try (Hook pager = Hook.open();
                Told both = Told.to(
                        new Target.Webhook("all", Door.at(hook.url())),
                        new Target.Webhook("pager", AlertSeverity.CRITICAL, Door.at(pager.url()), Optional.empty()))) {
            both.begins(AlertType.SHADOW_DOWN, "accounts");
            both.begins(AlertType.DEGRADED_STORE, "");
            both.alerts.raise(Alert.rollback(Moves.to(Phase.ROLLED_BACK, 0)));
            both.alerts.raise(Alert.phaseChange(Moves.to(Phase.PROGRESSING, 10), false));
            assertThat(taken(4)).hasSize(4);
            await().until(() -> pager.taken().size() == 2);
            assertThat(pager.taken()).noneMatch(key -> key.startsWith("shadowDown"));
        }
    }

    @Test
    void whatIsSilencedIsToldToNobodyAndAfterwardsOnlyIfItLasts() {
        told.alerts.silence(silence("accounts", "", Duration.ofHours(1)));
        told.begins(AlertType.SHADOW_DOWN, "accounts");
        told.begins(AlertType.BLIND, "accounts");
        told.alerts.raise(Alert.gateFailed("accounts", "errors", "too many", "", told.now));
        told.begins(AlertType.SHADOW_DOWN, "cards");
        assertThat(taken(1)).containsExactly("shadowDown-cards-" + World.NOW.toEpochMilli());
        told.alerts.resolve(AlertType.BLIND, "accounts", "pairs are judged again");

        told.later(Duration.ofHours(2));

        assertThat(taken(2).getLast()).isEqualTo("shadowDown-accounts-" + World.NOW.toEpochMilli());
        told.later(Duration.ofHours(2));
        assertThat(told.notes.notes(AlertNotes.WAITING)).hasSizeLessThanOrEqualTo(1);
        assertThat(told.alerts.silences()).isEmpty();
        assertThat(told.notes.notes(AlertNotes.SILENCES)).isEmpty();
    }

    @Test
    void aSilenceHoldsOverARestartAndEndsWhenItIsTakenBack() {
        told.alerts.silence(silence("", "shadowDown", Duration.ofHours(1)));
        told.begins(AlertType.SHADOW_DOWN, "accounts");
        told.close();

        try (Told again = Told.to(told.notes, new Target.Webhook("ops", Door.at(hook.url())))) {
            assertThat(again.alerts.silences())
                    .singleElement()
                    .satisfies(silence -> assertThat(silence.reason()).isEqualTo("tests"));
            again.later(Duration.ofMinutes(1));
            again.begins(AlertType.BLIND, "accounts");
            assertThat(taken(1)).singleElement().asString().startsWith("blind-");

            assertThat(again.alerts.unsilence("5")).isPresent();
            again.later(Duration.ofSeconds(1));
            assertThat(taken(2).getLast()).startsWith("shadowDown-");
        }
    }
}
