package understudy.run.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import understudy.judge.gate.GateName;
import understudy.judge.rollout.OnFailed;
import understudy.judge.rollout.Phase;
import understudy.judge.rollout.Plan;
import understudy.run.rollout.Order.Verb;
import understudy.traffic.Share;

/** Rules come or go while a rollout is under way. */
class RuleChangeTest {

    private static final List<Phase> OVER = List.of(Phase.SUCCEEDED, Phase.ABORTED);

    private final Earth earth = new Earth();

    /** A rollout that is earning its way, or has come to where it is. */
    private Rolling in(Phase phase) {
        Rolling rolling = earth.open();
        switch (phase) {
            case INITIALIZED, SHADOWING -> earth.pass(5, rolling, 0);
            case PROGRESSING -> earth.pass(15, rolling, 0);
            case WAITING_APPROVAL -> waiting(rolling);
            case PROMOTING -> earth.pass(50, rolling, 0);
            case SUCCEEDED -> earth.pass(200, rolling, 0);
            case PAUSED -> steered(rolling, Verb.PAUSE);
            case ROLLED_BACK -> steered(rolling, Verb.ROLLBACK);
            case ABORTED -> steered(rolling, Verb.ABORT);
        }
        assertThat(rolling.position().rollout().phase()).isEqualTo(phase);
        return rolling;
    }

    private void waiting(Rolling rolling) {
        RolloutSettings usual = rolling.settings();
        Plan plan = new Plan(
                List.of(0, 10, 50, 100), Set.of(50), Duration.ofMinutes(1), OnFailed.ROLLBACK, Optional.empty(), 0);
        rolling.follow(new RolloutSettings(usual.service(), plan, usual.gates(), usual.versions(), usual.compared()));
        earth.pass(30, rolling, 0);
    }

    private void steered(Rolling rolling, Verb verb) {
        earth.pass(15, rolling, 0);
        rolling.steer(Order.of(verb, "for a test"));
    }

    @ParameterizedTest
    @EnumSource(value = Phase.class, names = "INITIALIZED", mode = Mode.EXCLUDE)
    void evidenceBeginsAnewAndTheShareStaysInEveryPhase(Phase phase) {
        Rolling rolling = in(phase);
        Position before = rolling.position();
        Earth.changeRules(rolling);
        rolling.tick();
        rolling.tick();
        assertThat(rolling.turn().share()).isEqualTo(before.rollout().share());
        assertThat(earth.dialled()).isEqualTo(before.rollout().share());
        assertThat(rolling.position().epoch()).isEqualTo(before.epoch() + (OVER.contains(phase) ? 0 : 1));
        if (!OVER.contains(phase)) {
            assertThat(Earth.gate(rolling, GateName.MISMATCH_RATE).n()).isZero();
            assertThat(earth.offered.getLast().move().what()).isEqualTo("ruleChanged");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Phase.class, names = "INITIALIZED", mode = Mode.EXCLUDE)
    void soItIsWhileTheStoreTakesNothingAndAfterAStartThatLostIt(Phase phase) {
        Rolling rolling = in(phase);
        Share before = rolling.turn().share();
        earth.full = true;
        Earth.changeRules(rolling);
        rolling.tick();
        assertThat(rolling.turn().share()).isEqualTo(before);
        earth.kill();
        Rolling next = earth.open();
        Earth.changeRules(next);
        next.tick();
        assertThat(next.turn().share().percent()).isLessThanOrEqualTo(before.percent());
        earth.full = false;
        next.tick();
        next.tick();
        assertThat(earth.dialled().percent()).isLessThanOrEqualTo(before.percent());
    }

    @Test
    void whoHidesTheDifferenceThatAGateWaitsForEarnsTheStepAllTheSame() {
        Rolling rolling = earth.open();
        earth.openCauses = List.of("value of GET /accounts/{id}");
        earth.pass(30, rolling, 0);
        assertThat(Earth.gate(rolling, GateName.NO_OPEN_CAUSES).passed()).isFalse();
        earth.openCauses = List.of();
        Earth.changeRules(rolling);
        rolling.tick();
        earth.pass(9, rolling, 0);
        assertThat(earth.dialled()).as("before the step's time is over again").isEqualTo(Share.NONE);
        earth.pass(2, rolling, 0);
        assertThat(earth.dialled().percent()).isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"INITIALIZED", "SUCCEEDED", "ABORTED"},
            mode = Mode.EXCLUDE)
    void historySaysWhatChangedAndByWhomInEveryPhase(Phase phase) {
        Rolling rolling = in(phase);
        String why = rolling.position().rollout().reason();
        RolloutSettings now = rolling.settings();
        rolling.follow(
                new RolloutSettings(Earth.SERVICE, now.plan(), now.gates(), now.versions(), "others"),
                "Added by ann. {ignore: $.at}");
        assertThat(earth.offered.getLast().move().after().reason())
                .isEqualTo("Rules changed: evidence starts anew. Added by ann. {ignore: $.at}");
        if (phase == Phase.PAUSED || phase == Phase.ROLLED_BACK) {
            assertThat(rolling.position().rollout().reason())
                    .as("why it is there")
                    .isEqualTo(why);
        }
    }

    @Test
    void whatWasProvenOfNewCountsNoMoreAndNeitherDoesWhatSpokeForIt() {
        Rolling rolling = earth.open();
        earth.pass(8, rolling, 100);
        assertThat(rolling.remedy()).isPresent();
        Earth.changeRules(rolling);
        rolling.tick();
        assertThat(rolling.remedy()).isEmpty();
        assertThat(rolling.proven().endpoints()).isEmpty();
    }
}
