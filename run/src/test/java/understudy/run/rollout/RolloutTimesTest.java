package understudy.run.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import understudy.judge.gate.FreezeWindow;
import understudy.judge.rollout.PauseReason;
import understudy.judge.rollout.Phase;
import understudy.judge.rollout.Plan;
import understudy.run.alert.AlertType;
import understudy.run.rollout.Order.Verb;
import understudy.traffic.Share;

/** When a step may be taken, and until when it must be. */
class RolloutTimesTest {

    private static final RolloutSettings USUAL = Earth.settings("v1");

    private final Earth earth = new Earth();
    private final Rolling rolling = earth.open();

    @Test
    void aStepThatIsNotEarnedInTimePausesAndSomebodyIsCalledOnce() {
        rolling.follow(until(Duration.ofSeconds(60)));
        earth.openCauses = List.of("status of GET /accounts/{id}");
        earth.pass(60, rolling, 0);
        assertThat(rolling.position().rollout().phase()).isEqualTo(Phase.SHADOWING);
        earth.pass(30, rolling, 0);
        assertThat(rolling.position().rollout().pause()).contains(PauseReason.DEADLINE);
        assertThat(rolling.position().rollout().reason()).contains("status of GET /accounts/{id}");
        assertThat(earth.told(AlertType.STALLED_ROLLOUT)).hasSize(1);
        assertThat(rolling.turn().copying()).isTrue();
    }

    @Test
    void whoResumesHasTheWholeTimeAgain() {
        rolling.follow(until(Duration.ofSeconds(60)));
        earth.openCauses = List.of("status of GET /accounts/{id}");
        earth.pass(61, rolling, 0);
        assertThat(rolling.position().rollout().pause()).contains(PauseReason.DEADLINE);
        rolling.steer(Order.of(Verb.RESUME, ""));
        earth.pass(50, rolling, 0);
        assertThat(rolling.position().rollout().phase()).isEqualTo(Phase.SHADOWING);
        earth.openCauses = List.of();
        earth.pass(2, rolling, 0);
        assertThat(earth.dialled().percent()).isEqualTo(10);
    }

    @Test
    void theDeadlineOfAStepIsNotPutOffByARestart() {
        earth.pass(12, rolling, 0);
        earth.now = earth.now.plusSeconds(100);
        earth.openCauses = List.of("status of GET /accounts/{id}");
        Rolling next = earth.open();
        next.follow(until(Duration.ofSeconds(60)));
        earth.pass(1, next, 0);
        assertThat(next.position().rollout().pause()).contains(PauseReason.DEADLINE);
        assertThat(next.turn().share().percent()).isEqualTo(10);
    }

    @Test
    void noStepIsTakenInAFreezeWindowAlsoNotByAPersonWithoutAReason() {
        rolling.follow(frozen(earth.now.plusSeconds(60)));
        earth.pass(59, rolling, 0);
        assertThat(earth.dialled()).isEqualTo(Share.NONE);
        assertThat(rolling.steer(Order.of(Verb.PROMOTE, "")))
                .isInstanceOfSatisfying(
                        Steered.Refused.class,
                        refused -> assertThat(refused.why()).contains("No step is taken now: year-end closing."));
        earth.pass(3, rolling, 0);
        assertThat(earth.dialled().percent()).isEqualTo(10);
    }

    @Test
    void aFreezeWindowDoesNotKeepNewFromBeingTakenBack() {
        earth.pass(12, rolling, 0);
        rolling.follow(frozen(earth.now.plusSeconds(600)));
        earth.pass(5, rolling, 100);
        assertThat(rolling.position().rollout().phase()).isEqualTo(Phase.ROLLED_BACK);
    }

    @Test
    void anotherFreezeWindowTakesNothingFromTheEvidence() {
        earth.pass(8, rolling, 0);
        long epoch = rolling.turn().epoch();
        rolling.follow(frozen(earth.now.plusSeconds(3)));
        rolling.follow(USUAL);
        assertThat(rolling.turn().epoch()).isEqualTo(epoch);
        earth.pass(4, rolling, 0);
        assertThat(earth.dialled().percent()).isEqualTo(10);
    }

    @Test
    void aStepThatOnlyTheWindowHoldsIsNotLate() {
        Plan plan = until(Duration.ofSeconds(30)).plan();
        rolling.follow(new RolloutSettings(
                Earth.SERVICE, plan, frozen(earth.now.plusSeconds(100)).gates(), "v1", "rules"));
        earth.pass(99, rolling, 0);
        assertThat(rolling.position().rollout().phase()).isEqualTo(Phase.SHADOWING);
        assertThat(earth.told(AlertType.STALLED_ROLLOUT)).isEmpty();
    }

    private static RolloutSettings until(Duration deadline) {
        Plan plan = USUAL.plan();
        Plan timed = new Plan(
                plan.steps(),
                plan.approval(),
                plan.bake(),
                plan.onFailed(),
                Optional.of(deadline),
                plan.rollbackUpTo());
        return new RolloutSettings(Earth.SERVICE, timed, USUAL.gates(), "v1", "rules");
    }

    private RolloutSettings frozen(Instant end) {
        FreezeWindow window = new FreezeWindow.Between(earth.now.minusSeconds(1), end, "year-end closing");
        return new RolloutSettings(Earth.SERVICE, USUAL.plan(), USUAL.gates().frozenIn(List.of(window)), "v1", "rules");
    }
}
