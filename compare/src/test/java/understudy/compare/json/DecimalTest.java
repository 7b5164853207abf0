package understudy.compare.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {

    private final SplittableRandom random = new SplittableRandom(3);

    private static Decimal decimal(String lexeme) {
        byte[] text = lexeme.getBytes(StandardCharsets.US_ASCII);
        return new Decimal(text, 0, text.length);
    }

    private String lexeme() {
        StringBuilder number = new StringBuilder(random.nextBoolean() ? "-" : "");
        number.append(random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(30));
        if (random.nextBoolean()) {
            number.append('.').append(random.nextInt(30)).append("0".repeat(random.nextInt(3)));
        }
        if (random.nextInt(3) == 0) {
            number.append("eE".charAt(random.nextInt(2))).append(random.nextInt(-3, 4));
        }
        return number.toString();
    }

    @Test
    void equalityAndToleranceAreThoseOfExactArithmetic() {
        for (int round = 0; round < 20_000; round++) {
            String one = lexeme();
            String other = lexeme();
            BigDecimal tolerance = new BigDecimal(lexeme()).abs();
            BigDecimal apart =
                    new BigDecimal(one).subtract(new BigDecimal(other)).abs();
            assertThat(decimal(one).sameAs(decimal(other)))
                    .as(one + " " + other)
                    .isEqualTo(apart.signum() == 0);
            assertThat(DecimalDistance.isWithin(tolerance, decimal(one), decimal(other)))
                    .as(one + " " + other + " " + tolerance)
                    .isEqualTo(apart.compareTo(tolerance) <= 0);
            if (apart.signum() == 0) {
                assertThat(decimal(one).hash(5))
                        .as(one + " " + other)
                        .isEqualTo(decimal(other).hash(5));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1e99999999999999999999, 10e99999999999999999998",
        "1e-99999999999999999999, 10e-100000000000000000000",
        "1e1000000000000000000, 100e999999999999999998",
        "1e1000000000000000000, 0.001e1000000000000000003",
        "1e100000000000000000, 1000e99999999999999997",
        "1.50e99999999999999999999, 15e99999999999999999998",
        "0e99999999999999999999, 0"
    })
    void exponentsOfAnyLengthAreExact(String one, String other) {
        assertThat(decimal(one).sameAs(decimal(other))).isTrue();
        assertThat(decimal(other).sameAs(decimal(one))).isTrue();
        assertThat(decimal(one).hash(5)).isEqualTo(decimal(other).hash(5));
        assertThat(decimal(one).isBelow(decimal(other))).isFalse();
        assertThat(decimal(other).isBelow(decimal(one))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1e99999999999999999999, 1e99999999999999999998",
        "1e99999999999999999999, 1e-99999999999999999999",
        "1e1000000000000000000, 1e999999999999999999",
        "1e99999999999999999999, 10e99999999999999999999",
        "1e-99999999999999999998, 1e-99999999999999999999",
        "1e-999999999999999999, 1e-1000000000000000000"
    })
    void numbersOfOtherExponentsAreApart(String larger, String smaller) {
        boolean swapped = smaller.startsWith("10");
        Decimal large = decimal(swapped ? smaller : larger);
        Decimal small = decimal(swapped ? larger : smaller);
        assertThat(large.sameAs(small)).isFalse();
        assertThat(small.isBelow(large)).isTrue();
        assertThat(large.isBelow(small)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0.01, 1e-99999999999999999999, 0, true",
        "0.01, 1e-99999999999999999999, -1e-88888888888888888888, true",
        "0.01, 1e-99999999999999999999, 0.01, true",
        "0.01, -1e-99999999999999999999, 0.01, false",
        "0.01, 1e-99999999999999999999, 0.02, false",
        "0.01, 1e99999999999999999999, 0, false",
        "0.01, 1e99999999999999999999, 1e99999999999999999998, false",
        "0.01, 1e99999999999999999999, 10e99999999999999999998, true",
        "0, 1e-99999999999999999999, 0, false"
    })
    void whatIsNextToNothingIsWithinATolerance(BigDecimal most, String one, String other, boolean within) {
        assertThat(DecimalDistance.isWithin(most, decimal(one), decimal(other))).isEqualTo(within);
        assertThat(DecimalDistance.isWithin(most, decimal(other), decimal(one))).isEqualTo(within);
    }

    @ParameterizedTest
    @CsvSource({
        "0.9, 1e1000000000, 1e1000000001, true",
        "0.9, 1e1000000000, 1.0000001e1000000001, false",
        "0.9, 1e99999999999999999999, 1e100000000000000000000, true",
        "0.89, 1e99999999999999999999, 1e100000000000000000000, false",
        "0.9, 1e-99999999999999999999, 1e-99999999999999999998, true",
        "0.9, 1e999999999999999999, 1e1000000000000000000, true",
        "0.9, -1e1000000000, 1e1000000001, false",
        "1, 1e-99999999999999999999, 1e99999999999999999999, true",
        "1, -1e-99999999999999999999, 1e99999999999999999999, false"
    })
    void aPartOfANumberIsExactHoweverLargeItIs(BigDecimal part, String one, String other, boolean within) {
        assertThat(DecimalDistance.isWithinPart(part, decimal(one), decimal(other)))
                .isEqualTo(within);
        assertThat(DecimalDistance.isWithinPart(part, decimal(other), decimal(one)))
                .isEqualTo(within);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "0.0",
                "1",
                "-1",
                "10",
                "1.0",
                "100",
                "1.50",
                "0.001",
                "10.01",
                "1234567890123456789012",
                "0.10",
                "-20.30",
                "1e2",
                "1E-2"
            })
    void aNumberHasOneHashHoweverItIsRead(String written) {
        byte[] text = ("[" + written + "]").getBytes(StandardCharsets.US_ASCII);
        assertThat(NumberHash.of(text, 1, text.length - 1, 7)).isEqualTo(new Decimal(text, 1, text.length - 1).hash(7));
    }
}
