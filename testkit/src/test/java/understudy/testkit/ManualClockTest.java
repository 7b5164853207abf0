package understudy.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ManualClockTest {

    @Test
    void standsStillUntilItIsMoved() {
        ManualClock clock = ManualClock.at("2026-11-24T12:00:00Z");
        Clock tokyo = clock.withZone(ZoneId.of("Asia/Tokyo"));
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-24T12:00:00Z"));
        clock.advance(Duration.ofSeconds(90));
        assertThat(tokyo.instant()).isEqualTo(Instant.parse("2026-11-24T12:01:30Z"));
        clock.set(Instant.EPOCH);
        assertThat(clock.millis()).isZero();
    }
}
