package understudy.compare.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import understudy.compare.SharedCases;
import understudy.compare.path.JsonPath;

/** The compliance suite of RFC 9535: what is a path, and what it finds. */
class PathComplianceTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    @TestFactory
    Stream<DynamicTest> everyCaseOfTheSuite() throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        SharedCases.whole("rfc9535-cts.json").get("tests").forEach(cases::add);
        assertThat(cases).hasSizeGreaterThan(700);
        return cases.stream().map(row -> dynamicTest(row.get("name").asString(), () -> check(row)));
    }

    private static void check(JsonNode row) {
        String selector = row.get("selector").asString();
        if (row.has("invalid_selector")) {
            assertThatThrownBy(() -> JsonPath.parse(selector)).isInstanceOf(IllegalArgumentException.class);
            return;
        }
        List<JsonNode> possible = new ArrayList<>();
        if (row.has("results")) {
            row.get("results").forEach(possible::add);
        } else {
            possible.add(row.get("result"));
        }
        assertThat(possible).contains(found(selector, row.get("document")));
    }

    private static JsonNode found(String selector, JsonNode document) {
        byte[] text = MAPPER.writeValueAsBytes(document);
        Budget budget = new Budget(1_000_000);
        Tape tape = Tape.of(text, 0, 0, budget);
        StringBuilder found = new StringBuilder("[");
        for (int node :
                new Selection(tape, budget).nodes(JsonPath.parse(selector).query())) {
            found.append(found.length() > 1 ? "," : "")
                    .append(new String(
                            text, tape.start(node), tape.end(node) - tape.start(node), StandardCharsets.UTF_8));
        }
        return MAPPER.readTree(found.append(']').toString());
    }
}
