package understudy.judge.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreezeWindowTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T15:59:59+01:00, false", // a Friday
        "2026-11-27T16:00:00+01:00, true",
        "2026-11-28T05:59:59+01:00, true",
        "2026-11-28T06:00:00+01:00, false",
        "2026-11-28T16:00:00+01:00, false",
        "2026-11-27T14:30:00Z, false",
        "2026-11-27T15:30:00Z, true",
    })
    void aNightIsFrozenFromTheDayOnWhichItBegins(String at, boolean frozen) {
        FreezeWindow night = new FreezeWindow.Weekly(
                Set.of(DayOfWeek.FRIDAY), LocalTime.of(16, 0), LocalTime.of(6, 0), BERLIN, "weekend");
        assertThat(night.holdsAt(OffsetDateTime.parse(at).toInstant())).isEqualTo(frozen);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T08:59:00Z, false",
        "2026-11-27T09:00:00Z, true",
        "2026-11-27T17:00:00Z, false",
        "2026-11-26T09:00:00Z, false",
    })
    void aDayIsFrozenBetweenItsTimes(String at, boolean frozen) {
        FreezeWindow day = new FreezeWindow.Weekly(
                Set.of(DayOfWeek.FRIDAY), LocalTime.of(9, 0), LocalTime.of(17, 0), ZoneId.of("UTC"), "office hours");
        assertThat(day.holdsAt(Instant.parse(at))).isEqualTo(frozen);
    }

    @ParameterizedTest
    @CsvSource({
        "02:30, 04:00, 2026-10-25T02:29:59+02:00, false", // at 03:00 it is 02:00 again
        "02:30, 04:00, 2026-10-25T02:30:00+02:00, true",
        "02:30, 04:00, 2026-10-25T02:00:00+01:00, true",
        "02:30, 04:00, 2026-10-25T03:59:59+01:00, true",
        "02:30, 04:00, 2026-10-25T04:00:00+01:00, false",
        "22:00, 02:30, 2026-10-25T02:59:59+02:00, true",
        "22:00, 02:30, 2026-10-25T02:29:59+01:00, true",
        "22:00, 02:30, 2026-10-25T02:30:00+01:00, false",
        "02:15, 02:45, 2026-03-29T01:59:59+01:00, false", // then it is 03:00
        "02:15, 02:45, 2026-03-29T03:00:00+02:00, true",
        "02:15, 02:45, 2026-03-29T03:44:59+02:00, true",
        "02:15, 02:45, 2026-03-29T03:45:00+02:00, false",
        "02:30, 03:15, 2026-03-29T03:14:59+02:00, true",
        "02:30, 03:15, 2026-03-29T03:15:00+02:00, false",
        "22:00, 06:00, 2026-03-29T05:59:59+02:00, true",
        "22:00, 06:00, 2026-03-29T06:00:00+02:00, false",
    })
    void whereTheClockIsSetAWindowHasNoGapAndIsNotLost(String from, String to, String at, boolean frozen) {
        FreezeWindow window = new FreezeWindow.Weekly(
                EnumSet.allOf(DayOfWeek.class), LocalTime.parse(from), LocalTime.parse(to), BERLIN, "nobody is there");
        assertThat(window.holdsAt(OffsetDateTime.parse(at).toInstant())).isEqualTo(frozen);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-19T23:59:59Z, false",
        "2026-12-20T00:00:00Z, true",
        "2027-01-03T00:00:00Z, false",
    })
    void aPeriodIsFrozenOnce(String at, boolean frozen) {
        FreezeWindow holidays = new FreezeWindow.Between(
                Instant.parse("2026-12-20T00:00:00Z"), Instant.parse("2027-01-03T00:00:00Z"), "holidays");
        assertThat(holidays.holdsAt(Instant.parse(at))).isEqualTo(frozen);
    }
}
