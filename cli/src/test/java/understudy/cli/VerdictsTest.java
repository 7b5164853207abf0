package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What comparers often get wrong, through a batch: one case a line, each with the verdict that docs/comparing.md promises. */
class VerdictsTest {

    @ParameterizedTest
    @CsvSource({"formats.jsonl, 208", "fields.jsonl, 48", "rules.jsonl, 116"})
    void everyCaseHasItsVerdict(String file, int count) throws IOException {
        List<ObjectNode> rows = BatchCases.rows("/verdicts/" + file);
        List<JsonNode> answers = BatchCases.answers(rows, "verdict");

        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            assertThat(answers.get(i).get("id")).isEqualTo(rows.get(i).get("id"));
            if (!rows.get(i).get("verdict").equals(answers.get(i).get("verdict"))) {
                wrong.add("%s (expected: %s)"
                        .formatted(answers.get(i), rows.get(i).get("verdict")));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(answers).hasSize(count);
    }
}
