package understudy.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** The values are those of other implementations of the same series, and of other methods where these bound ours. */
class EvidenceTest {

    private static final double LIMIT = 0.001;
    private static final double ALPHA = 0.05;
    private static final Percentage EXACTLY = withPercentage(1e-7);

    @Test
    void evidenceBelowALimitIsWhatOthersComputed() {
        for (double[] row : Reference.table("uni_lower")) {
            double evidence = Evidence.below((long) row[0], (long) row[1], row[2]);
            assertThat(evidence).isCloseTo(row[4], EXACTLY);
            assertThat(Math.exp(evidence)).isCloseTo(row[3], EXACTLY);
        }
    }

    @Test
    void evidenceAboveALimitIsWhatOthersComputed() {
        for (double[] row : Reference.table("uni_upper")) {
            assertThat(Math.exp(Evidence.above((long) row[0], (long) row[1], row[2])))
                    .isCloseTo(row[3], EXACTLY);
        }
    }

    @Test
    void upperBoundsAreWhatOthersComputed() {
        for (double[] row : Reference.table("ucb")) {
            assertThat(Evidence.upper((long) row[0], (long) row[1], ALPHA)).isCloseTo(row[2], EXACTLY);
        }
    }

    @Test
    void evidenceOfDiscordantPairsIsWhatOthersComputed() {
        for (double[] row : Reference.table("mcnemar")) {
            assertThat(Math.exp(Evidence.worse((long) row[0], (long) row[1]))).isCloseTo(row[2], EXACTLY);
        }
    }

    @Test
    void upperBoundsOnOneSideAreBelowThoseOnBothOfAnotherMethod() {
        for (double[] row : Reference.table("kt")) {
            long hits = (long) row[0];
            long n = (long) row[1];
            assertThat(Evidence.upper(hits, n, ALPHA)).isBetween((double) hits / n, row[4]);
        }
    }

    @Test
    void boundsOfARateAreInsideThoseOfAWholeDistribution() {
        for (double[] row : Reference.table("lil")) {
            long n = (long) row[2];
            assertThat(Evidence.upper(n / 2, n, row[0])).isBetween(0.5, 0.5 + row[3]);
        }
    }

    @Test
    void evidenceIsJustEnoughAtTheBounds() {
        Random chance = new Random(5);
        for (int i = 0; i < 300; i++) {
            long n = 1 + chance.nextLong(100_000);
            long hits = 1 + chance.nextLong(n);
            double alpha = Math.exp(-1 - 9 * chance.nextDouble());
            double lower = Evidence.lower(hits, n, alpha);
            assertThat(Evidence.above(hits, n, lower)).isCloseTo(Evidence.needed(alpha), within(1e-6));
            if (hits < n) {
                double upper = Evidence.upper(hits, n, alpha);
                assertThat(Evidence.below(hits, n, upper)).isCloseTo(Evidence.needed(alpha), within(1e-6));
                assertThat((double) hits / n).isBetween(lower, upper);
            }
        }
    }

    @Test
    void boundsOfNothingAndOfEverythingAreTheEnds() {
        assertThat(Evidence.upper(0, 0, ALPHA)).isEqualTo(1);
        assertThat(Evidence.lower(0, 0, ALPHA)).isZero();
        assertThat(Evidence.upper(10, 10, ALPHA)).isEqualTo(1);
        assertThat(Evidence.lower(0, 10, ALPHA)).isZero();
    }

    @Test
    void moreMismatchesAreLessEvidenceOfBeingBelowAndMoreOfBeingAbove() {
        for (long n : new long[] {10, 1000, 30_000}) {
            for (long k = 1; k <= Math.min(n, 40); k++) {
                assertThat(Evidence.below(k, n, LIMIT)).isLessThan(Evidence.below(k - 1, n, LIMIT));
                assertThat(Evidence.above(k, n, LIMIT)).isGreaterThan(Evidence.above(k - 1, n, LIMIT));
                assertThat(Evidence.upper(k, n, ALPHA)).isGreaterThan(Evidence.upper(k - 1, n, ALPHA));
            }
        }
    }

    @Test
    void newlyBrokenRequestsRollBackAsThePriceListSays() {
        long[][] enough = {{7, 0}, {13, 2}, {23, 7}, {65, 35}};
        for (long[] row : enough) {
            assertThat(Evidence.worse(row[0], row[1])).isGreaterThanOrEqualTo(Evidence.needed(ALPHA));
            assertThat(Evidence.worse(row[0] - 1, row[1] + 1)).isLessThan(Evidence.needed(ALPHA));
        }
    }

    @Test
    void errorsWithoutPairsAreHeldAgainstThePartOfTheRequests() {
        assertThat(Evidence.worseUnpaired(10, 90, 0.1)).isNegative();
        assertThat(Evidence.worseUnpaired(30, 70, 0.1)).isGreaterThan(Evidence.needed(0.001));
        assertThat(Evidence.worseUnpaired(5, 5, 0.5)).isEqualTo(Evidence.worse(5, 5));
    }

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
