package understudy.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a file before its keys are looked at: it is not there, no YAML, or YAML of a kind that nobody needs. */
final class FileProblemsTest {

    @TempDir
    private Path folder;

    @Test
    void aKeyGivenTwiceIsRefused() {
        assertThat(Document.problems(Document.least().text() + "data: a\ndata: b\n"))
                .containsExactly("test.yaml:9: data: given twice (see line 8)");
        assertThat(Document.least().with("services[].primary.url", "http://h:1").problems())
                .containsExactly("test.yaml:8: old: given twice (see line 4)");
    }

    @Test
    void badYamlIsToldWithItsLine() {
        assertThat(Document.problems("a: b\nc: [d\ne: f\n"))
                .singleElement()
                .asString()
                .startsWith("test.yaml:3: not YAML: ");
        assertThat(Document.problems("a: b\n\t- c")).singleElement().asString().startsWith("test.yaml:2: not YAML: ");
        assertThat(Document.problems("a: b\nc: \u0007"))
                .singleElement()
                .asString()
                .startsWith("test.yaml:2: not YAML: ");
        assertThat(Document.problems("a: *b")).singleElement().asString().startsWith("test.yaml:1: not YAML: ");
        assertThat(Document.problems("a: b\n---\nc: d\n"))
                .singleElement()
                .asString()
                .contains("not YAML: ");
    }

    @Test
    void anEmptyFileSaysWhatIsMissing() {
        assertThat(Document.problems("# nothing yet\n"))
                .singleElement()
                .asString()
                .startsWith("test.yaml:1: nothing (expected: a mapping with");
        assertThat(Document.problems("services: []"))
                .containsExactly("test.yaml:1: services: an empty list (expected: a list, each"
                        + " {name: orders, old: {url: ...}, new: {url: ...}})");
    }

    @Test
    void tagsAndOddKeysAreRefused() {
        assertThat(Document.least().with("data", "!path x").problems())
                .containsExactly("test.yaml:8: data: the tag !path (expected: no tag)");
        assertThat(Document.problems(Document.least().text() + "[a]: b\n"))
                .containsExactly("test.yaml:8: a key that is a list or a mapping (expected: a word)");
    }

    @Test
    void anchorsMayBeUsedButNotMultiply() {
        assertThat(Document.problems("""
                        services:
                          - {name: a, match: {path: /a}, old: &it {url: "http://h:1"}, new: {url: "http://h:2"}}
                          - {name: b, old: *it, new: {url: "http://h:3"}}
                        """)).isEmpty();
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String before = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s, %s, %s, %s]\n".formatted(i, i, before, before, before, before));
        }
        assertThat(Document.problems(bomb.toString())).anyMatch(problem -> problem.contains("too many values"));
        assertThat(Document.problems("data: &a [*a, *a]"))
                .anyMatch(problem -> problem.contains("an anchor within itself"));
    }

    @Test
    void aFileNestedTooDeepIsRefused() {
        assertThat(Document.problems("[".repeat(50_000)))
                .singleElement()
                .asString()
                .isEqualTo("test.yaml:1: nested too deep (expected: at most 40 levels)");
        assertThat(Document.problems("[".repeat(50) + "]".repeat(50)))
                .containsExactly("test.yaml:1: nested too deep (expected: at most 40 levels)");
    }

    @Test
    void aTextThatIsNoYamlIsToldWhereItStopsBeingOneAndWhatToDo() {
        assertThat(Document.problems("a: b\nc: [d"))
                .containsExactly("test.yaml:2: not YAML: column 6: the text ends before what it opens is closed"
                        + " (close what line 2 opens in column 4)");
        assertThat(Document.problems("a: b: c"))
                .containsExactly("test.yaml:1: not YAML: column 5: mapping values are not allowed here"
                        + " (quote a text that has \": \" in it)");
        assertThat(ruleProblems(""))
                .containsExactly("rule:1: nothing (expected: a rule, such as {ignore: $.generatedAt})");
        assertThat(ruleProblems("[1"))
                .containsExactly("rule:1: not YAML: column 3: the text ends before what it opens is closed (expected: a"
                        + " rule, such as {ignore: $.generatedAt}; close what line 1 opens in column 1)");
    }

    private static List<String> ruleProblems(String rule) {
        return catchThrowableOfType(ConfigException.class, () -> ConfigFile.parseRule("rule", rule)).problems().stream()
                .map(Problem::text)
                .toList();
    }

    @Test
    void aFileThatCannotBeReadIsToldSo() throws IOException {
        Path latin = folder.resolve("latin.yaml");
        Files.write(latin, "data: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        Path large = folder.resolve("large.yaml");
        Files.writeString(large, "#".repeat(1024 * 1024 + 1));
        assertThat(refusal(folder.resolve("none.yaml"))).endsWith("none.yaml: no such file");
        assertThat(refusal(folder)).endsWith("cannot be read (expected: a readable file)");
        assertThat(refusal(latin)).endsWith("latin.yaml: not text (expected: UTF-8)");
        assertThat(refusal(large)).endsWith("large.yaml: too large (expected: at most 1MiB)");
    }

    @Test
    void aFileOnDiskIsRead() throws IOException {
        Path file = folder.resolve("understudy.yaml");
        Files.writeString(file, "\uFEFF" + Document.least().text());
        assertThat(ConfigFile.read(file, name -> Optional.empty()).digest())
                .isEqualTo(Document.least().read().digest());
    }

    private static String refusal(Path file) {
        ConfigException refused =
                catchThrowableOfType(ConfigException.class, () -> ConfigFile.read(file, name -> Optional.empty()));
        return refused.problems().getFirst().text();
    }
}
