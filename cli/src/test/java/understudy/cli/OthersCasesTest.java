package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Cases of other projects, run as a script would: each line goes into a batch, and its answer is looked at. */
class OthersCasesTest {

    @ParameterizedTest
    @CsvSource({
        "json-test-suite.jsonl, 281",
        "jsonassert.jsonl, 34",
        "jsonunit.jsonl, 39",
        "xmlunit.jsonl, 35",
        "wpt-eventsource.jsonl, 28",
        "wpt-urlencoded.jsonl, 61",
        "wpt-mime.jsonl, 40",
        "http-state.jsonl, 254",
        "times.jsonl, 16"
    })
    void othersCasesAreJudgedAsThereUnlessARowSaysWhyNot(String file, int count) throws IOException {
        List<ObjectNode> rows = BatchCases.rows("/cases/" + file);
        List<JsonNode> answers = BatchCases.answers(rows, "equal", "theirs", "why");

        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            ObjectNode row = rows.get(i);
            assertThat(row.has("theirs")).as(row.toString()).isEqualTo(row.has("why"));
            assertThat(answers.get(i).get("id")).isEqualTo(row.get("id"));
            String expected = row.get("equal").asBoolean() ? "match" : "mismatch";
            if (!answers.get(i).path("verdict").asString("").equals(expected)) {
                wrong.add(answers.get(i) + " (expected: " + expected + ") " + row);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(answers).hasSize(count);
    }
}
