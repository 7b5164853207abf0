package understudy.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.compare.Replies.comparer;
import static understudy.compare.Replies.get;
import static understudy.compare.Replies.ignore;
import static understudy.compare.Replies.json;
import static understudy.compare.Replies.unordered;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import understudy.compare.path.JsonPath;
import understudy.compare.rule.NumberEquality;
import understudy.compare.rule.Rule;
import understudy.traffic.Body;
import understudy.traffic.Reason;
import understudy.traffic.Reply;

class CasesTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** Verdicts of a file's rows, those that are not as expected listed. */
    static List<String> wrong(List<JsonNode> rows) {
        List<String> wrong = new ArrayList<>();
        for (JsonNode row : rows) {
            boolean equal = compare(row) instanceof Comparison.Equal;
            boolean expected =
                    row.path("equal").isBoolean() && row.path("equal").asBoolean();
            if (equal != expected) {
                wrong.add(row.toString());
            }
        }
        return wrong;
    }

    static Comparison compare(JsonNode row) {
        return comparer(rules(row.path("options")))
                .compare(
                        get(),
                        json(row.path("left").asString()),
                        json(row.path("right").asString()));
    }

    /** What the options of the cases are here; one that is not known would be passed over in silence. */
    private static final Map<String, Set<String>> OPTIONS = Map.of(
            "numbers", Set.of("mathematical", "double"), // mathematical is what is done without a rule
            "arrays", Set.of("multiset"),
            "arrays_report", Set.of("lcs")); // an insertion is one difference, always

    private static void checkOptions(JsonNode options) {
        options.properties().stream()
                .filter(option -> !option.getKey().equals("ignore"))
                .forEach(option -> assertThat(OPTIONS.getOrDefault(option.getKey(), Set.of()))
                        .as("option %s", option)
                        .contains(option.getValue().asString()));
    }

    private static Rule[] rules(JsonNode options) {
        checkOptions(options);
        List<Rule> rules = new ArrayList<>();
        options.path("ignore").forEach(path -> rules.add(ignore(path.asString())));
        if (options.path("arrays").asString("").equals("multiset")) {
            rules.add(unordered("$"));
            rules.add(unordered("$..*"));
        }
        if (options.path("numbers").asString("").equals("double")) {
            rules.add(new Rule.Numbers(JsonPath.parse("$"), NumberEquality.DOUBLE, Optional.empty()));
        }
        return rules.toArray(Rule[]::new);
    }

    @Test
    void jsonEqualityIsMathematical() throws IOException {
        List<JsonNode> rows = SharedCases.rows("json-equality.jsonl");
        assertThat(wrong(rows)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(NumberEquality.class)
    void numbersAreEqualAsTheyAreToBe(NumberEquality as) throws IOException {
        Rule rule = new Rule.Numbers(JsonPath.parse("$"), as, Optional.empty());
        List<String> wrong = new ArrayList<>();
        for (JsonNode row : SharedCases.rows("number-equality.jsonl")) {
            String one = row.path("a").asString();
            String other = row.path("b").asString();
            boolean equal = Replies.differences("[" + one + "]", "[" + other + "]", rule)
                    .isEmpty();
            if (equal != row.path(as.label()).asBoolean()) {
                wrong.add(row.toString());
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Rows without a verdict are duplicate names, which have to be reported. */
    @Test
    void stringsAndStructureAreEqualByWhatTheySay() throws IOException {
        assertThat(wrong(SharedCases.rows("string-structure.jsonl"))).isEmpty();
    }

    @Test
    void othersJsonCasesHaveTheVerdictThatTheyHaveThere() throws IOException {
        List<JsonNode> rows = SharedCases.rows("hoverfly.jsonl").stream()
                .filter(row -> row.path("kind").asString().equals("json"))
                .toList();
        assertThat(wrong(rows)).isEmpty();
    }

    /** One that is within another is never compared with it; but what is not even within is not equal, and what is the same is. */
    @Test
    void othersPartialCasesApplyWhereAPartIsTheWholeOrNoPart() throws IOException {
        Inapplicable inapplicable = new Inapplicable();
        List<JsonNode> applying = new ArrayList<>();
        for (JsonNode row : SharedCases.rows("hoverfly.jsonl")) {
            if (row.path("kind").asString().equals("json-partial")) {
                boolean whole = !row.path("equal").asBoolean()
                        || MAPPER.readTree(row.path("left").asString())
                                .equals(MAPPER.readTree(row.path("right").asString()));
                if (whole) {
                    applying.add(row);
                } else {
                    inapplicable.add("a part of a document matches it");
                }
            }
        }
        assertThat(wrong(applying)).isEmpty();
        inapplicable.are(Map.of("a part of a document matches it", 8));
    }

    @Test
    void everyRowOfOthersCasesIsOfAKindThatIsLookedAt() throws IOException {
        assertThat(SharedCases.rows("hoverfly.jsonl"))
                .extracting(row -> row.path("kind").asString())
                .containsOnly("json", "json-partial", "xml");
        assertThat(SharedCases.rows("string-structure.jsonl"))
                .filteredOn(row -> row.path("equal").isNull())
                .as("left open there, and reported here: names that come twice")
                .hasSize(3);
    }

    @Test
    void canonicalTextsAreEqualToWhatTheyWereMadeOf() throws IOException {
        assertThat(wrong(SharedCases.rows("jcs.jsonl"))).isEmpty();
    }

    /** Those texts lack their last tags, which is not XML here: never equal unless the same, and as expected once mended. */
    @Test
    void othersXmlCasesHaveTheVerdictThatTheyHaveThereOnceTheyAreXml() throws IOException {
        List<JsonNode> rows = SharedCases.rows("hoverfly.jsonl").stream()
                .filter(row -> row.path("kind").asString().equals("xml"))
                .toList();
        Inapplicable inapplicable = new Inapplicable();
        for (JsonNode row : rows) {
            String left = row.path("left").asString();
            String right = row.path("right").asString();
            if (left.equals(right)) {
                assertThat(xml(left, right)).isEqualTo(new Comparison.Equal());
            } else {
                assertThat(xml(left, right)).isEqualTo(new Comparison.NotComparable(Reason.FORMAT));
                inapplicable.add("no XML as it stands; applies once it has its last tag");
                boolean equal = xml(left + "</xml>", right + "</xml>") instanceof Comparison.Equal;
                assertThat(equal).as(row.toString()).isEqualTo(row.path("equal").asBoolean());
            }
        }
        inapplicable.are(Map.of("no XML as it stands; applies once it has its last tag", 2));
    }

    private static Comparison xml(String left, String right) {
        return comparer().compare(Reply.of("text/xml", Body.of(left)), Reply.of("text/xml", Body.of(right)));
    }

    @Test
    void bytesAreReadAsUtf8() {
        byte[] text = "{\"größe\":\"ü\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(comparer().compare(get(), json(text), json("{\"gr\\u00f6\\u00dfe\":\"\\u00fc\"}")))
                .isEqualTo(new Comparison.Equal());
    }
}
