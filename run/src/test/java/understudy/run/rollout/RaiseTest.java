package understudy.run.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import understudy.run.RolloutMove;
import understudy.run.rollout.Order.Verb;
import understudy.traffic.Share;

/** A step up that waits for the store. */
class RaiseTest {

    private final Earth earth = new Earth();

    @Test
    void aStepUpWaitsUntilTheStoreHasIt() {
        earth.writesAtOnce = false;
        Rolling rolling = earth.open();
        earth.pass(30, rolling, 0);
        assertThat(earth.dialled()).isEqualTo(Share.NONE);
        assertThat(rolling.waitingFor()).hasValue(10);
        earth.writeAll();
        rolling.tick();
        assertThat(earth.dialled().percent()).isEqualTo(10);
    }

    @Test
    void aStepThatIsEarnedNoLongerIsNotTakenWhenTheStoreComesBack() {
        earth.writesAtOnce = false;
        Rolling rolling = earth.open();
        earth.pass(12, rolling, 0);
        earth.pass(3, rolling, 500);
        earth.writeAll();
        rolling.tick();
        rolling.tick();
        assertThat(earth.dialled()).isEqualTo(Share.NONE);
        assertThat(earth.offered.getLast().now().rollout().share()).isEqualTo(Share.NONE);
    }

    @Test
    void whatAPersonTookWithOpenGatesIsNotTakenOnceTheyAreShut() {
        Rolling rolling = waiting(Order.of(Verb.PROMOTE, "at last"));
        earth.openCauses = List.of("money of GET /accounts/{id}");
        rolling.tick();
        assertThat(rolling.waitingFor()).isEmpty();
        storeComesBack(rolling);
        assertThat(earth.dialled()).isEqualTo(Share.NONE);
        assertThat(earth.offered.getLast().move().what()).isEqualTo("withdrawn");
    }

    @Test
    void whatAPersonForcedIsTakenWheneverTheStoreComesBack() {
        Rolling rolling = waiting(Order.of(Verb.PROMOTE, "for a test").forced());
        earth.openCauses = List.of("money of GET /accounts/{id}");
        rolling.tick();
        storeComesBack(rolling);
        assertThat(earth.dialled().percent()).isEqualTo(10);
    }

    @Test
    void whatWaitsWhenRulesChangeIsNotTakenAndNowhereToldAsIfItHadBeen() {
        Rolling rolling = waiting(Order.of(Verb.PROMOTE, "for a test").forced());
        Earth.changeRules(rolling);
        assertThat(rolling.waitingFor()).isEmpty();
        storeComesBack(rolling);
        rolling.tick();
        assertThat(earth.dialled()).isEqualTo(Share.NONE);
        assertThat(moves()).allMatch(move -> move.after().share().equals(Share.NONE));
        assertThat(moves())
                .extracting(move -> move.after().reason())
                .endsWith(
                        "The step to 10 % waited for the store, and was not taken.",
                        "Rules changed: evidence starts anew.");
        assertThat(earth.open().turn().share()).isEqualTo(Share.NONE);
    }

    @Test
    void whatAPersonTakesByWhatWasJudgedBeforeRulesChangedIsRefused() {
        Rolling rolling = earth.open();
        earth.pass(8, rolling, 0);
        Earth.changeRules(rolling);
        assertThat(rolling.steer(Order.of(Verb.PROMOTE, ""))).isInstanceOf(Steered.Refused.class);
        rolling.tick();
        assertThat(rolling.steer(Order.of(Verb.PROMOTE, ""))).isInstanceOf(Steered.Refused.class);
    }

    /** As the store has them: what is written again is so in its place. */
    private List<RolloutMove> moves() {
        Map<Long, RolloutMove> byRevision = new TreeMap<>();
        earth.offered.forEach(offered -> byRevision.put(offered.move().revision(), offered.move()));
        return List.copyOf(byRevision.values());
    }

    /** Gates are open but for the step's time, and a person does not wait for it. */
    private Rolling waiting(Order order) {
        earth.writesAtOnce = false;
        Rolling rolling = earth.open();
        earth.pass(8, rolling, 0);
        assertThat(rolling.steer(order)).isInstanceOf(Steered.Done.class);
        assertThat(rolling.waitingFor()).hasValue(10);
        return rolling;
    }

    private void storeComesBack(Rolling rolling) {
        earth.writeAll();
        rolling.tick();
    }
}
