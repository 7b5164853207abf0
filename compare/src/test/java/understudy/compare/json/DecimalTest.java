package understudy.compare.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

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
            assertThat(decimal(one).within(tolerance, decimal(other)))
                    .as(one + " " + other + " " + tolerance)
                    .isEqualTo(apart.compareTo(tolerance) <= 0);
            if (apart.signum() == 0) {
                assertThat(decimal(one).hash(5))
                        .as(one + " " + other)
                        .isEqualTo(decimal(other).hash(5));
            }
        }
    }
}
