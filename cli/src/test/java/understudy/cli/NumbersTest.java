package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, -",
        "0, 10, 0.0 %",
        "1, 12000, < 0.1 %",
        "1, 3, 33.3 %",
        "11999, 12000, > 99.9 %",
        "12000, 12000, 100.0 %"
    })
    void whatIsNotQuiteNoneOrNotQuiteAllNeverReadsAsSuch(long part, long whole, String read) {
        assertThat(Numbers.percent(part, whole)).isEqualTo(read);
    }
}
