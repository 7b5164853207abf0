package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class CheckCommandTest {

    private static final String GOOD = """
            services:
              - name: accounts
                old: {url: "http://127.0.0.1:9001"}
                new: {url: "${NEW_URL}"}
            """;

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("understudy.yaml"), text);
    }

    @Test
    void aFileThatHoldsIsPutInWords() throws IOException {
        Typed.Keyboard keyboard =
                new Typed.Keyboard(Terminal.UNBOUNDED, false, Map.of("NEW_URL", "http://127.0.0.1:9002"));

        Typed typed = keyboard.type("check", file(GOOD).toString());

        assertThat(typed.err()).isEmpty();
        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(typed.out()).contains("understudy.yaml: holds, digest ").contains("127.0.0.1:8080");
    }

    @Test
    void everyProblemIsNamedWithItsLine() throws IOException {
        Path file = file(GOOD + "    shadow: {percent: 120, methdos: [GET]}\n");

        Typed typed = Typed.script().type("check", file.toString());

        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err())
                .contains("understudy.yaml:5: shadow.percent: 120 (expected: 0..100)")
                .contains("methods")
                .contains("NEW_URL")
                .contains("3 problems");
    }

    @Test
    void programsGetTheProblemsOneByOne() throws IOException {
        Path file = file(GOOD.replace("${NEW_URL}", "http://127.0.0.1:9002") + "    shadow: {percent: 120}\n");

        Typed typed = Typed.script().type("check", "-o", "json", file.toString());

        CheckCommand.Checked checked = Json.read(typed.out(), CheckCommand.Checked.class);
        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(checked.valid()).isFalse();
        assertThat(checked.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(5);
            assertThat(problem.key()).isEqualTo("shadow.percent");
            assertThat(problem.value()).isEqualTo("120");
        });
    }

    @Test
    void aMissingFileIsWrongUse() {
        Typed typed = Typed.script().type("check", folder.resolve("none.yaml").toString());

        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(typed.err()).contains("none.yaml: no such file");
        assertThat(Typed.script().type("check").err()).contains("FILE: missing");
    }

    @Test
    void theSchemaIsPrintedForEditors() {
        Typed typed = Typed.script().type("check", "--schema");

        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(JsonMapper.builder().build().readTree(typed.out()).propertyNames())
                .contains("$schema", "properties");
    }
}
