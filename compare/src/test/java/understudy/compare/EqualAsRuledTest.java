package understudy.compare;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reply;
import understudy.traffic.Request;

/** What an event loop may find out by itself, and what it leaves to others. */
class EqualAsRuledTest {

    private static final Request GET = new Request("GET", "/a", Headers.none(), Body.empty(), "192.0.2.1");

    private final Comparer comparer = Comparer.of(Rules.of(Rule.ignore("$.t"), Rule.unordered("$.x")));

    private static Reply json(String body, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return new Reply(200, "", Headers.of(all), Body.of(body));
    }

    private Optional<Account> atOnce(Reply oldReply, Reply newReply) {
        return comparer.equalAsRuled(GET, oldReply, newReply, comparer.look(oldReply, newReply));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":1,"t":1}      | {"a":1,"t":2}
            {"a":1,"t":1}      | {"t":"x","a":1e0}
            {"a":1,"t":1}      | {"a":1}
            {"a":1, "b":2}     | {"b":2,"a":1}
            {"x":[1,2]}        | {"x":[2,1]}
            """)
    void whatRulesExcuseInSmallBodiesIsAccountedForAsTheWholeComparisonDoes(String oldBody, String newBody) {
        Reply oldReply = json(oldBody);
        Reply newReply = json(newBody);
        assertThat(atOnce(oldReply, newReply)).contains(comparer.account(GET, oldReply, newReply));
        assertThat(atOnce(oldReply, newReply)).map(Account::comparison).contains(new Comparison.Equal());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":1,"t":1}      | {"a":2,"t":2}
            {"a":1,"t":1}      | {"a":1,"t":2
            {"a":1,"t":1}x     | {"a":1,"t":2}x
            [1,2]              | [2,1]
            """)
    void whatDiffersOrIsNotJsonIsLeftToTheWholeComparison(String oldBody, String newBody) {
        assertThat(atOnce(json(oldBody), json(newBody))).isEmpty();
    }

    @Test
    void onlyPlainSmallJsonIsLookedInto() {
        assertThat(atOnce(json("{\"t\":1}", "Content-Encoding", "gzip"), json("{\"t\":2}", "Content-Encoding", "gzip")))
                .isEmpty();
        assertThat(atOnce(text("{\"t\":1}", "text/plain"), text("{\"t\":2}", "text/plain")))
                .isEmpty();
        assertThat(atOnce(
                        text("{\"t\":1}", "application/json; charset=utf-16"),
                        text("{\"t\":2}", "application/json; charset=utf-16")))
                .isEmpty();
        assertThat(atOnce(
                        text("{\"t\":1}", "application/json; charset=UTF-8"),
                        text("{\"t\":2}", "application/json; charset=UTF-8")))
                .isPresent();
        assertThat(atOnce(json(padded(1, 4096)), json(padded(2, 4096)))).isPresent();
        assertThat(atOnce(json(padded(1, 4097)), json(padded(2, 4097)))).isEmpty();
    }

    private static Reply text(String body, String type) {
        return new Reply(200, "", Headers.of("Content-Type", type), Body.of(body));
    }

    /** So many bytes. */
    private static String padded(int t, int bytes) {
        String json = "{\"t\":%d}".formatted(t);
        return json + " ".repeat(bytes - json.length());
    }

    @Test
    void anotherHeadIsLeftToTheWholeComparison() {
        assertThat(atOnce(json("{\"t\":1}", "Location", "/a"), json("{\"t\":2}", "Location", "/b")))
                .isEmpty();
    }

    @Test
    void whatTakesManyStepsIsLeftToTheWholeComparison() {
        Comparer tolerant = Comparer.of(Rules.of(Rule.unordered("$"), Rule.tolerance("$[*]", "0.4")));
        Reply up = json(IntStream.range(0, 1000).mapToObj(String::valueOf).collect(joining(",", "[", "]")));
        Reply down = json(IntStream.range(0, 1000).mapToObj(i -> 999 - i + ".1").collect(joining(",", "[", "]")));
        Reply some = json("[1,2,3]");
        Reply others = json("[3.1,2.1,1.1]");

        assertThat(tolerant.equalAsRuled(GET, some, others, Look.OTHER_BODY)).isPresent();
        assertThat(tolerant.equalAsRuled(GET, up, down, Look.OTHER_BODY)).isEmpty();
    }

    /** Calculating with so many digits took milliseconds. */
    @Test
    void longNumbersAreLeftToTheWholeComparison() {
        Comparer tolerant = Comparer.of(Rules.of(Rule.tolerance("$[*]", "2")));
        Reply one = json("[" + "7".repeat(4_000) + "]");
        Reply other = json("[" + "7".repeat(3_999) + "8]");

        assertThat(tolerant.account(GET, one, other).comparison()).isEqualTo(new Comparison.Equal());
        assertThat(tolerant.equalAsRuled(GET, one, other, Look.OTHER_BODY)).isEmpty();
        assertThat(tolerant.equalAsRuled(GET, json("[77.5]"), json("[78]"), Look.OTHER_BODY))
                .isPresent();
    }

    /** Each of ten thousand paths was followed at each place, which took 400 ms. */
    @Test
    void underManyRulesLessIsLookedInto() {
        Reply one = json("{\"t\":1}");
        Reply other = json("{\"t\":2}");
        String tail = ",0".repeat(400) + "]}";
        Reply longer = json("{\"t\":1,\"x\":[1.0" + tail);
        Reply longerOther = json("{\"t\":2,\"x\":[1" + tail.replace("0", "0.0"));

        assertThat(ignoring(20).equalAsRuled(GET, longer, longerOther, Look.OTHER_BODY))
                .isPresent();
        assertThat(ignoring(200).equalAsRuled(GET, one, other, Look.OTHER_BODY)).isPresent();
        assertThat(ignoring(200).equalAsRuled(GET, longer, longerOther, Look.OTHER_BODY))
                .isEmpty();
        assertThat(ignoring(10_000).equalAsRuled(GET, one, other, Look.OTHER_BODY))
                .isEmpty();
    }

    /** So many members. */
    private static Comparer ignoring(int members) {
        Rule[] rules = IntStream.range(0, members)
                .mapToObj(i -> Rule.ignore(i == 0 ? "$.t" : "$.t" + i))
                .toArray(Rule[]::new);
        return Comparer.of(Rules.of(rules));
    }
}
