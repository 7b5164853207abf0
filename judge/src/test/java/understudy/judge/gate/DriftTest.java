package understudy.judge.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DriftTest {

    private static final Drift.Rates RATES = new Drift.Rates(0.001, 0.005);

    @Test
    void eachMismatchRaisesAndEachMatchLowersIt() {
        Drift raised = Drift.NONE.afterMismatch(RATES);
        assertThat(raised.level()).isCloseTo(Math.log(5), within(1e-15));
        Drift lowered = raised.afterMatches(1, RATES);
        assertThat(lowered.level()).isCloseTo(Math.log(5) + Math.log(0.995 / 0.999), within(1e-12));
        assertThat(lowered.peak()).isEqualTo(raised.level());
    }

    @Test
    void aLongCleanRunIsNotSavedUp() {
        Drift clean = Drift.NONE.afterMatches(1_000_000, RATES);
        assertThat(clean.level()).isCloseTo(Math.log(0.995 / 0.999), within(1e-12));
        assertThat(clean.afterMismatch(RATES).level()).isCloseTo(Math.log(5), within(1e-12));
    }

    @Test
    void manyMatchesAtOnceAreMatchesOneByOne() {
        Random chance = new Random(3);
        Drift batch = Drift.NONE;
        Drift single = Drift.NONE;
        for (int i = 0; i < 200; i++) {
            long matches = chance.nextInt(500);
            batch = batch.afterMatches(matches, RATES).afterMismatch(RATES);
            for (long n = 0; n < matches; n++) {
                single = single.afterMatches(1, RATES);
            }
            single = single.afterMismatch(RATES);
            assertThat(batch.level()).isCloseTo(single.level(), within(1e-9));
        }
        assertThat(batch.peak()).isCloseTo(single.peak(), within(1e-9));
    }

    @Test
    void pairsThatCameTogetherAreSpreadEvenly() {
        Drift together = Drift.NONE.after(2, 302, RATES);
        Drift apart = Drift.NONE
                .afterMatches(100, RATES)
                .afterMismatch(RATES)
                .afterMatches(100, RATES)
                .afterMismatch(RATES)
                .afterMatches(100, RATES);
        assertThat(together).isEqualTo(apart);
        assertThat(Drift.NONE.after(0, 10, RATES)).isEqualTo(Drift.NONE.afterMatches(10, RATES));
    }

    @Test
    void anAlarmStaysForTheStepAndNotForTheNext() {
        Drift alarmed = Drift.NONE.after(10, 10, RATES).afterMatches(100_000, RATES);
        assertThat(alarmed.alarmed(1e6)).isTrue();
        assertThat(alarmed.inNewStep().alarmed(1e6)).isFalse();
    }

    @Test
    void ratesThatCannotBeToldApartAreRefused() {
        assertThatThrownBy(() -> new Drift.Rates(0.5, 0.5)).hasMessageContaining("expected: 0 < usual < worse < 1");
    }
}
