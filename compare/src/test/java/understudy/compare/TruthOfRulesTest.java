package understudy.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.compare.Replies.differences;
import static understudy.compare.Replies.ignore;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.compare.path.JsonPath;
import understudy.compare.rule.Rule;

/** What rules must not excuse. */
class TruthOfRulesTest {

    private static void assertDiffer(String one, String other, Rule... rules) {
        assertThat(differences(one, other, rules)).isNotEmpty();
        assertThat(differences(other, one, rules)).isNotEmpty();
    }

    private static Rule soon(String path) {
        return new Rule.Tolerance(
                JsonPath.parse(path),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(1)),
                Optional.empty());
    }

    @Test
    void secondsAreNoMilliseconds() {
        assertDiffer("{\"t\":1700000000}", "{\"t\":1700000000000}", soon("$.t"));
        assertThat(differences("{\"t\":1700000000000}", "{\"t\":1700000000999}", soon("$.t")))
                .isEmpty();
        assertThat(differences("{\"t\":1700000000}", "{\"t\":1700000001}", soon("$.t")))
                .isEmpty();
        assertDiffer("{\"t\":1e99999999999}", "{\"t\":1e99999999998}", soon("$.t"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            $.i[0]    | [9,1,5]     | [1,5]
            $.i[0]    | [1]         | []
            $.i[1]    | [9,1]       | [9]
            $.i[-1]   | [1,5,9]     | [1,5]
            $.i[0:2]  | [9,1,5]     | [1,5]
            $.i[0]    | [[1,2],3,4] | [3,4]
            """)
    void anIgnoredIndexExcusesTheValueThereAndNeverTheLength(String path, String one, String other) {
        assertDiffer("{\"i\":" + one + "}", "{\"i\":" + other + "}", ignore(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$.i[0]", "$.i[-2]", "$.i[0:1]"})
    void whatIsInsideOfAnIgnoredElementIsIgnored(String path) {
        assertThat(differences("{\"i\":[[1,2,3],4]}", "{\"i\":[[3],4]}", ignore(path)))
                .isEmpty();
        assertThat(differences("{\"i\":[{\"a\":[1,2]},4]}", "{\"i\":[7,4]}", ignore(path)))
                .isEmpty();
    }
}
