package understudy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import understudy.control.view.Json;

/** What people are told of a body that is no JSON. */
class NoJsonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{'a': 1} {'b': 2}  | line 1, column 10: more follows behind its end",
                "{'a': 1, 'a': 2}   | line 1, column 13: 'a' stands twice",
                "{'a': NaN}         | line 1, column 10: NaN is no value (expected: 'text', a number, true, false or null)",
                "{'a': tru}         | line 1, column 7: tru is no value (expected: 'text', a number, true, false or null)",
                "{'a': +7}          | line 1, column 8: a number that JSON does not write so",
                "{'a': 007}         | line 1, column 8: a number that JSON does not write so",
                "{'a': 0x7}         | line 1, column 8: a number that JSON does not write so",
                "{'a': '\\q'}        | line 1, column 9: an escape that JSON does not have",
                "{'a' 1}            | line 1, column 6: what begins with '1' is not JSON",
                "{/* a */}          | line 1, column 2: what begins with '/' is not JSON",
                "{'a':              | line 1, column 6: it ends before what it opens is closed"
            })
    void itIsSaidWhereAndWhyInOurWords(String text, String why) {
        assertThat(why(text.replace('\'', '"'))).isEqualTo(why.replace('\'', '"'));
    }

    @Test
    void numbersAndNamesHaveLimits() {
        assertThat(why("{\"a\": " + "1".repeat(1_200) + "}"))
                .isEqualTo("a number of too many digits (expected: at most 1,000)");
        assertThat(why("{\"" + "a".repeat(60_000) + "\": 1}")).isEqualTo("a text that is too long");
        assertThat(why("[".repeat(2_000))).isEqualTo("it is nested too deep");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFF{}",
                "{\"a\": \"\u0001\"}",
                "hello",
                "<html>",
                "{'a': 1}",
                "{\"a\": 1,}",
                "[1 2]",
                "{\"a\": .5}",
                "{\"a\": -}",
                "{\"a\": 1e}",
                "{\"a\": \"\\u12\"}"
            })
    void nothingOfTheParserShows(String text) {
        assertThat(why(text)).doesNotContainPattern("[A-Z_]{6,}|`|token|code \\d|enable|JSON spec|feature|Object");
    }

    private static String why(String text) {
        JacksonException problem = catchThrowableOfType(JacksonException.class, () -> Json.read(text));
        return NoJson.why(problem, text)
                .replaceFirst("^line 1, column \\d+: (?=a number of|a text that|it is nested)", "");
    }
}
