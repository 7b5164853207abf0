package understudy.compare.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.compare.Comparison;
import understudy.compare.Difference;
import understudy.compare.Replies;
import understudy.compare.path.JsonPath;

/** A secret's name is one in whatever case a server writes it. */
class AnyCaseTest {

    private static String kept(Redactor redactor, String type, String body) {
        return new String(
                redactor.reply(Replies.reply(200, body, "Content-Type", type), 1_000)
                        .body()
                        .bytes(),
                StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "Password", "PASSWORD", "Iban", "cardnumber", "CardNumber", "P\\u0061ssword"})
    void jsonIsMaskedWhateverTheCaseOfTheName(String name) {
        String json = "{\"a\":{\"" + name + "\":\"hunter2\"},\"b\":\"x\"}";
        Redactor redactor = Replies.redactor();
        assertThat(kept(redactor, "application/json", json))
                .doesNotContain("hunter2")
                .contains("\"x\"");
        assertThat(kept(redactor, "application/x-ndjson", json + "\n"))
                .doesNotContain("hunter2")
                .contains("\"x\"");
        assertThat(kept(redactor, "text/event-stream", "data: " + json + "\n\n"))
                .doesNotContain("hunter2")
                .contains("\"x\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "Password", "PASSWORD", "Iban", "cardnumber"})
    void jsonWithinATextIsMaskedWhateverTheCaseOfTheName(String name) {
        String text = "was {\"" + name + "\": \"hunter2\"} there";
        assertThat(kept(Replies.redactor(), "text/plain", text)).doesNotContain("hunter2");
        assertThat(Replies.redactor().header("X-Debug", text)).doesNotContain("hunter2");
    }

    @Test
    void differencesAreMaskedWhateverTheCaseOfTheName() {
        Comparison compared = Replies.comparer()
                .compare(
                        Replies.get(),
                        Replies.json("{\"Password\":\"hunter2\",\"IBAN\":{\"a\":\"hunter3\"}}"),
                        Replies.json("{\"Password\":\"hunter4\",\"IBAN\":{\"a\":\"hunter5\"}}"));
        assertThat(compared)
                .isInstanceOfSatisfying(
                        Comparison.Different.class,
                        different -> assertThat(different.differences())
                                .hasSize(2)
                                .extracting(Difference::toString)
                                .noneMatch(said -> said.contains("hunter")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $.user.city | {"user":{"City":1}} | {"user":{"City":"[redacted]"}}
            $.user.city | {"User":{"city":1}} | {"User":{"city":1}}
            $['a','b']  | {"A":1,"B":2,"c":3} | {"A":"[redacted]","B":"[redacted]","c":3}
            $.pins[*]   | {"Pins":[1]}       | {"Pins":[1]}
            """)
    void itIsTheLastNameThatMayBeInAnyCase(String path, String json, String shown) {
        Redactor redactor = Redactor.of(Set.of(), List.of(JsonPath.parse(path)));
        assertThat(kept(redactor, "application/json", json)).isEqualTo(shown);
    }

    @Test
    void rulesStayExact() {
        assertThat(Replies.comparer(Replies.ignore("$.id"))
                        .compare(Replies.get(), Replies.json("{\"Id\":1}"), Replies.json("{\"Id\":2}")))
                .isInstanceOf(Comparison.Different.class);
    }
}
