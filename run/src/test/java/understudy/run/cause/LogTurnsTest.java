package understudy.run.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** When mismatches of a cause are told of in the log. */
class LogTurnsTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final LogTurns turns = new LogTurns();

    private Instant first(String cause) {
        for (int i = 0; i < LogTurns.FIRST_LINES; i++) {
            assertThat(turns.take(cause, NOON)).hasValue(0);
        }
        return NOON;
    }

    @Test
    void theFirstOnesAreToldAndThenOneAfterPausesThatDoubleUpToAnHour() {
        first("a");
        List<Long> told = new ArrayList<>();
        List<Long> leftOut = new ArrayList<>();
        for (long second = 0; second <= Duration.ofHours(6).toSeconds(); second++) {
            long at = second;
            turns.take("a", NOON.plusSeconds(second)).ifPresent(left -> {
                told.add(at);
                leftOut.add(left);
            });
        }

        assertThat(told)
                .startsWith(1L, 3L, 7L, 15L, 31L, 63L, 127L, 255L, 511L, 1023L, 2047L, 4095L)
                .endsWith(4095L + 3_600, 4095L + 7_200, 4095L + 10_800, 4095L + 14_400);
        assertThat(leftOut).startsWith(1L, 1L, 3L, 7L).endsWith(3_599L);
    }

    @Test
    void everyOneIsEitherToldOrCountedAsLeftOut() {
        long told = 0;
        long leftOut = 0;
        for (int i = 0; i < 10_000; i++) {
            OptionalLong turn = turns.take("a", NOON.plusMillis(i));
            told += turn.isPresent() ? 1 : 0;
            leftOut += turn.orElse(0);
        }
        OptionalLong last = turns.take("a", NOON.plusSeconds(30));

        assertThat(last).isPresent();
        assertThat(told + leftOut + last.getAsLong()).isEqualTo(10_000);
    }

    @Test
    void aCauseIsNotKeptFromTellingByAnother() {
        first("a");
        assertThat(turns.take("a", NOON)).isEmpty();

        assertThat(turns.take("b", NOON)).hasValue(0);
    }

    @Test
    void afterAnHourWithoutItACauseBeginsAnew() {
        first("a");
        turns.take("a", NOON);
        Instant later = NOON.plus(LogTurns.LONGEST_PAUSE).plusSeconds(1);

        assertThat(turns.take("a", later)).as("one was left out").hasValue(1);
        for (int i = 1; i < LogTurns.FIRST_LINES; i++) {
            assertThat(turns.take("a", later)).hasValue(0);
        }
        assertThat(turns.take("a", later)).isEmpty();
    }

    @Test
    void ofManyCausesInOneSecondAFewAreToldAndTheOthersLater() {
        for (int i = 0; i < 100; i++) {
            assertThat(turns.take("cause " + i, NOON).isPresent()).isEqualTo(i < LogTurns.LINES_PER_SECOND);
        }
        assertThat(turns.take("cause 99", NOON.plusSeconds(1))).hasValue(1);
    }
}
