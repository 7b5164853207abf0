package understudy.compare.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.compare.Replies;

/** What is no secret stays readable: a report of masks helps nobody. */
class ReadableTest {

    private static final int CASES = 20_000;

    private final Redactor redactor = Replies.redactor();
    private final SplittableRandom random = new SplittableRandom(7);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111112",
                "1000000000000008",
                "7000000000000003",
                "9792000000000003",
                "2026112410321145",
                "1764148687000",
                "1764148687000123456",
                "0.4111111111111111",
                "123.4111111111111111",
                "3.141592653589793238",
                "1.7976931348623157E308",
                "41111111111111111111111111",
                "+49 30 123456",
                "2026-11-24T10:32:11.123456789Z",
                "2026-11-24 10:32:11",
                "192.168.100.200",
                "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
                "de8937040044053201300",
                "DE00370400440532013000",
                "lodash@4.17.21",
                "java.lang.Object@1b6d3586",
                "@media (min-width: 100px)",
                "a @ b.c",
                "user@localhost",
                "the bearer of this letter",
                "basic understanding of things",
                "eyJub3QgYSB0b2tlbiI",
                "100 % sure & \\u00e4 \\n",
                "base64:AQIDBAUG"
            })
    void ordinaryValuesAreNotTouched(String value) {
        assertThat(redactor.text(value)).isEqualTo(value);
        assertThat(json("{\"a\":\"" + value.replace("\\", "\\\\") + "\"}")).doesNotContain("redacted");
    }

    private String json(String json) {
        return new String(redactor.reply(Replies.json(json), 1_000).body().bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void ofRandomNumbersThatBeginAsCardsDoNoMoreAreMaskedThanPassLuhn() {
        for (int length = 13; length <= 19; length++) {
            for (String prefix : new String[] {"4", "51", "6011", "62"}) {
                int digits = length;
                double masked = masked(() -> prefix + digits(digits - prefix.length()));
                assertThat(masked).as("%s and %d digits", prefix, length).isBetween(0.09, 0.11);
            }
        }
    }

    @Test
    void ofAllRandomNumbersFewerAre() {
        assertThat(masked(() -> digits(16))).isLessThan(0.05);
        assertThat(masked(() -> Long.toString(random.nextLong()))).isLessThan(0.05);
        assertThat(masked(() -> Double.toString(random.nextDouble() * 1e6))).isZero();
        assertThat(masked(() -> Double.toString(random.nextDouble()))).isZero();
        assertThat(masked(() -> "17" + digits(11))).as("times in ms").isZero();
        assertThat(masked(() -> "17" + digits(17))).as("times in ns").isZero();
    }

    @Test
    void ofRandomIdsHardlyAnyIs() {
        assertThat(masked(() -> new UUID(random.nextLong(), random.nextLong()).toString()))
                .isLessThan(0.005);
        assertThat(masked(() -> HexFormat.of().toHexDigits(random.nextLong()))).isLessThan(0.001);
        assertThat(masked(() -> {
                    byte[] hash = new byte[32];
                    random.nextBytes(hash);
                    return HexFormat.of().formatHex(hash);
                }))
                .isLessThan(0.005);
        assertThat(masked(() -> Long.toString(random.nextLong(1L << 62), 36))).isLessThan(0.001);
    }

    private double masked(Supplier<String> values) {
        int masked = 0;
        for (int i = 0; i < CASES; i++) {
            String value = values.get();
            masked += redactor.text(value).equals(value) ? 0 : 1;
        }
        return (double) masked / CASES;
    }

    private String digits(int length) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < length; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }
}
