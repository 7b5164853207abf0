package understudy.run.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChanceTest {

    private static final int ROLLS = 200_000;

    /** Few, many, and more than half, which are found in ways of their own. */
    @ParameterizedTest
    @CsvSource({
        "1, 0.3",
        "7, 0.5",
        "40, 0.9",
        "100, 0.02",
        "100, 0.31",
        "1000, 0.001",
        "1000, 0.2",
        "10000, 0.99",
        "61, 0.5"
    })
    void countsAreSpreadAsOfThatManyRolls(long n, double rate) {
        Chance chance = new Chance(3);
        long rolled = 0;
        double squares = 0;
        for (int i = 0; i < ROLLS; i++) {
            long hits = chance.count(n, rate);
            assertThat(hits).isBetween(0L, n);
            rolled += hits;
            squares += (hits - n * rate) * (hits - n * rate);
        }
        double variance = n * rate * (1 - rate);
        assertThat((double) rolled / ROLLS).isCloseTo(n * rate, Offset.offset(5 * Math.sqrt(variance / ROLLS)));
        assertThat(squares / ROLLS / variance).isBetween(0.97, 1.03);
    }

    /** The chances themselves, of a count that comes from the middle outwards: the largest gap to what was rolled. */
    @Test
    void noCountComesTooOften() {
        Chance chance = new Chance(4);
        int[] seen = new int[101];
        for (int i = 0; i < ROLLS; i++) {
            seen[Math.toIntExact(chance.count(100, 0.4))]++;
        }
        double exact = Math.pow(0.6, 100);
        for (int hits = 0; hits <= 100; hits++) {
            double tolerated = 5 * Math.sqrt(exact / ROLLS) + 1e-5;
            assertThat((double) seen[hits] / ROLLS).as("%d hits", hits).isCloseTo(exact, Offset.offset(tolerated));
            exact *= 0.4 / 0.6 * (100 - hits) / (hits + 1);
        }
    }

    @Test
    void whatCannotHappenDoesNotAndWhatMustDoes() {
        Chance chance = new Chance(5);
        assertThat(chance.count(1_000, 0)).isZero();
        assertThat(chance.count(0, 0.5)).isZero();
        assertThat(chance.count(1_000, 1)).isEqualTo(1_000);
    }

    @Test
    void theSameSeedRollsTheSame() {
        assertThat(new Chance(9).count(1_000, 0.3)).isEqualTo(new Chance(9).count(1_000, 0.3));
        assertThat(new Chance(9).quantile()).isNotEqualTo(new Chance(10).quantile());
    }
}
