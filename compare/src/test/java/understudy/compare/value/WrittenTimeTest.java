package understudy.compare.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T12:00:00Z, 2026-11-24T13:00:00+01:00, true",
        "2026-11-24T12:00:00Z, 2026-11-24 12:00Z, true",
        "2026-11-24T12:00:00Z, 'Tue, 24 Nov 2026 12:00:00 GMT', true",
        "2026-11-24T12:00:00.120Z, 2026-11-24T12:00:00.12Z, true",
        "2026-11-24T12:00:00.123456Z, 2026-11-24T12:00:00.123Z, true",
        "2026-11-24T12:00:00.123Z, 2026-11-24T12:00:00Z, true",
        "2026-11-24T12:00:00.123Z, 2026-11-24T12:00:00.124Z, false",
        "2026-11-24T12:00:00.123456Z, 2026-11-24T12:00:00.124Z, false",
        "2026-11-24T12:00:00Z, 2026-11-24T12:00:01Z, false",
        "2026-11-24T12:00:00Z, 2026-11-24T12:00:00+01:00, false",
        "2026-11-24T12:00:00Z, 2026-11-24T12:00:00, false",
        "2026-11-24T00:00:00Z, 2026-11-24, false",
        "2000-02-29T23:59:59.999999999999999Z, 2000-02-29T23:59:59.999999999999998Z, false",
        "1998-12-31T23:59:60Z, 1999-01-01T00:00:00Z, true"
    })
    void twoTimesAreTheSameHoweverTheyAreWritten(String one, String other, boolean same) {
        WrittenTime first = WrittenTime.of(one).orElseThrow();
        WrittenTime second = WrittenTime.of(other).orElseThrow();
        assertThat(first.isSameAs(second)).isEqualTo(same);
        assertThat(second.isSameAs(first)).isEqualTo(same);
    }
}
