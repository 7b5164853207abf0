package understudy.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.compare.path.JsonPath;
import understudy.compare.rule.NumberEquality;
import understudy.compare.rule.Rule;

/** What is different is named apart from what is only written otherwise. */
class KindTest {

    private static final Rule LEXEME = new Rule.Numbers(JsonPath.parse("$"), NumberEquality.LEXEME, Optional.empty());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"v":10.0}                        | {"v":10}                          | scale $.v
            {"v":1e400}                       | {"v":10e399}                      | scale $.v
            {"v":-0}                          | {"v":0}                           | scale $.v
            {"v":1e400}                       | {"v":1e401}                       | value $.v
            {"v":9007199254740993}            | {"v":9007199254740992}            | value $.v
            {"v":1}                           | {"v":"1"}                         | type $.v
            {"v":null}                        | {"v":0}                           | type $.v
            {"v":null}                        | {}                                | nullVsAbsent $.v
            {"v":true}                        | {"v":false}                       | value $.v
            {"v":"\u00e9"}                    | {"v":"e\u0301"}                   | format $.v
            {"v":"e\u0301"}                   | {"v":"e"}                         | value $.v
            {"v":"2026-11-24T12:00:00Z"}      | {"v":"2026-11-24T14:00:00+02:00"} | format $.v
            {"v":"2026-11-24T12:00:00.120Z"}  | {"v":"2026-11-24T12:00:00.12Z"}   | format $.v
            {"v":"2026-11-24T12:00:00.123Z"}  | {"v":"2026-11-24T12:00:00Z"}      | format $.v
            {"v":"2026-11-24T12:00:00Z"}      | {"v":"2026-11-24T12:00:01Z"}      | value $.v
            {"v":"A"}                         | {"v":"a"}                         | value $.v
            {"v":"10.0"}                      | {"v":"10"}                        | value $.v
            """)
    void whatIsOnlyWrittenOtherwiseIsNamedSo(String oldJson, String newJson, String words) {
        assertThat(Replies.differences(oldJson, newJson, LEXEME)).containsExactly(words);
        assertThat(Replies.differences(newJson, oldJson, LEXEME)).containsExactly(words);
    }

    @Test
    void aSecretValueIsOfTheSameKindAsAnyOther() {
        assertThat(Replies.differences("{\"password\":1.0}", "{\"password\":1}", LEXEME))
                .containsExactly("scale $.password");
    }

    @Test
    void otherFormatsTellTheSameKinds() {
        String type = "application/xml";
        Comparison comparison = Replies.comparer()
                .compare(
                        Replies.get(),
                        Replies.reply(200, "<a><at>2026-11-24T12:00:00Z</at></a>", "Content-Type", type),
                        Replies.reply(200, "<a><at>2026-11-24T13:00:00+01:00</at></a>", "Content-Type", type));
        assertThat(Replies.words(comparison)).hasSize(1).first().asString().startsWith("format ");
    }
}
