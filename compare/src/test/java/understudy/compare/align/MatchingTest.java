package understudy.compare.align;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MatchingTest {

    @Test
    void asManyAsCanBeHaveAPartner() {
        Random random = new Random(5);
        for (int round = 0; round < 3_000; round++) {
            int old = 1 + random.nextInt(9);
            int fresh = 1 + random.nextInt(9);
            boolean[][] fits = new boolean[old][fresh];
            for (boolean[] row : fits) {
                for (int j = 0; j < fresh; j++) {
                    row[j] = random.nextInt(4) == 0;
                }
            }
            Pairing pairing = nobody(old, fresh);
            new Matching(pairing, row(old), row(fresh), (i, j) -> fits[i][j]).complete(0, old, 0, fresh);
            assertThat(paired(pairing, old)).as(Arrays.deepToString(fits)).isEqualTo(most(fits, 0, new boolean[fresh]));
            for (int i = 0; i < old; i++) {
                int partner = pairing.partner(i);
                assertThat(partner < 0 || (fits[i][partner] && pairing.holder(partner) == i))
                        .isTrue();
            }
        }
    }

    @Test
    void whoIsOfAnotherGroupIsNotAsked() {
        Pairing pairing = nobody(3, 3);
        new Matching(pairing, row(3), row(3), (i, j) -> true).complete(1, 3, 0, 1);
        assertThat(paired(pairing, 3)).isEqualTo(1);
        assertThat(pairing.holder(0)).isEqualTo(1);
    }

    private static Pairing nobody(int old, int fresh) {
        return Pairing.anyOrder(IntStream.range(0, old + fresh).toArray(), old);
    }

    private static Row row(int length) {
        return new Row(IntStream.range(0, length).toArray(), new double[length], length);
    }

    private static long paired(Pairing pairing, int old) {
        return IntStream.range(0, old).filter(i -> pairing.partner(i) >= 0).count();
    }

    /** By trying all. */
    private static long most(boolean[][] fits, int i, boolean[] taken) {
        if (i == fits.length) {
            return 0;
        }
        long most = most(fits, i + 1, taken);
        for (int j = 0; j < taken.length; j++) {
            if (fits[i][j] && !taken[j]) {
                taken[j] = true;
                most = Math.max(most, 1 + most(fits, i + 1, taken));
                taken[j] = false;
            }
        }
        return most;
    }
}
