package understudy.compare.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.compare.Replies;
import understudy.compare.path.JsonPath;

/** What stands behind a secret's name in text, whatever it is and however deep in JSON the text stands. */
class NamedValuesTest {

    private final Redactor redactor = Redactor.of(
            Set.of(), List.of(JsonPath.parse("$..password")), EnumSet.noneOf(Detector.class), Marks.plain());

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"password": ["hunter2"]}                  | {"password": [redacted]}
            {"password": {"a": ["hunter2", {}]}, "b": 1} | {"password": [redacted], "b": 1}
            {"password": ["a]b", "hunter2"], "c": 2}   | {"password": [redacted], "c": 2}
            {"password": ["a\\"]b", "hunter2"], "c": 2} | {"password": [redacted], "c": 2}
            {"password": ["it's", "hunter2"], "c": 2}  | {"password": [redacted], "c": 2}
            {password: {a: '}', b: 'hunter2'}, c: 2}   | {password: [redacted], c: 2}
            {"password": ["hunter2"                    | {"password": [redacted]
            {"password": "a\\"hunter2", "c": 2}        | {"password": [redacted], "c": 2}
            {"password": "a\\\\", "c": 2}              | {"password": [redacted], "c": 2}
            {\\"password\\": [\\"hunter2\\"], \\"c\\": 2} | {\\"password\\": [redacted], \\"c\\": 2}
            {\\"password\\": \\"a\\\\\\"hunter2\\", \\"c\\": 2} | {\\"password\\": [redacted], \\"c\\": 2}
            {\\"password\\": [\\"a\\\\\\"]\\", \\"hunter2\\"]} | {\\"password\\": [redacted]}
            {&quot;password&quot;: [&quot;hunter2&quot;]} | {&quot;password&quot;: [redacted]}
            %7B%22password%22%3A%5B%22hunter2%22%5D%7D | %7B%22password%22%3A[redacted]%7D
            password => 'hunter2', a                   | password => [redacted], a
            password=[redacted]&a=1                    | password=[redacted]&a=1
            """)
    void isMaskedAsAWhole(String text, String shown) {
        assertThat(redactor.text(text)).isEqualTo(shown);
    }

    @Test
    void isMaskedInAStringOfJson() {
        assertThat(kept("{\"a\":\"{\\\"password\\\": [\\\"hunter2\\\"]}\"}"))
                .isEqualTo("{\"a\":\"{\\\"password\\\": [redacted]}\"}");
        assertThat(
                        kept(
                                "\"{\\\"a\\\":\\\"{\\\\\\\"password\\\\\\\":{\\\\\\\"b\\\\\\\":\\\\\\\"hunter2\\\\\\\"}}\\\"}\""))
                .doesNotContain("hunter2")
                .contains("[redacted]");
    }

    private String kept(String json) {
        return new String(redactor.reply(Replies.json(json), 1_000).body().bytes(), StandardCharsets.UTF_8);
    }
}
