package understudy.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What docs/api.md shows is what the API says. */
class ApiDocsTest {

    private static final Pattern SHOWN = Pattern.compile(
            "(?m)^### `(GET|POST|PUT|DELETE) (\\S+)`\\n(?:(?!^#)(?!^```json).*\\n)*(?:^```json\\n((?:(?!^```).*\\n)*))?");

    /** A call, and an example of its answer; empty where there is none. */
    record Example(String method, String path, String answer) {}

    private static String page() throws Exception {
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.exists(here.resolve("docs/api.md")) ? here : here.resolve("..");
        return Files.readString(root.resolve("docs/api.md"));
    }

    static Stream<Example> examples() throws Exception {
        return SHOWN.matcher(page()).results().map(ApiDocsTest::example);
    }

    private static Example example(MatchResult shown) {
        return new Example(
                shown.group(1).toLowerCase(Locale.ROOT),
                shown.group(2),
                Objects.requireNonNullElse(shown.group(3), ""));
    }

    private static JsonNode description() throws Exception {
        try (InputStream in = Calls.class.getResourceAsStream("openapi.json")) {
            return Admin.JSON.readTree(Objects.requireNonNull(in));
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsAnAnswerThatTheCallMayGive(Example example) throws Exception {
        JsonNode document = description();
        JsonNode call = document.path("paths").path(example.path()).path(example.method());
        assertThat(call.isObject()).as("there is such a call").isTrue();
        if (example.answer().isEmpty()) {
            return;
        }
        ObjectNode schema = ((ObjectNode) call.path("responses")
                        .path("200")
                        .path("content")
                        .path("application/json")
                        .path("schema"))
                .deepCopy();
        schema.set("components", document.path("components"));
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema)
                        .validate(Admin.JSON.readTree(example.answer()))
                        .stream()
                        .map(Error::toString))
                .isEmpty();
    }

    @Test
    void thereAreExamplesOfMostCalls() throws Exception {
        assertThat(examples().filter(example -> !example.answer().isEmpty())).hasSizeGreaterThan(10);
    }
}
