package understudy.compare.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times are read as the JDK reads them, and with the offsets of four digits that many servers write. */
class WireTimeTest {

    private static final int CASES = 200_000;
    private static final String SIGNS = "0123456789012345-+:.,TZtz GMTonue";

    private static Optional<Instant> byTheJdk(String text) {
        try {
            return Optional.of(
                    Character.isDigit(text.charAt(0))
                            ? OffsetDateTime.parse(text.replaceFirst("^(.{10}) ", "$1T")
                                            .replaceFirst("(:\\d\\d(?:\\.\\d+)?[+-]\\d\\d)(\\d\\d)$", "$1:$2"))
                                    .toInstant()
                            : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }

    @Test
    void timesAndWhatNearlyIsOneAreReadAsTheJdkReadsThem() {
        Random random = new Random(7);
        int times = 0;
        for (int i = 0; i < CASES; i++) {
            StringBuilder text = new StringBuilder(OffsetDateTime.ofInstant(
                            Instant.ofEpochSecond(random.nextLong(0, 200_000_000_000L), random.nextInt(3) * 1_500_000L),
                            ZoneOffset.ofTotalSeconds(random.nextInt(-64_800, 64_801)
                                    / (random.nextBoolean() ? 60 : 1)
                                    * (random.nextBoolean() ? 1 : 0)))
                    .toString());
            for (int changes = random.nextInt(3); changes > 0; changes--) {
                text.setCharAt(random.nextInt(text.length()), SIGNS.charAt(random.nextInt(SIGNS.length())));
            }
            if (Character.isDigit(text.charAt(0))) {
                Optional<Instant> time = byTheJdk(text.toString());
                assertThat(WireTime.of(text.toString())).as(text.toString()).isEqualTo(time);
                times += time.isPresent() ? 1 : 0;
            }
        }
        assertThat(times).isBetween(CASES / 4, CASES * 3 / 4);
    }

    @Test
    void timesOfHeadersAreReadAsTheJdkReadsThem() {
        Random random = new Random(8);
        for (int i = 0; i < CASES / 10; i++) {
            String text = DateTimeFormatter.RFC_1123_DATE_TIME.format(OffsetDateTime.ofInstant(
                    Instant.ofEpochSecond(random.nextLong(0, 200_000_000_000L)),
                    ZoneOffset.ofTotalSeconds(random.nextInt(-1_080, 1_081) * 60 * random.nextInt(2))));
            assertThat(WireTime.of(text)).as(text).isEqualTo(byTheJdk(text)).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mon, 24 Nov 2026 12:00:00 GMT", // it was a Tuesday
                "Tue, 24 Nov 2026 12:00:00 EST",
                "Tue, 24 Nov 2026 12:00:00",
                "Tue 24 Nov 2026 12:00:00 GMT",
                "Tue, 24 Nov 2026 12:00:60 GMT",
                "Tue, 24 Now 2026 12:00:00 GMT",
                "Text 12345678901234567890",
            })
    void whatIsNoTimeOfAHeaderIsNone(String text) {
        assertThat(WireTime.of(text)).isEmpty();
        assertThat(byTheJdk(text)).isEmpty();
    }

    @Test
    void everyFormOfAnOffsetIsReadAsTheJdkReadsIt() {
        Stream.of(
                        "",
                        "Z",
                        "z",
                        "+",
                        "-",
                        "+0",
                        "+1",
                        "+01",
                        "-01",
                        "+18",
                        "+19",
                        "-18",
                        "+99",
                        "+x0",
                        "+1x",
                        "+010",
                        "+0100",
                        "-0100",
                        "+010000",
                        "+01:",
                        "+01:0",
                        "+01:00",
                        "-01:30",
                        "+01:60",
                        "+01:00:",
                        "+01:00:0",
                        "+01:00:30",
                        "+01:0030",
                        "+0100:30",
                        "+01:00:60",
                        "+18:00",
                        "+18:01",
                        "-18:00:01",
                        "+00",
                        "-00",
                        "+1:00",
                        "+01:00:00:00",
                        "+01 ",
                        " +01",
                        "+01Z",
                        "Z+01",
                        "01:00",
                        "+1:0",
                        "GMT",
                        "UTC",
                        "+01:xx",
                        "+01.00")
                .forEach(offset -> Stream.of("2020-01-01T00:00:00", "2020-01-01 00:00:00.5", "2020-01-01T00:00")
                        .map(time -> time + offset)
                        .forEach(time -> assertThat(WireTime.of(time)).as(time).isEqualTo(byTheJdk(time))));
    }
}
