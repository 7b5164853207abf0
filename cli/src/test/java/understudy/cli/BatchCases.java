package understudy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Cases in files of one a line, and what a batch answers to them. */
final class BatchCases {

    private static final JsonMapper MAPPER = new JsonMapper();

    private BatchCases() {}

    /** @param file a resource, {@code /verdicts/rules.jsonl} */
    static List<ObjectNode> rows(String file) throws IOException {
        try (InputStream in = BatchCases.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> (ObjectNode) MAPPER.readTree(line))
                    .toList();
        }
    }

    /**
     * One answer a row, in their order.
     *
     * @param expectations members that are for the test alone
     */
    static List<JsonNode> answers(List<ObjectNode> rows, String... expectations) {
        StringBuilder lines = new StringBuilder();
        rows.forEach(row ->
                lines.append(row.deepCopy().without(List.of(expectations))).append('\n'));
        return Typed.script()
                .saying(lines.toString())
                .type("diff", "--batch")
                .out()
                .lines()
                .map(MAPPER::readTree)
                .toList();
    }
}
