package understudy.compare.redact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.compare.Comparer;
import understudy.compare.Comparison;
import understudy.compare.Difference;
import understudy.compare.Replies;
import understudy.compare.path.JsonPath;
import understudy.compare.rule.Rules;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reply;
import understudy.traffic.Request;

/** A mark tells whether two secrets are the same, and nothing else. */
class MarksTest {

    private static final String CARD = "4111111111111111";
    private static final String OTHER_CARD = "5555555555554444";

    private final Redactor redactor = redactor("a key");

    private static Redactor redactor(String key) {
        return Redactor.of(
                Replies.SECRET_HEADERS,
                List.of(JsonPath.parse("$..password")),
                EnumSet.allOf(Detector.class),
                Marks.keyed(key.getBytes(UTF_8)));
    }

    private List<Difference> differences(Reply oldReply, Reply newReply) {
        Comparison comparison =
                Comparer.of(new Rules(List.of("X-Payer"), List.of()), redactor).compare(oldReply, newReply);
        return comparison instanceof Comparison.Different different ? different.differences() : List.of();
    }

    @Test
    void aMarkIsShortAndSaysNothingButWhatIsTheSame() {
        String mark = redactor.text(CARD);
        assertThat(mark).matches("\\[redacted:[0-9a-f]{6}]");
        assertThat(redactor("a key").text(CARD)).isEqualTo(mark);
        assertThat(redactor("another key").text(CARD)).isNotEqualTo(mark);
        assertThat(redactor.text(OTHER_CARD)).isNotEqualTo(mark);
        assertThat(redactor.label(CARD)).isEqualTo("[redacted]");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {"card": "4111111111111111"}     | {"card": "5555555555554444"}
            {"card": 4111111111111111}       | {"card": 5555555555554444}
            {"mail": "ann@example.com"}      | {"mail": "bob@example.com"}
            {"password": "one"}              | {"password": "two"}
            {"password": {"a": 1}}           | {"password": {"a": 2}}
            {"note": "to 4111111111111111."} | {"note": "to 5555555555554444."}
            """)
    void ofTwoSecretsThatDifferAReaderSeesThatTheyDo(String oldJson, String newJson) {
        List<Difference> found = differences(Replies.json(oldJson), Replies.json(newJson));

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().oldValue())
                .containsPattern(Marks.ANY)
                .isNotEqualTo(found.getFirst().newValue());
        assertThat(found.getFirst().newValue()).containsPattern(Marks.ANY);
        assertThat(found.toString()).doesNotContain("4111", "5555", "ann", "bob", "one", "two");
    }

    @Test
    void equalSecretsAreEqualWhateverTheirMarksAre() {
        String body = "{\"card\": \"%s\", \"password\": \"p\", \"n\": 1}".formatted(CARD);
        assertThat(differences(Replies.json(body), Replies.json(body.replace(": 1", ": 1 "))))
                .isEmpty();
        Redactor plain = Replies.redactor();
        Comparison comparison = Comparer.of(Rules.none(), plain)
                .compare(Replies.json(body), Replies.json(body.replace(CARD, OTHER_CARD)));
        assertThat(comparison).as("though both marks are the same").isInstanceOf(Comparison.Different.class);
    }

    @Test
    void textsAndHeadersTellSecretsApartToo() {
        List<Difference> found = differences(
                Replies.reply(200, "card " + CARD, "Content-Type", "text/plain", "X-Payer", "ann@example.com"),
                Replies.reply(200, "card " + OTHER_CARD, "Content-Type", "text/plain", "X-Payer", "bob@example.com"));

        assertThat(found).extracting(Difference::path).containsExactly("header X-Payer", "line 1");
        assertThat(found).allSatisfy(one -> {
            assertThat(one.oldValue()).containsPattern(Marks.ANY).isNotEqualTo(one.newValue());
            assertThat(one.newValue()).containsPattern(Marks.ANY);
        });
    }

    @Test
    void aSecretHasTheSameMarkWhereverAndHoweverItIsWritten() {
        String mark = redactor.text(CARD);
        String quoted = "\"" + mark + "\"";
        assertThat(redactor.text("4111 1111 1111 1111")).isEqualTo(mark);
        assertThat(redactor.uri("/pay?card=4111-1111-1111-1111")).isEqualTo("/pay?card=" + mark);
        assertThat(redactor.uri("/cards/4111%201111%201111%201111")).isEqualTo("/cards/" + mark);
        assertThat(redactor.header("X-Api-Key", CARD)).isEqualTo(mark);
        assertThat(body("{\"a\":%s,\"password\":\"%s\"}".formatted(CARD, CARD)))
                .isEqualTo("{\"a\":%s,\"password\":%s}".formatted(quoted, quoted));
        assertThat(redactor.text("password=" + CARD)).isEqualTo("password=" + mark);
        assertThat(redactor.text("Ann@Example.com")).isEqualTo(redactor.text("ann@example.com"));
        assertThat(redactor.text("de89370400440532013000")).isEqualTo(redactor.text("DE89 3704 0044 0532 0130 00"));
    }

    private String body(String json) {
        return new String(redactor.reply(Replies.json(json), 1_000).body().bytes(), UTF_8);
    }

    /** Each customer's own name would make each of them a cause of their own. */
    @Test
    void whatCausesAreGroupedByHoldsNoMarkOfOneSecret() {
        List<Difference> found = differences(
                Replies.json("{\"ann@example.com\":1,\"bob@example.com\":1}"),
                Replies.json("{\"ann@example.com\":2,\"bob@example.com\":2}"));

        assertThat(found).extracting(Difference::normalisedPath).containsOnly("$['[redacted]']");
        assertThat(found)
                .extracting(Difference::path)
                .doesNotHaveDuplicates()
                .allMatch(path -> path.matches("\\$\\['\\[redacted:[0-9a-f]{6}]']"));
    }

    @Test
    void whatWasTakenOutIsNotTakenOutAgain() {
        String once = redactor.uri("https://u@a.example/x?password=p&q=1");
        assertThat(redactor.text(once)).isEqualTo(once);
        assertThat(redactor.text(redactor.text("password=p"))).isEqualTo(redactor.text("password=p"));
    }

    @Test
    void aDetectorThatIsTurnedOffFindsNothing() {
        Redactor cards = Redactor.of(Set.of(), List.of(), Set.of(Detector.CARDS), Marks.plain());
        assertThat(cards.text("4111111111111111 ann@example.com DE89370400440532013000 Bearer abc123def456"))
                .isEqualTo("[redacted] ann@example.com DE89370400440532013000 Bearer abc123def456");
    }

    @Test
    void twoSecretsThatOverlapAreOneMark() {
        assertThat(redactor.text("4111111111111111@example.com")).matches("\\[redacted:[0-9a-f]{6}]");
    }

    @Test
    void theMethodIsMaskedToo() {
        Request request = new Request("M" + CARD, "/", Headers.none(), Body.empty(), "");
        assertThat(redactor.request(request, 10).method()).doesNotContain(CARD);
    }
}
