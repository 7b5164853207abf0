package understudy.judge.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import understudy.judge.Evidence;
import understudy.judge.Reference;
import understudy.judge.gate.Proportion.Excess;
import understudy.judge.gate.Proportion.Plain;

class ProportionTest {

    private static final double ALPHA = 0.05;

    @Test
    void thePriceOfALimitIsThatOfTheTheory() {
        assertThat(new Plain(0, 0).cleanUntilBelow(0.001, ALPHA)).isEqualTo(OptionalLong.of(4512));
        assertThat(new Plain(1, 1).cleanUntilBelow(0.001, ALPHA)).isEqualTo(OptionalLong.of(6850));
        assertThat(new Plain(0, 0).cleanUntilBelow(0.01, ALPHA)).isEqualTo(OptionalLong.of(449));
        assertThat(new Plain(0, 0).cleanUntilBelow(0.0001, ALPHA)).isEqualTo(OptionalLong.of(45_137));
    }

    @Test
    void afterSoManyCleanSamplesTheRateIsBelowAndNotBefore() {
        Random chance = new Random(4);
        for (int i = 0; i < 200; i++) {
            long n = 1 + chance.nextLong(5000);
            Plain some = new Plain(chance.nextLong(Math.min(n, 20)), n);
            if (!some.isBelow(0.01, ALPHA)) {
                long enough = some.cleanUntilBelow(0.01, ALPHA).orElseThrow();
                assertThat(some.withClean(enough).isBelow(0.01, ALPHA)).isTrue();
                assertThat(some.withClean(enough - 1).isBelow(0.01, ALPHA)).isFalse();
            }
        }
    }

    @Test
    void anExcessIsProvenOnlyWhereAnotherMethodProvesItToo() {
        for (double[] row : Reference.table("diff")) {
            Excess excess = new Excess((long) row[0], (long) row[2], (long) row[1], (long) row[2]);
            if (excess.isBelow(0.001, ALPHA)) {
                assertThat(row[3]).isGreaterThan(Evidence.needed(ALPHA));
            }
        }
    }

    @Test
    void equalNoiseOnBothSidesIsNeitherAboveNorForEverTooMuch() {
        assertThat(new Excess(5_000, 100_000, 5_000, 100_000).isAbove(0.001, ALPHA))
                .isFalse();
        assertThat(new Excess(500_000, 10_000_000, 500_000, 10_000_000).isBelow(0.001, ALPHA))
                .isTrue();
        assertThat(new Excess(6_000, 100_000, 5_000, 100_000).isAbove(0.001, ALPHA))
                .isTrue();
    }

    @Test
    void withoutASampleOfNoiseNothingIsProvenEitherWay() {
        assertThat(new Excess(900, 1000, 0, 0).isAbove(0.001, ALPHA)).isFalse();
        assertThat(new Excess(0, 0, 0, 0).isBelow(0.001, ALPHA)).isFalse();
    }

    /** Noise of 2 %, new 0.5 points above it, exactly at the limit: looked at 20 times in each run. */
    @Test
    void anExcessAtTheLimitIsSeldomTakenToBeBelowOrAboveIt() {
        int below = 0;
        int above = 0;
        for (int run = 0; run < 300; run++) {
            Random chance = new Random(run);
            Excess seen = new Excess(0, 0, 0, 0);
            boolean everBelow = false;
            boolean everAbove = false;
            for (int look = 0; look < 20; look++) {
                seen = new Excess(
                        seen.more() + normal(2000, 0.025, chance),
                        seen.n() + 2000,
                        seen.less() + normal(2000, 0.02, chance),
                        seen.lessOf() + 2000);
                everBelow |= seen.isBelow(0.005, ALPHA);
                everAbove |= seen.isAbove(0.005, ALPHA);
            }
            below += everBelow ? 1 : 0;
            above += everAbove ? 1 : 0;
        }
        assertThat(below).isLessThanOrEqualTo((int) (300 * ALPHA));
        assertThat(above).isLessThanOrEqualTo((int) (300 * ALPHA));
    }

    private static long normal(int n, double rate, Random chance) {
        return Math.round(n * rate + chance.nextGaussian() * Math.sqrt(n * rate * (1 - rate)));
    }
}
