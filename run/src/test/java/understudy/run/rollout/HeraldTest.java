package understudy.run.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import understudy.judge.rollout.Phase;
import understudy.judge.rollout.Plan;
import understudy.run.alert.Alert;
import understudy.run.alert.AlertSeverity;
import understudy.run.alert.AlertType;
import understudy.run.rollout.Order.Verb;

/** People are told of what becomes of a rollout, of each thing once. */
class HeraldTest {

    private final Earth earth = new Earth();
    private final Rolling rolling = earth.open();

    @Test
    void eachStepIsWorthKnowingAndItsEndALook() {
        earth.pass(200, rolling, 0);
        assertThat(earth.told).allMatch(alert -> alert.type() == AlertType.PHASE_CHANGE);
        assertThat(earth.told)
                .map(Alert::severity)
                .containsExactly(
                        AlertSeverity.INFO,
                        AlertSeverity.INFO,
                        AlertSeverity.INFO,
                        AlertSeverity.INFO,
                        AlertSeverity.WARNING);
        assertThat(earth.told.get(0).text()).isEqualTo("accounts: phase changed: shadowing, new serves 0 %: started");
        assertThat(earth.told.get(1).text())
                .isEqualTo("accounts: phase changed: progressing, new serves 10 %: Every gate is open.");
        assertThat(earth.told).map(Alert::key).doesNotHaveDuplicates();
    }

    @Test
    void aGateThatFailsIsToldOnceAndAfterItThatNewWasTakenBack() {
        earth.pass(12, rolling, 0);
        earth.told.clear();
        earth.pass(60, rolling, 100);
        assertThat(gates()).contains("mismatchRate").doesNotHaveDuplicates();
        assertThat(earth.told(AlertType.ROLLBACK))
                .singleElement()
                .satisfies(back -> assertThat(back.severity()).isEqualTo(AlertSeverity.CRITICAL))
                .satisfies(back -> assertThat(back.facts())
                        .containsEntry("share", "0")
                        .hasEntrySatisfying("cure", cure -> assertThat(cure).contains("understudy retry")));
        assertThat(earth.told.getFirst().type()).isEqualTo(AlertType.GATE_FAILED);
        assertThat(earth.told.getLast().type()).isEqualTo(AlertType.ROLLBACK);
        assertThat(earth.told).map(Alert::key).doesNotHaveDuplicates();
    }

    @Test
    void aGateThatFailsWhileNewServesNobodyIsToldToo() {
        earth.pass(30, rolling, 500);
        assertThat(gates()).contains("mismatchRate").doesNotHaveDuplicates();
        assertThat(earth.told(AlertType.ROLLBACK)).isEmpty();
    }

    @Test
    void whatFailsAgainInAnotherEpochIsToldAgain() {
        earth.pass(30, rolling, 500);
        Earth.changeRules(rolling);
        earth.pass(30, rolling, 500);
        assertThat(gates().stream().filter("mismatchRate"::equals)).hasSize(2);
        assertThat(earth.told).map(Alert::key).doesNotHaveDuplicates();
    }

    @Test
    void aRolloutThatIsLateIsToldAndThatItComesOnToo() {
        RolloutSettings usual = Earth.settings("v1");
        rolling.follow(new RolloutSettings(
                Earth.SERVICE, plan(Set.of(), Optional.of(Duration.ofSeconds(20))), usual.gates(), "v1", "rules"));
        earth.openCauses = List.of("status of GET /accounts/{id}");
        earth.pass(60, rolling, 0);
        assertThat(earth.told(AlertType.STALLED_ROLLOUT)).hasSize(1);
        assertThat(earth.told.getLast().facts()).containsEntry("phase", "paused");
        earth.over.clear();
        rolling.steer(Order.of(Verb.RESUME, ""));
        assertThat(earth.over).containsExactly("stalledRollout-accounts: it is shadowing, new serves 0 %");
        assertThat(earth.told.getLast().type()).isEqualTo(AlertType.PHASE_CHANGE);
    }

    @Test
    void aStepThatWaitsForAPersonIsWorthALook() {
        rolling.follow(new RolloutSettings(
                Earth.SERVICE,
                plan(Set.of(10), Optional.empty()),
                Earth.settings("v1").gates(),
                "v1",
                "rules"));
        earth.pass(60, rolling, 0);
        assertThat(earth.told.getLast().facts()).containsEntry("phase", "waitingApproval");
        assertThat(earth.told.getLast().severity()).isEqualTo(AlertSeverity.WARNING);
    }

    @Test
    void aPauseThatWasToldOfIsNotToldAgainByEachStart() {
        rolling.steer(Order.of(Verb.PAUSE, "lunch"));
        int told = earth.told.size();
        earth.open();
        earth.open();
        assertThat(earth.told).hasSize(told);
    }

    @Test
    void aRestartIsNoNewsUnlessItChangesWhereTheRolloutIs() {
        earth.pass(12, rolling, 0);
        earth.told.clear();
        earth.open();
        assertThat(earth.told).isEmpty();
        earth.open("v2");
        assertThat(earth.told)
                .singleElement()
                .satisfies(paused -> assertThat(paused.facts()).containsEntry("phase", "paused"))
                .satisfies(paused -> assertThat(paused.severity()).isEqualTo(AlertSeverity.WARNING));
    }

    @Test
    void aRollbackOfWhichTheStoreDidNotHearIsToldByTheNextStart() {
        earth.pass(12, rolling, 0);
        earth.full = true;
        rolling.steer(Order.of(Verb.ROLLBACK, "looks odd"));
        earth.kill();
        earth.told.clear();
        earth.full = false;
        Rolling next = earth.open();
        assertThat(next.position().rollout().phase()).isEqualTo(Phase.ROLLED_BACK);
        assertThat(earth.told(AlertType.ROLLBACK)).hasSize(1);
        earth.open();
        assertThat(earth.told(AlertType.ROLLBACK)).hasSize(1);
    }

    private List<String> gates() {
        return earth.told(AlertType.GATE_FAILED).stream()
                .map(alert -> alert.facts().getOrDefault("gate", ""))
                .toList();
    }

    private static Plan plan(Set<Integer> approval, Optional<Duration> deadline) {
        Plan usual = Earth.settings("v1").plan();
        return new Plan(usual.steps(), approval, usual.bake(), usual.onFailed(), deadline, 0);
    }

    @Test
    void whatFailedAtAStartIsToldWithItsCureWhichBeginsEvidenceAnew() {
        earth.pass(10, rolling, 500);
        earth.pass(200, rolling, 0);
        assertThat(rolling.position().rollout().phase()).isEqualTo(Phase.SHADOWING);
        assertThat(earth.told(AlertType.GATE_FAILED))
                .allSatisfy(alert -> assertThat(alert.facts())
                        .hasEntrySatisfying("cure", cure -> assertThat(cure).contains("understudy retry")));
        assertThat(rolling.remedy()).isPresent();
        int told = earth.told.size();

        assertThat(rolling.steer(Order.of(Verb.RETRY, "it was started too late")))
                .isInstanceOf(Steered.Done.class);
        assertThat(earth.told).as("nothing has moved").hasSize(told);
        earth.pass(12, rolling, 0);
        assertThat(rolling.remedy()).isEmpty();
        assertThat(rolling.position().rollout().share().percent()).isEqualTo(10);
    }
}
