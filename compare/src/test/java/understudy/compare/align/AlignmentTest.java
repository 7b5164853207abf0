package understudy.compare.align;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AlignmentTest {

    @Test
    void asManyItemsArePairedAsTheLongestCommonSubsequenceHas() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 3_000; round++) {
            int[] a = random.ints(random.nextInt(14), 0, 4).toArray();
            int[] b = random.ints(random.nextInt(14), 0, 4).toArray();
            int[] partners = Alignment.of(a, b, 100).orElseThrow();
            int last = -1;
            int paired = 0;
            for (int i = 0; i < a.length; i++) {
                if (partners[i] >= 0) {
                    assertThat(a[i]).isEqualTo(b[partners[i]]);
                    assertThat(partners[i]).isGreaterThan(last);
                    last = partners[i];
                    paired++;
                }
            }
            assertThat(paired).isEqualTo(longestCommon(a, b));
        }
    }

    private static int longestCommon(int[] a, int[] b) {
        int[][] lengths = new int[a.length + 1][b.length + 1];
        for (int i = 1; i <= a.length; i++) {
            for (int j = 1; j <= b.length; j++) {
                lengths[i][j] = a[i - 1] == b[j - 1]
                        ? lengths[i - 1][j - 1] + 1
                        : Math.max(lengths[i - 1][j], lengths[i][j - 1]);
            }
        }
        return lengths[a.length][b.length];
    }

    @Test
    void sequencesTooFarApartAreNotLinedUp() {
        assertThat(Alignment.of(new int[] {1, 2, 3}, new int[] {4, 5, 6}, 3)).isEqualTo(Optional.empty());
    }
}
