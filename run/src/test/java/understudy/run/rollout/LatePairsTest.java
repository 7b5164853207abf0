package understudy.run.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import understudy.judge.gate.GateName;
import understudy.judge.rollout.Phase;
import understudy.run.rollout.Order.Verb;
import understudy.traffic.Counting;
import understudy.traffic.Reason;
import understudy.traffic.Share;
import understudy.traffic.Verdict;

/** Pairs that are judged when another step has begun: both versions were asked again first, or a reply came late. */
class LatePairsTest {

    private static final int ENOUGH_FOR_AN_ALARM = 9;

    private final Earth earth = new Earth();
    private final Rolling rolling = earth.open();
    private Counting before = Counting.NOWHERE;

    @BeforeEach
    void aPersonPausesAndResumesAtTenPercent() {
        earth.pass(12, rolling, 0);
        before = Earth.counting(rolling);
        rolling.steer(Order.of(Verb.PAUSE, "lunch"));
        rolling.steer(Order.of(Verb.RESUME, ""));
        earth.pairs(rolling, 100, 0);
        rolling.tick();
    }

    private void late(int n, Verdict verdict) {
        for (int i = 0; i < n; i++) {
            rolling.judged(Earth.ENDPOINT, earth.pair(before), verdict);
        }
        rolling.tick();
    }

    @Test
    void theyAreEvidenceOfTheStepInWhichTheyCame() {
        long weighed = Earth.gate(rolling, GateName.MISMATCH_RATE).n();
        late(40, Verdict.MATCH);
        assertThat(Earth.gate(rolling, GateName.MISMATCH_RATE).n()).isEqualTo(weighed + 40);
        assertThat(Earth.gate(rolling, GateName.MIN_PAIRS).n()).isEqualTo(100);
    }

    @Test
    void whatWasLostOfThemDoesNotHoldTheStepThatBegan() {
        for (int i = 0; i < 50; i++) {
            rolling.unjudged(Earth.ENDPOINT, earth.pair(before), Reason.TIMEOUT);
        }
        rolling.tick();
        assertThat(Earth.gate(rolling, GateName.COMPARED).passed()).isTrue();
    }

    @Test
    void theyAreNoAlarmInTheStepThatBegan() {
        late(ENOUGH_FOR_AN_ALARM, Verdict.MISMATCH);
        assertThat(Earth.gate(rolling, GateName.LATE_REGRESSION).passed()).isTrue();
        earth.pairs(rolling, ENOUGH_FOR_AN_ALARM, ENOUGH_FOR_AN_ALARM);
        rolling.tick();
        assertThat(rolling.position().rollout().reason()).contains("New has become worse");
    }

    @Test
    void whatTheyProveOfNewStillTakesItBack() {
        late(1_000, Verdict.MISMATCH);
        assertThat(rolling.position().rollout().phase()).isEqualTo(Phase.ROLLED_BACK);
        assertThat(earth.dialled()).isEqualTo(Share.NONE);
    }

    @Test
    void whatCameWhileAStepBeganIsNotLost() {
        long weighed = Earth.gate(rolling, GateName.MISMATCH_RATE).n();
        earth.pairs(rolling, 30, 0);
        rolling.steer(Order.of(Verb.PAUSE, "tea"));
        rolling.steer(Order.of(Verb.RESUME, ""));
        earth.pairs(rolling, 7, 0);
        rolling.tick();
        assertThat(Earth.gate(rolling, GateName.MISMATCH_RATE).n()).isEqualTo(weighed + 37);
        assertThat(Earth.gate(rolling, GateName.MIN_PAIRS).n()).isEqualTo(7);
    }
}
