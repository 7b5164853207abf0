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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import understudy.compare.path.JsonPath;
import understudy.compare.rule.NumberEquality;
import understudy.compare.rule.Rule;

class CasesTest {

    /** Verdicts of a file's rows, those that are not as expected listed. */
    private static List<String> wrong(List<JsonNode> rows) {
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

    private static Comparison compare(JsonNode row) {
        return comparer(rules(row.path("options")))
                .compare(
                        get(),
                        json(row.path("left").asString()),
                        json(row.path("right").asString()));
    }

    private static Rule[] rules(JsonNode options) {
        List<Rule> rules = new ArrayList<>();
        options.path("ignore").forEach(path -> rules.add(ignore(path.asString())));
        if (options.path("arrays").asString("").equals("multiset")) {
            rules.add(unordered("$"));
            rules.add(unordered("$..*"));
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

    @Test
    void canonicalTextsAreEqualToWhatTheyWereMadeOf() throws IOException {
        List<JsonNode> rows = SharedCases.rows("jcs.jsonl").stream()
                .filter(row -> !row.path("id").asString().equals("jcs/values")) // a number rounded to a double
                .toList();
        assertThat(wrong(rows)).isEmpty();
    }

    @Test
    void patchedDocumentsDifferWhereThePatchSays() throws IOException {
        List<JsonNode> rows = SharedCases.rows("patch-pairs.jsonl");
        assertThat(wrong(rows)).isEmpty();
        List<String> astray = new ArrayList<>();
        for (JsonNode row : rows) {
            List<String> changed = new ArrayList<>();
            row.path("patch").forEach(operation -> {
                if (!operation.path("op").asString().equals("test")) {
                    changed.add(dollar(operation.path("path").asString()));
                }
                if (operation.path("op").asString().equals("move")) {
                    changed.add(dollar(operation.path("from").asString()));
                }
            });
            if (compare(row) instanceof Comparison.Different different && !changed.isEmpty()) {
                for (Difference difference : different.differences()) {
                    boolean near = changed.stream().anyMatch(path -> areRelated(path, difference.normalisedPath()));
                    if (!near) {
                        astray.add(difference.path() + " " + row);
                    }
                }
            }
        }
        assertThat(astray).isEmpty();
    }

    /** Indexes depend on how an array's change is told; the arrays do not. */
    private static boolean areRelated(String one, String other) {
        return one.startsWith(other) || other.startsWith(one);
    }

    private static String dollar(String pointer) {
        StringBuilder path = new StringBuilder("$");
        for (String part :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
            String name = part.replace("~1", "/").replace("~0", "~");
            if (name.matches("[0-9]+|-")) {
                return path.toString();
            }
            boolean plain = name.matches("[A-Za-z_][A-Za-z0-9_]*");
            path.append(plain ? "." + name : "['" + name + "']");
        }
        return path.toString();
    }

    @Test
    void bytesAreReadAsUtf8() {
        byte[] text = "{\"größe\":\"ü\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(comparer().compare(get(), json(text), json("{\"gr\\u00f6\\u00dfe\":\"\\u00fc\"}")))
                .isEqualTo(new Comparison.Equal());
    }
}
