package understudy.compare.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1; a=2 | a=1; a=3",
                "a=1; a=2; a=3 | a=1; a=3; a=2",
                "a=1; a=2; a=3 | a=1; a=23",
                "a=1; a=2; a=3 | a=1; a=\"2;3\"",
                "a=1; a=2; a=3 | a=1; a=\"21:3\"",
                "a=1; a=2 | a=1",
                "a=1; a | a=1",
                "a=1; a; a | a=1; a",
            })
    void whatIsSaidAgainOtherwiseIsAnotherType(String one, String other) {
        assertThat(MediaType.parse("text/html; " + one)).isNotEqualTo(MediaType.parse("text/html; " + other));
    }

    @Test
    void theFirstOfSeveralParametersOfANameHolds() {
        assertThat(MediaType.parse("text/html; charset=UTF-8; charset=x").charsetName())
                .contains("utf-8");
        assertThat(MediaType.parse("a/b; x=1; y=2; x=3")).isEqualTo(MediaType.parse("a/b; y=2; X=1; x=3"));
    }

    @Test
    void aTypeIsWrittenWithQuotesWhereItsParametersNeedThem() {
        assertThat(MediaType.parse("Text/X; b=\"c\"; a=\"1; \\\"d\\\"=2, 3\"; e="))
                .hasToString("text/x; a=\"1; \\\"d\\\"=2, 3\"; b=c; e=\"\"");
    }
}
