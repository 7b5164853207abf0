package understudy.run.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import understudy.judge.gate.GateName;
import understudy.judge.gate.GateResult;
import understudy.judge.gate.GateVerdict;
import understudy.judge.rollout.Phase;
import understudy.judge.score.Self;
import understudy.run.rollout.Order.Verb;
import understudy.traffic.Counting;

/** What old does to itself is no evidence against new. */
class OwnNoiseTest {

    private final Earth earth = new Earth();

    /** Some seconds with a thousand pairs each, of which new differs alone in some and the twin alone in others. */
    private void pass(int seconds, Rolling rolling, int differing, int alone) {
        for (int second = 0; second < seconds; second++) {
            earth.now = earth.now.plusSeconds(1);
            earth.pairs(rolling, 1_000, differing);
            Counting counting = Earth.counting(rolling);
            for (int i = 0; i < 1_000; i++) {
                rolling.askedTwice(Earth.ENDPOINT, earth.pair(counting), i < alone ? Self.ALONE : Self.SAME);
            }
            rolling.tick();
        }
    }

    private Rolling atTen() {
        Rolling rolling = earth.open();
        pass(1, rolling, 0, 0);
        rolling.steer(Order.of(Verb.PROMOTE, "for a test").forced());
        pass(2, rolling, 0, 0);
        assertThat(earth.dialled().percent()).isEqualTo(10);
        return rolling;
    }

    @Test
    void aVersionThatDiffersAsOftenAsTheTwinIsNotTakenBack() {
        earth.hasTwin = true;
        Rolling rolling = atTen();
        pass(120, rolling, 20, 20);
        assertThat(rolling.position().rollout().phase()).isEqualTo(Phase.PROGRESSING);
        assertThat(earth.dialled().percent()).isEqualTo(10);
    }

    @Test
    void whatOldDoesToItselfIsKnownAtTheFirstLook() {
        earth.hasTwin = true;
        Rolling rolling = earth.open();
        pass(1, rolling, 50, 50);
        assertThat(rolling.judgement().orElseThrow().gates())
                .filteredOn(gate -> gate.gate() == GateName.LATE_REGRESSION)
                .singleElement()
                .extracting(GateResult::verdict)
                .isEqualTo(GateVerdict.PASS);
    }

    @Test
    void aVersionThatDiffersOftenerThanTheTwinIs() {
        earth.hasTwin = true;
        Rolling rolling = atTen();
        pass(60, rolling, 60, 20);
        assertThat(rolling.position().rollout().phase()).isEqualTo(Phase.ROLLED_BACK);
    }

    @Test
    void aTwinThatNeverAnswersExcusesNothing() {
        earth.hasTwin = true;
        Rolling rolling = earth.open();
        earth.pass(12, rolling, 0);
        assertThat(earth.dialled().percent()).isEqualTo(10);
        earth.pass(5, rolling, 20);
        assertThat(rolling.position().rollout().phase()).isEqualTo(Phase.ROLLED_BACK);
    }

    @Test
    void withoutATwinAllThatDiffersIsNews() {
        Rolling rolling = atTen();
        pass(10, rolling, 20, 20);
        assertThat(rolling.position().rollout().phase()).isEqualTo(Phase.ROLLED_BACK);
    }
}
