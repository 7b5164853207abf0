package understudy.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The values are those of other implementations of the same series. */
class EvidenceTest {

    private static final double LIMIT = 0.001;

    @Test
    void agreesWithWhatOthersComputed() {
        assertThat(Evidence.log(4512, 4512, LIMIT / (1 - LIMIT))).isCloseTo(2.996294311794, within(1e-9));
        assertThat(Evidence.log(21777, 21787, LIMIT / (1 - LIMIT))).isCloseTo(2.995880235702, within(1e-9));
        assertThat(Evidence.log(8, 1000, (1 - LIMIT) / LIMIT)).isCloseTo(4.717414114638, within(1e-9));
        assertThat(Math.exp(Evidence.log(7, 7, 1))).isCloseTo(255 / 8.0, within(1e-9));
    }

    @Test
    void noHitIsNoEvidence() {
        assertThat(Evidence.log(0, 0, 1)).isZero();
        assertThat(Evidence.log(0, 1000, 1)).isNegative();
        assertThat(Evidence.isBeyond(0, 0, 1, 0.05)).isFalse();
    }

    @Test
    void asManyHitsAsMissesAreNothingHoweverManyThereAre() {
        for (long n = 2; n <= 2_000_000; n *= 10) {
            assertThat(Evidence.isBeyond(n / 2, n, 1, 0.05)).isFalse();
        }
    }

    @Test
    void threeTimesAsManyAreBeyondChanceOnceThereAreEnough() {
        assertThat(Evidence.isBeyond(3, 4, 1, 0.05)).isFalse();
        assertThat(Evidence.isBeyond(23, 30, 1, 0.05)).isTrue();
        assertThat(Evidence.isBeyond(3_000_000, 4_000_000, 1, 0.05)).isTrue();
    }
}
