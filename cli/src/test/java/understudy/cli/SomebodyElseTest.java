package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every command says when something else than an admin API answers, and answers in JSON. */
class SomebodyElseTest {

    private static final List<List<String>> COMMANDS = List.of(
            List.of("status"),
            List.of("causes"),
            List.of("doctor"),
            List.of("show", "x1"),
            List.of("curl", "x1"),
            List.of("noise"),
            List.of("learn"),
            List.of("cause", "x1", "noise"),
            List.of("reload"));
    private static final List<String> PATHS = List.of(
            "/services", "/causes/x1", "/causes/x1/state", "/pairs/x1", "/pairs/x1/curl", "/reload", "/openapi.json");

    private FakeAdmin other;

    @BeforeEach
    void open() throws IOException {
        other = FakeAdmin.open();
    }

    @AfterEach
    void close() {
        other.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "17",
                "\"fine\"",
                "{\"id\": 17, \"balance\": \"10.50\"}",
                "{\"items\": null}",
                "{\"items\": 3}",
                "{\"items\": [null]}",
                "{\"items\": [{}]}",
                "{\"items\": [{\"name\": [1]}]}",
                "{\"info\": {\"title\": \"A shop\"}}",
                "{\"info\": {}}",
                "[{\"items\": []}]",
                ""
            })
    void isToldByWhatItAnswersWhateverThatIs(String json) {
        PATHS.forEach(path -> other.says(path, 200, "application/json", json));

        assertThat(COMMANDS)
                .allSatisfy(command -> Stream.of("text", "json").forEach(form -> {
                    Typed typed = Typed.script()
                            .at(other)
                            .type(Stream.concat(command.stream(), Stream.of("-o", form))
                                    .toArray(String[]::new));
                    assertThat(typed.err())
                            .contains("what listens at " + other.url() + " is not Understudy's admin API");
                    assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
                }));
    }

    @Test
    void isToldByAProblemThatIsNoneOfOurs() {
        other.says("/services", 400, "application/problem+json", "{\"code\": \"no\"}");

        Typed typed = Typed.script().at(other).type("status");

        assertThat(typed.err()).contains("is not Understudy's admin API");
        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
    }

    @Test
    void isAskedToReloadNothing() {
        other.says("/openapi.json", 200, "application/json", "{}");

        Typed.script().at(other).type("reload");

        assertThat(other.asked()).containsExactly("GET /api/v1/openapi.json");
    }
}
