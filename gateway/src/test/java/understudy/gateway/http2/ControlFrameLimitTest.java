package understudy.gateway.http2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ControlFrameLimitTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final ControlFrameLimit limit = new ControlFrameLimit(10);

    private int taken(long nowNanos, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += limit.take(nowNanos) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void soManyFramesPassInASecondAndAsManyInTheNext() {
        assertThat(taken(5, 100)).isEqualTo(10);
        assertThat(taken(5 + SECOND, 100)).isEqualTo(10);
    }

    @Test
    void whatIsSentEarnsAFewFrames() {
        for (int i = 0; i < 100; i++) {
            limit.earn(16 << 10);
        }
        assertThat(taken(5, 2000)).isEqualTo(100 * 8 + 10);
    }

    @Test
    void whatWasEarnedHasAnEnd() {
        for (int i = 0; i < 100_000; i++) {
            limit.earn(1 << 20);
        }
        assertThat(taken(5, 100_000)).isEqualTo(8192 + 10);
    }

    @Test
    void updatesThatAcknowledgeWhatWasWrittenNeedNoAllowance() {
        limit.wrote(100);
        assertThat(updates(0, 1, 1000)).isEqualTo(100 + 10);
        assertThat(updates(3, 2, 1000)).isEqualTo(50);
    }

    @Test
    void anUpdateThatOnlyMakesTheWindowLargerAcknowledgesNothing() {
        limit.wrote(100);
        assertThat(updates(3, 101, 1)).isEqualTo(1);
        assertThat(updates(3, 1, 1000)).isEqualTo(100 + 9);
    }

    @Test
    void whatMayBeAcknowledgedHasAnEnd() {
        limit.wrote(Integer.MAX_VALUE);
        limit.wrote(5);
        assertThat(updates(0, Integer.MAX_VALUE, 1000)).isEqualTo(1 + 10);
    }

    private int updates(int stream, int increment, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += limit.takeUpdate(stream, increment, 5) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void resetsAreCountedByHalfMinutes() {
        ResetLimit resets = new ResetLimit(2);
        assertThat(resets.take(1)).isTrue();
        assertThat(resets.take(1 + 29 * SECOND)).isTrue();
        assertThat(resets.take(2 + 29 * SECOND)).isFalse();
        assertThat(resets.take(1 + 30 * SECOND)).isTrue();
    }
}
