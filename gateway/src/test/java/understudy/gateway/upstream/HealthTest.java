package understudy.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HealthTest {

    private final HandClock clock = new HandClock();
    private final Health health = new Health();

    private long fail() {
        return TimeUnit.NANOSECONDS.toSeconds(health.failed(clock.getAsLong()));
    }

    private void eject() {
        for (int i = 0; i < Health.TOLERATED; i++) {
            fail();
        }
    }

    private boolean admitsTrial() {
        return health.admitTrial(clock.getAsLong());
    }

    @Test
    void onlyTheFifthFailureInARowEjects() {
        assertThat(IntStream.range(0, 5).mapToLong(i -> fail())).containsExactly(0L, 0L, 0L, 0L, 1L);
        assertThat(health.isEjected()).isTrue();
    }

    @Test
    void aSuccessInBetweenForgivesAllFailures() {
        for (int i = 0; i < Health.TOLERATED - 1; i++) {
            fail();
        }
        assertThat(health.succeeded()).isFalse();
        assertThat(fail()).isZero();
        assertThat(health.isEjected()).isFalse();
    }

    @Test
    void oneRequestAtATimeTriesItWhenItsTimeHasCome() {
        eject();
        assertThat(admitsTrial()).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(admitsTrial()).isTrue();
        assertThat(admitsTrial()).isFalse();
        health.trialGivenUp();
        assertThat(admitsTrial()).isTrue();
        assertThat(health.succeeded()).isTrue();
        assertThat(health.isEjected()).isFalse();
        assertThat(admitsTrial()).isFalse();
    }

    @Test
    void eachFailedTrialDoublesTheWhileUpToHalfAMinute() {
        eject();
        List<Long> seconds = IntStream.range(0, 6)
                .mapToObj(i -> {
                    clock.advance(Duration.ofSeconds(30));
                    assertThat(admitsTrial()).isTrue();
                    return fail();
                })
                .toList();
        assertThat(seconds).containsExactly(2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void requestsThatWereUnderWayWhenItWasEjectedDoNotProlongIt() {
        eject();
        assertThat(fail()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(admitsTrial()).isTrue();
    }

    @Test
    void afterASuccessItStartsAnewWithTheShortestWhile() {
        eject();
        clock.advance(Duration.ofSeconds(1));
        assertThat(fail()).isEqualTo(2);
        health.succeeded();
        assertThat(IntStream.range(0, 5).mapToLong(i -> fail()).max()).hasValue(1);
    }
}
