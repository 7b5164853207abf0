package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import understudy.compare.Comparer;
import understudy.compare.Comparison;
import understudy.compare.rule.Rules;
import understudy.testkit.Answer;
import understudy.testkit.Behaviour;
import understudy.testkit.Certificates;
import understudy.testkit.RawServer;
import understudy.testkit.Tls;
import understudy.testkit.WireReply;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reply;

class DiffCommandTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    @TempDir
    private Path folder;

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static JsonNode json(String text) {
        return MAPPER.readTree(text);
    }

    @Test
    void theKeysOfARulesFileAreThoseThatTheDocsName() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), "expectLag: 5s\nfoo: 1\n");
        Path body = Files.writeString(folder.resolve("body.json"), "{}");

        Typed typed = Typed.script().type("diff", "--rules", rules.toString(), body.toString(), body.toString());

        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        String expected = typed.err().replaceFirst("(?s).*foo: unknown key \\(expected: ([^)]*)\\).*", "$1");
        String docs = Files.readString(Path.of("../docs/comparing.md"));
        String section = docs.substring(docs.indexOf("`rules.yaml` holds"), docs.indexOf("A batch has one case"));
        assertThat(expected.split(", "))
                .hasSize(5)
                .allSatisfy(key -> assertThat(section).contains("`" + key + "`"));

        Files.writeString(rules, "expectLag: 5s\nrecheck: {perMinute: 1}\nlearn: {}\nrules: [{ignore: $.a}]\n");
        assertThat(Typed.script()
                        .type("diff", "--rules", rules.toString(), body.toString(), body.toString())
                        .status())
                .isEqualTo(Exit.FINE);
    }

    @Test
    void equalFilesAreEqualHoweverTheyAreWritten() throws IOException {
        Typed typed = Typed.script()
                .type("diff", file("a.json", "{\"a\":1,\"b\":2}"), file("b.json", "{ \"b\": 2.0, \"a\": 1 }"));

        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(typed.out().strip()).isEqualTo("equal");
    }

    @Test
    void everyDifferenceIsALineAndTheExitCodeSaysNo() throws IOException {
        Typed typed = Typed.script()
                .type("diff", file("a.json", "{\"a\":1,\"b\":[1]}"), file("b.json", "{\"a\":2,\"b\":[]}"));

        assertThat(typed.status()).isEqualTo(Exit.NO);
        assertThat(typed.out()
                        .lines()
                        .skip(1)
                        .map(line -> line.replaceAll(" +", " ").strip()))
                .containsExactly("$.a value 1 2", "$.b[0] missing 1");
    }

    @Test
    void aLongValueIsCutInTheMiddleWhereThereIsNoTerminalAndWholeInJson() throws IOException {
        Comparison.Different different = (Comparison.Different)
                Comparer.of(Rules.none()).compare(textOf("a".repeat(5_000) + "y"), textOf("a".repeat(5_000) + "z"));
        String old = file("a.txt", "a".repeat(5_000) + "y");
        String fresh = file("b.txt", "a".repeat(5_000) + "z");

        assertThat(Typed.script().type("diff", old, fresh).out().lines())
                .allMatch(line -> Table.length(line) <= DifferenceTable.WIDEST)
                .anyMatch(line -> line.contains("…"));
        JsonNode found = json(Typed.script()
                        .type("diff", "-o", "json", old, fresh)
                        .out())
                .at("/differences/0");
        assertThat(found.path("oldValue").asString())
                .isEqualTo(different.differences().getFirst().oldValue());
        assertThat(found.path("oldValue").asString().length()).isGreaterThan(70);
    }

    private static Reply textOf(String text) {
        return new Reply(200, "OK", Headers.of("Content-Type", "text/plain"), Body.of(text));
    }

    @Test
    void valuesOfAClassAreSaidToBe() throws IOException {
        String one = file("a.json", "{\"id\":\"2eb8aa08-aa98-11ea-b4aa-73b441d16380\",\"n\":1}");
        String other = file("b.json", "{\"id\":\"98d80576-482e-427f-8434-7f86890ab222\",\"n\":2}");

        assertThat(Typed.script().type("diff", one, other).out())
                .contains("value (uuid)  ")
                .contains("$.n");
        JsonNode result =
                json(Typed.script().type("diff", "-o", "json", one, other).out());
        assertThat(result.at("/differences/0/valueClass").asString()).isEqualTo("uuid");
        assertThat(result.at("/differences/1").has("valueClass")).isFalse();
    }

    @Test
    void rulesOfAFileHold() throws IOException {
        String rules = file(
                "rules.yaml",
                "rules: [{ignore: '$.items[?@.kind == \"clock\"].at'}, {tolerance: $.sum, absolute: 0.1}]");
        Typed typed = Typed.script()
                .type(
                        "diff",
                        "--rules",
                        rules,
                        file("a.json", "{\"sum\":1,\"items\":[{\"kind\":\"clock\",\"at\":1}]}"),
                        file("b.json", "{\"sum\":1.1,\"items\":[{\"kind\":\"clock\",\"at\":2}]}"));
        assertThat(typed.err()).isEmpty();
        assertThat(typed.status()).isEqualTo(Exit.FINE);
    }

    @Test
    void whatIsMeantToDifferIsSaidAndFine() throws IOException {
        String rules = file("rules.yaml", "rules: [{expect: {path: $.currency, from: EURO, to: EUR}}]");
        String old = file("a.json", "{\"currency\":\"EURO\"}");
        String fresh = file("b.json", "{\"currency\":\"EUR\"}");

        Typed typed = Typed.script().type("diff", "--rules", rules, old, fresh);
        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(typed.out())
                .startsWith("equal but for what is meant to differ\n")
                .contains("$.currency");
        JsonNode result = json(Typed.script()
                .type("diff", "-o", "json", "--rules", rules, old, fresh)
                .out());
        assertThat(result.path("verdict").asString()).isEqualTo("intended");
        assertThat(result.path("differences")).hasSize(1);
        assertThat(Typed.script().type("diff", "--rules", rules, fresh, old).status())
                .isEqualTo(Exit.NO);
    }

    @Test
    void rulesThatHaveExpiredDoNotHold() throws IOException {
        String old = file("a.json", "{\"a\":1}");
        String fresh = file("b.json", "{\"a\":2}");
        String today = file("today.yaml", "rules: [{ignore: $.a, expires: 2026-11-24}]");
        String yesterday = file("yesterday.yaml", "rules: [{ignore: $.a, expires: 2026-11-23}]");

        assertThat(Typed.script().type("diff", "--rules", today, old, fresh).status())
                .isEqualTo(Exit.FINE);
        assertThat(Typed.script().type("diff", "--rules", yesterday, old, fresh).status())
                .isEqualTo(Exit.NO);
        assertThat(Typed.script()
                        .saying(
                                "{\"left\":\"1\",\"right\":\"2\",\"rules\":[{\"ignore\":\"$\",\"expires\":\"2026-11-23\"}]}")
                        .type("diff", "--batch")
                        .status())
                .isEqualTo(Exit.NO);
    }

    @Test
    void wrongRulesAreRefusedByTheirLine() throws IOException {
        String rules = file("rules.yaml", "headers: [ETag]\nrules:\n  - {ignore: a}\n");
        Typed typed = Typed.script().type("diff", "--rules", rules, rules, rules);

        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(typed.err()).contains("rules.yaml:3: rules[0].ignore: a");
    }

    @Test
    void repliesOfUrlsAreComparedWithStatusAndHeaders() throws IOException {
        try (RawServer old = RawServer.open(Answer.reply(WireReply.json("200 OK", "{\"a\":1}")));
                RawServer fresh = RawServer.open(Answer.reply(WireReply.text("404 Not Found", "gone")))) {
            Typed typed = Typed.script().type("diff", "-o", "json", old.url() + "/x", fresh.url() + "/x");

            assertThat(typed.status()).isEqualTo(Exit.NO);
            JsonNode result = json(typed.out());
            assertThat(result.path("verdict").asString()).isEqualTo("mismatch");
            assertThat(result.path("differences").path(0).path("path").asString())
                    .isEqualTo("status");
        }
    }

    @Test
    void standardInputMayBeOneOfThem() throws IOException {
        String fresh = file("b.json", "[1]");
        assertThat(Typed.script()
                        .saying("[1.0]")
                        .type("diff", "--type", "application/json", "-", fresh)
                        .status())
                .isEqualTo(Exit.FINE);
        assertThat(Typed.script().saying("[1.0]").type("diff", "-", "-").err()).contains("both -");
    }

    /** A file has no fields to compare, and standard input not even a name that tells a type: the other's holds. */
    @Test
    void whatHasNoFieldsIsComparedByItsBodyAlone() throws IOException {
        String xml = file("b.xml", "<a><b>1</b></a>");
        assertThat(Typed.script()
                        .saying("<a> <b>1</b></a>")
                        .type("diff", "-", xml)
                        .status())
                .isEqualTo(Exit.FINE);
        assertThat(Typed.script()
                        .saying("<a><b>2</b></a>")
                        .type("diff", xml, "-")
                        .out())
                .contains("$.a.b[0]")
                .doesNotContain("header");
        try (RawServer server = RawServer.open(Answer.bytes("HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n"
                + "Cache-Control: no-store\r\nContent-Length: 16\r\n\r\n<a> <b>1</b></a>"))) {
            assertThat(Typed.script().type("diff", server.url(), xml).status()).isEqualTo(Exit.FINE);
        }
    }

    @Test
    void whatIsNotThereIsSaid() throws IOException {
        Typed typed = Typed.script().type("diff", folder.resolve("none").toString(), file("b", ""));
        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(typed.err()).contains("none: no such file (expected: a file, a URL or -)");
        assertThat(Typed.script().type("diff", "one").err()).contains("OLD and NEW: missing");
        assertThat(Typed.script()
                        .type("diff", "http://127.0.0.1:1/", file("b", ""))
                        .err())
                .contains("http://127.0.0.1:1/: nobody answers there");
    }

    @Test
    void aUrlThatGivesNoWholeReplySaysWhatItGave() throws IOException {
        String file = file("a.json", "{}");
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
        try (RawServer cut = RawServer.open(
                        Answer.bytes(head + "Content-Length: 9\r\n\r\n{").then(Answer.close()));
                RawServer other =
                        RawServer.open(Answer.bytes("SSH-2.0-x\r\n\r\n").then(Answer.close()))) {
            assertThat(Typed.script().type("diff", file, cut.url()).err())
                    .contains(cut.url() + ": cannot be read: ", "(expected: a whole reply of HTTP)");
            assertThat(Typed.script().type("diff", file, other.url()).err())
                    .contains(other.url() + ": cannot be read: ", "(expected: a whole reply of HTTP)");
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsSaidToBeThat() throws IOException {
        Certificates certificates = Certificates.create(folder.resolve("tls"));
        Tls own = Tls.server(certificates.showing(certificates.server("127.0.0.1")));
        try (RawServer server = RawServer.open(Behaviour.always(Answer.ok("{}")), own)) {
            assertThat(Typed.script()
                            .type("diff", file("a.json", "{}"), server.url())
                            .err())
                    .contains(server.url() + ": no TLS with it: ", "a certificate that Java trusts");
        }
    }

    /** The head is there at once, so that only a limit on the body ends it. */
    @Test
    void aBodyThatNeverEndsIsGivenUp() throws IOException {
        try (RawServer server = RawServer.open(Answer.bytes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"))) {
            DiffSource source = new DiffSource(InputStream.nullInputStream(), Optional.empty(), Duration.ofSeconds(1));

            assertThatThrownBy(() -> source.read(server.url()))
                    .isInstanceOf(CommandFailed.class)
                    .hasMessage(server.url() + ": no whole reply within 1 s (expected: a server that is not stuck)");
        }
    }

    @Test
    void whatCannotBeComparedIsInconclusive() throws IOException {
        String old = file("a.xml", "<a>1");
        Typed typed = Typed.script().type("diff", old, file("b.xml", "<a>2"));

        assertThat(typed.status()).isEqualTo(Exit.INCONCLUSIVE);
        assertThat(typed.out()).contains("cannot be compared: format");
    }

    @Test
    void aBatchIsAnsweredLineByLine() {
        Typed typed = Typed.script().saying("""
                {"id": 1, "left": "{\\"a\\":1}", "right": "{\\"a\\":1.0}"}

                {"id": "two", "left": "[1,2]", "right": "[2,1]", "rules": [{"unordered": "$"}]}
                {"id": 3, "left": "[1]", "right": "[2]"}
                not json
                {"id": 4, "left": "[1]"}
                {"id": 5, "left": "1", "right": "1", "rules": [{"ignore": "a"}]}
                {"id": 6, "left": "A", "right": "B", "type": "text/plain"}
                """).type("diff", "--batch");

        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(typed.out().lines().map(DiffCommandTest::json))
                .satisfiesExactly(
                        line -> assertThat(line.path("verdict").asString()).isEqualTo("match"),
                        line -> {
                            assertThat(line.path("id").asString()).isEqualTo("two");
                            assertThat(line.path("verdict").asString()).isEqualTo("match");
                        },
                        line -> {
                            assertThat(line.path("verdict").asString()).isEqualTo("mismatch");
                            assertThat(line.path("differences")
                                            .path(0)
                                            .path("path")
                                            .asString())
                                    .isEqualTo("$[0]");
                        },
                        line -> assertThat(line.path("error").asString()).startsWith("line 5: not JSON"),
                        line -> assertThat(line.path("error").asString())
                                .isEqualTo(
                                        "line 6: right: missing (expected: the text of a document, or a reply as an object)"),
                        line -> assertThat(line.path("error").asString())
                                .contains("line 7")
                                .contains("ignore: a"),
                        line -> assertThat(line.path("verdict").asString()).isEqualTo("mismatch"));
    }

    @Test
    void aCaseOfABatchIsReadToTheLetter() {
        Typed typed = Typed.script().saying("""
                {"id": 1, "left": "1", "right": "1", "type": 7}
                {"id": 2, "left": "1", "right": "1", "rule": []}
                {"id": 3, "left": "1", "right": "1", "right": "2"}
                {"id": 4, "left": "1", "right": "2", "rules": [{"ignore": "$.a", "ignore": "$"}]}
                {"id": 5, "left": "1", "right": "2", "rules": [{"ignore": "$", "Endpoint": "GET /a"}]}
                {"id": 6, "left": "1", "right": "1"} {}
                {"id": 7, "left": "1", "right": "1", "type": null}
                """).type("diff", "--batch");

        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(typed.out().lines().map(line -> json(line).path("error").asString("")))
                .satisfiesExactly(
                        error -> assertThat(error).isEqualTo("line 1: type: no string (expected: a content type)"),
                        error -> assertThat(error).startsWith("line 2: rule: unknown key"),
                        error -> assertThat(error).startsWith("line 3: a key is there twice"),
                        error -> assertThat(error).startsWith("line 4: a key is there twice"),
                        error -> assertThat(error).contains("line 5", "Endpoint"),
                        error -> assertThat(error).startsWith("line 6: not JSON"),
                        error -> assertThat(error).startsWith("line 7: type: no string"));
    }
}
