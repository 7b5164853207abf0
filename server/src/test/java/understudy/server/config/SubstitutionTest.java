package understudy.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is filled in, and that it does not show. */
final class SubstitutionTest {

    private static final String SECRET = "xyzzy-plugh";

    @TempDir
    private Path folder;

    static List<KeyTable.Row> scalars() {
        return KeyTable.now().stream()
                .filter(row -> row.isScalar() && !row.key().endsWith("].name"))
                .toList();
    }

    static List<KeyTable.Row> rows() {
        return KeyTable.now();
    }

    @ParameterizedTest
    @MethodSource("scalars")
    void anyScalarCanBeFilledIn(KeyTable.Row row) {
        Config filled = read(row.with("${VALUE}"), Map.of("VALUE", row.good()));
        assertThat(filled.digest()).isEqualTo(row.with(row.good()).read().digest());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatWasFilledInShowsInNoProblem(KeyTable.Row row) {
        String value =
                row.isScalar() ? "\"${VALUE}\"" : row.good().startsWith("[") ? "[\"${VALUE}\"]" : "{X-A: \"${VALUE}\"}";
        Document document = row.with(value);
        for (String text : List.of(SECRET + " /", SECRET, "https://u:" + SECRET + "@h/" + SECRET)) {
            String told = String.join("\n", outcome(document, Map.of("VALUE", text)));
            assertThat(told).doesNotContain(SECRET);
        }
    }

    @Test
    void wordsShowWhereItComesFrom() {
        Config config = read(
                Document.least()
                        .with("services[].old.url", "http://${HOST}:9001")
                        .with("services[].shadow.methods", "[GET, \"${METHOD}\"]")
                        .with("alerts[].name", "ops")
                        .with("alerts[].type", "webhook")
                        .with("alerts[].url", "${HOOK}"),
                Map.of("HOST", "xyzzy.example", "METHOD", "REPORT", "HOOK", "https://hooks.example/xyzzy"));
        assertThat(String.join("\n", ConfigFile.words(config)))
                .contains("old, http://${HOST}:9001,")
                .contains("of GET, ${METHOD}")
                .contains("alert ops: ${HOOK}")
                .doesNotContainIgnoringCase("xyzzy")
                .doesNotContain("REPORT");
        assertThat(config.alerts().getFirst().toString()).doesNotContain("xyzzy");
        assertThat(config.services().getFirst().oldVersion().urls().getFirst().address())
                .isEqualTo(new Address("xyzzy.example", 9001));
    }

    @Test
    void aLiteralWebhookShowsItsHostOnly() {
        Config config = Document.least()
                .with("alerts[].name", "ops")
                .with("alerts[].type", "webhook")
                .with("alerts[].url", "https://hooks.example/xyzzy")
                .read();
        assertThat(ConfigFile.words(config))
                .contains("alert ops: webhook at https://hooks.example; no service uses it");
    }

    @Test
    void aMissingVariableIsToldOnceWithItsLine() {
        assertThat(Document.least()
                        .with("services[].new.url", "http://${NOWHERE}:1")
                        .problems())
                .containsExactly("test.yaml:7: new.url: ${NOWHERE}"
                        + " (expected: a variable of the environment; it is not set)");
    }

    @Test
    void aPlaceThatIsNoneIsTold() {
        for (String wrong : List.of("${}", "${a b}", "${A", "${A:-b}")) {
            assertThat(Document.least().with("data", "\"" + wrong + "\"").problems())
                    .singleElement()
                    .asString()
                    .startsWith("test.yaml:8: data: ${")
                    .contains("expected: ${NAME} or ${file:/path}; $${ for a plain ${");
        }
    }

    @Test
    void aDoubledDollarStandsForOne() {
        assertThat(Document.least().with("data", "a/$${HOME}$$/$b").read().data())
                .isEqualTo(Path.of("a/${HOME}$$/$b"));
    }

    @Test
    void whatWasFilledInIsNotLookedAtAgain() {
        Config config = read(Document.least().with("data", "${A}"), Map.of("A", "${B}$${C}\\1"));
        assertThat(config.data()).isEqualTo(Path.of("${B}$${C}\\1"));
    }

    @Test
    void aFileIsFilledInWithoutItsLastNewline() throws IOException {
        Path file = folder.resolve("data");
        Files.writeString(file, "a\nb\n");
        assertThat(Document.least().with("data", "${file:" + file + "}").read().data())
                .isEqualTo(Path.of("a\nb"));
    }

    @Test
    void aFileThatCannotBeReadIsTold() throws IOException {
        Path large = folder.resolve("large");
        Files.writeString(large, "x".repeat(64 * 1024 + 1));
        for (String path :
                List.of(folder.resolve("none").toString(), folder.toString(), "relative", large.toString())) {
            assertThat(Document.least().with("data", "${file:" + path + "}").problems())
                    .singleElement()
                    .asString()
                    .contains("expected: a readable text file of at most 64KiB at an absolute path");
        }
    }

    private static Config read(Document document, Map<String, String> environment) {
        return ConfigFile.parse(Document.FILE, document.text(), name -> Optional.ofNullable(environment.get(name)));
    }

    /** What people get to see: the problems, or the words. */
    private static List<String> outcome(Document document, Map<String, String> environment) {
        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> read(document, environment));
        return refused == null
                ? ConfigFile.words(read(document, environment))
                : refused.problems().stream().map(Problem::text).toList();
    }
}
