package understudy.judge.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import understudy.traffic.Endpoint;

class ThinningTest {

    private static final Endpoint ACCOUNT = new Endpoint("GET", "/accounts/{id}");
    private static final Endpoint ORDERS = new Endpoint("GET", "/orders");
    private static final long NOW = 1_790_000_000L;

    private final Thinning thinning = new Thinning(4096);

    @Test
    void theFirstOfAKeyInASecondCountsAndTheOthersDoNot() {
        assertThat(thinning.isFirst(ACCOUNT, 7, NOW)).isTrue();
        for (int i = 0; i < 19; i++) {
            assertThat(thinning.isFirst(ACCOUNT, 7, NOW)).isFalse();
        }
    }

    @Test
    void anotherKeyAnotherEndpointAndAnotherSecondCountAnew() {
        assertThat(thinning.isFirst(ACCOUNT, 7, NOW)).isTrue();
        assertThat(thinning.isFirst(ACCOUNT, 8, NOW)).isTrue();
        assertThat(thinning.isFirst(ORDERS, 7, NOW)).isTrue();
        assertThat(thinning.isFirst(ACCOUNT, 7, NOW + 1)).isTrue();
        assertThat(thinning.isFirst(ACCOUNT, 7, NOW + 100_000)).isTrue();
    }

    @Test
    void whatComesLateNeverCountsTwice() {
        Thinning small = new Thinning(8);
        assertThat(small.isFirst(ACCOUNT, 7, NOW)).isTrue();
        IntStream.range(0, 8).forEach(key -> small.isFirst(ACCOUNT, key, NOW + 1));
        assertThat(small.isFirst(ACCOUNT, 7, NOW)).isFalse();
    }

    @Test
    void thousandsOfKeysInASecondAllCountWhileThereIsPlace() {
        long counted = IntStream.range(0, 1000)
                .filter(key -> thinning.isFirst(ACCOUNT, key, NOW))
                .count();
        assertThat(counted).isEqualTo(1000);
        assertThat(IntStream.range(0, 1000).filter(key -> thinning.isFirst(ACCOUNT, key, NOW)))
                .isEmpty();
    }

    @Test
    void withoutPlaceKeysAreLeftOutNeverCountedTwice() {
        Thinning small = new Thinning(64);
        long counted = IntStream.range(0, 10_000)
                .filter(i -> small.isFirst(ACCOUNT, i % 500, NOW))
                .count();
        assertThat(counted).isBetween(50L, 64L);
    }

    @Test
    void manyThreadsCountAKeyOnce() {
        for (int second = 0; second < 20; second++) {
            long now = NOW + second;
            long counted = IntStream.range(0, 10_000)
                    .parallel()
                    .filter(i -> thinning.isFirst(ACCOUNT, i % 100, now))
                    .count();
            assertThat(counted).isEqualTo(100);
        }
    }

    @Test
    void aSizeThatIsNoPowerOfTwoIsRefused() {
        assertThatThrownBy(() -> new Thinning(1000))
                .hasMessageContaining("keysPerSecond: 1000 (expected: a power of two");
    }
}
