package understudy.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MarksTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1|a=1",
                "understudy=shadow|''",
                "a=1,understudy=shadow|a=1",
                "understudy=shadow;p=1, b=2|b=2",
                "a=understudy|a=understudy",
                "xunderstudy=1,understudy = x|xunderstudy=1",
            })
    void ourMemberIsTakenOutOfBaggage(String baggage, String rest) {
        assertThat(Marks.withoutMember(baggage)).isEqualTo(rest);
    }
}
