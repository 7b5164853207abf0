package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;

/** A batch as a script uses it: whole replies, bytes, rules of a line, and lines that are none. */
class DiffBatchTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    private static String said(byte[] lines, Rules rules) throws IOException {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        new DiffBatch(rules, Optional.empty(), Optional.empty(), LocalDate.parse("2026-11-24"))
                .run(new ByteArrayInputStream(lines), Terminal.of(writer, writer, 0, Map.of()));
        writer.flush();
        return out.toString();
    }

    private static List<JsonNode> answers(byte[] lines, Rules rules) throws IOException {
        return said(lines, rules).lines().map(MAPPER::readTree).toList();
    }

    private static List<JsonNode> answers(String lines) throws IOException {
        return answers(lines.getBytes(StandardCharsets.UTF_8), Rules.none());
    }

    private static String verdict(String line) throws IOException {
        return answers(line).getFirst().path("verdict").asString("");
    }

    private static String error(String line) throws IOException {
        return answers(line).getFirst().path("error").asString("");
    }

    /** It was taken for a type that nobody reads, and the bytes of two equal documents compared. */
    @Test
    void aTypeMayBeAnEndingAndAnyOtherWordIsRefused() throws IOException {
        String line = "{\"left\": \"<a/>\", \"right\": \"<a></a>\", \"type\": \"%s\"}";

        assertThat(verdict(line.formatted("xml"))).isEqualTo("match");
        assertThat(verdict(line.formatted("application/xml"))).isEqualTo("match");
        assertThat(verdict(line.formatted("application/x-bytes"))).isEqualTo("mismatch");
        assertThat(error(line.formatted("exemell")))
                .startsWith("line 1: type: exemell (expected: a type that is read, such as application/json, ");
        assertThat(error(line.formatted(""))).startsWith("line 1: type:  (expected: a type that is read");
    }

    @Test
    void aFieldWhoseNameNobodyCouldSendIsRefused() throws IOException {
        for (String name : List.of("A\\r\\nB", "A B", "", "A:", "\u00e4")) {
            String line = "{\"left\": {\"headers\": {\"%s\": \"1\"}}, \"right\": \"{}\"}".formatted(name);
            assertThat(error(line)).startsWith("line 1: left.headers: a field's name with other signs (expected: ");
        }
    }

    @Test
    void aSideMayBeAWholeReply() throws IOException {
        List<JsonNode> answers = answers("""
                {"left": {"status": 404, "body": "{}"}, "right": {"status": 410, "body": "{}"}}
                {"left": {"headers": {"Set-Cookie": ["a=1; Secure", "b=1"]}}, "right": {"headers": {"set-cookie": ["b=2", "a=2"]}}}
                {"left": {"base64": "AAEC"}, "right": {"base64": "AAED"}, "type": "application/x-bytes"}
                {"left": {"trailers": {"grpc-status": "0"}}, "right": {"trailers": {"grpc-status": "5"}}, "type": "application/grpc"}
                {"left": {"headers": {"Content-Type": "text/xml"}, "body": "<a/>"}, "right": "<a></a>"}
                """);
        assertThat(answers)
                .extracting(answer -> answer.at("/differences/0/path").asString(""))
                .containsExactly("status", "header Set-Cookie a", "byte 2", "trailer grpc-status", "");
        assertThat(answers.getLast().path("verdict").asString()).isEqualTo("match");
    }

    @Test
    void aLineSaysWhichHeadersAndRulesHoldAndTheOthersHoldElse() throws IOException {
        Rules rules = new Rules(List.of("X-A"), List.of(Rule.ignore("$.at")));
        String sides = "\"left\": {\"headers\": {\"X-A\": \"1\"}, \"body\": \"{\\\"at\\\":1}\"},"
                + " \"right\": {\"headers\": {\"X-A\": \"2\"}, \"body\": \"{\\\"at\\\":2}\"}";
        String lines =
                "{%1$s}\n{%1$s, \"headers\": []}\n{%1$s, \"rules\": []}\n{%1$s, \"headers\": [], \"rules\": []}\n{%1$s}\n"
                        .formatted(sides);
        assertThat(answers(lines.getBytes(StandardCharsets.UTF_8), rules))
                .extracting(answer -> answer.path("differences").size())
                .containsExactly(1, 0, 2, 1, 1);
    }

    /** What cannot be read would all be read as the same. */
    @Test
    void whatIsNoTextIsNeverEqual() throws IOException {
        byte[] lines = "{\"left\": \"?\", \"right\": \"!\"}\n{\"left\": \"1\", \"right\": \"1\"}"
                .getBytes(StandardCharsets.ISO_8859_1);
        lines[10] = (byte) 0xFE;
        lines[24] = (byte) 0xFF;
        assertThat(answers(lines, Rules.none()).getFirst().path("error").asString())
                .isEqualTo("line 1: not UTF-8 (expected: JSON in UTF-8, other bytes as base64)");
        assertThat(answers(lines, Rules.none()).getLast().path("verdict").asString())
                .isEqualTo("match");
        assertThat(error("{\"left\": \"\\ud800\", \"right\": \"\\ud801\"}"))
                .isEqualTo("line 1: left: half a surrogate pair (expected: text that has bytes in UTF-8, or base64)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [1]                                             | no object
            null                                            | no object
            {"left": 1, "right": "1"}                       | left: no string
            {"left": {"a": 1}, "right": "1"}                | left.a: unknown key (expected: one of status, headers, body, base64, trailers)
            {"left": {"status": 99}, "right": "1"}          | left.status: 99 (expected: 200..599)
            {"left": {"status": "200"}, "right": "1"}       | left.status: no number (expected: 200..599)
            {"left": {"body": "", "base64": ""}, "right": "1"} | left: body and base64 (expected: one of both)
            {"left": {"base64": "A!"}, "right": "1"}        | left.base64: not base64
            {"left": {"headers": []}, "right": "1"}         | left.headers: no object (expected: fields by name)
            {"left": {"headers": {"A": [1]}}, "right": "1"} | left.headers.A: no string
            {"left": {"headers": {"A": "\\ud800"}}, "right": "1"} | left.headers.A: half a surrogate pair
            {"left": {"headers": {"A": "\\u0000"}}, "right": "1"} | left.headers.A: a control character
            {"left": "1", "right": "1", "headers": "ETag"}  | headers
            {"left": "1", "right": "1", "rules": {"ignore": "$"}} | rules
            """)
    void whatIsWrongInALineIsSaidByItsPlace(String line, String said) throws IOException {
        assertThat(error(line)).startsWith("line 1").contains(said);
    }

    @Test
    void aLineThatIsTooLongIsAnsweredAndTheNextOneRead() throws IOException {
        String lines = "{\"left\": \"" + "x".repeat(17 << 20) + "\"}\n{\"left\": \"1\", \"right\": \"1.0\"}\n";
        List<JsonNode> answers = answers(lines);
        assertThat(answers.getFirst().path("error").asString())
                .isEqualTo("line 1: too long (expected: at most 16 MiB)");
        assertThat(answers.getLast().path("verdict").asString()).isEqualTo("match");
    }

    @Test
    void aMarkInFrontAndOtherLineEndsAreNoMatter() throws IOException {
        assertThat(answers("\ufeff{\"left\": \"1\", \"right\": \"1\"}\r\n\r\n{\"left\": \"1\", \"right\": \"1\"}"))
                .extracting(answer -> answer.path("verdict").asString())
                .containsExactly("match", "match");
    }

    @Test
    void moreDifferencesThanAreListedAreSaidToBeMore() throws IOException {
        String one = "[0" + ",0".repeat(300) + "]";
        JsonNode answer = answers("{\"left\": \"%s\", \"right\": \"%s\"}".formatted(one, one.replace('0', '1')))
                .getFirst();
        assertThat(answer.path("truncated").asBoolean()).isTrue();
        assertThat(answers("{\"left\": \"0\", \"right\": \"1\"}").getFirst().has("truncated"))
                .isFalse();
    }

    @Test
    void numbersOfALineAreKeptToTheLastDigit() throws IOException {
        String line = "{\"id\": 1.10, \"left\": \"1\", \"right\": \"1\"}";
        assertThat(said(line.getBytes(StandardCharsets.UTF_8), Rules.none())).startsWith("{\"id\":1.10,");
        String rule = "\"rules\": [{\"expect\": {\"path\": \"$\", \"from\": 9007199254740993.5, \"to\": 1}}]";
        assertThat(verdict("{\"left\": \"9007199254740993.5\", \"right\": \"1\", %s}".formatted(rule)))
                .isEqualTo("intended");
        assertThat(verdict("{\"left\": \"9007199254740993.6\", \"right\": \"1\", %s}".formatted(rule)))
                .isEqualTo("mismatch");
    }
}
