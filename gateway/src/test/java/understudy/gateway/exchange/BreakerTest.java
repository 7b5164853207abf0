package understudy.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import understudy.gateway.BreakerState;

final class BreakerTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Breaker breaker = new Breaker(3, Duration.ofSeconds(1), Duration.ofSeconds(4));

    private void fail(int times, long now) {
        for (int i = 0; i < times; i++) {
            assertThat(breaker.allows(now)).isTrue();
            breaker.failed(now);
        }
    }

    @Test
    void itOpensAfterARunOfFailuresOnly() {
        fail(2, 0);
        breaker.succeeded();
        fail(2, 0);
        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
        fail(1, 0);
        assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
        assertThat(breaker.allows(SECOND - 1)).isFalse();
    }

    @Test
    void afterTheBackOffOneProbeAtATimeGoes() {
        fail(3, 0);
        assertThat(breaker.allows(SECOND)).isTrue();
        assertThat(breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
        assertThat(breaker.allows(SECOND)).isFalse();
        breaker.saidNothing();
        assertThat(breaker.allows(SECOND)).isTrue();
        breaker.succeeded();
        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
        assertThat(breaker.allows(SECOND)).isTrue();
    }

    @Test
    void aProbeWithoutAnEndDoesNotKeepOthersFromGoing() {
        fail(3, 0);
        assertThat(breaker.allows(SECOND)).isTrue();
        assertThat(breaker.allows(6 * SECOND - 1)).isFalse();
        assertThat(breaker.turnsAway(6 * SECOND - 1)).isTrue();
        assertThat(breaker.turnsAway(6 * SECOND)).isFalse();
        assertThat(breaker.allows(6 * SECOND)).isTrue();
        assertThat(breaker.allows(6 * SECOND)).isFalse();
        breaker.succeeded();
        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void eachFailedProbeDoublesTheBackOffUpToItsLimit() {
        fail(3, 0);
        long now = SECOND;
        for (long backOff : new long[] {2, 4, 4, 4}) {
            assertThat(breaker.allows(now)).isTrue();
            breaker.failed(now);
            assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
            assertThat(breaker.allows(now + backOff * SECOND - 1)).isFalse();
            now += backOff * SECOND;
        }
        assertThat(breaker.allows(now)).isTrue();
        breaker.succeeded();
        fail(3, now);
        assertThat(breaker.allows(now + SECOND)).isTrue();
    }
}
