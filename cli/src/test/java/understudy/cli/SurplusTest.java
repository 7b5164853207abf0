package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.PositionalParamSpec;

/** No command passes over a word that it does not take. */
class SurplusTest {

    /** The words that each command takes, and one more. */
    static Stream<List<String>> commands() {
        return everything().entrySet().stream()
                .filter(command ->
                        !NotYetCommand.NAMES.contains(command.getKey())) // they answer the same to everything
                .filter(command -> !command.getKey().equals("rules")) // takes many
                .map(command -> Stream.concat(
                                Stream.of(command.getKey()),
                                Stream.concat(words(command.getValue()), Stream.of("surplus")))
                        .toList());
    }

    private static Map<String, CommandLine> everything() {
        Terminal nowhere = new Terminal(
                new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()), Terminal.UNBOUNDED, false);
        Surroundings surroundings = new Surroundings(
                nowhere,
                InputStream.nullInputStream(),
                Map.of(),
                Clock.fixed(Typed.NOW, ZoneOffset.UTC),
                Typed.NOW,
                () -> {});
        return new CommandLineInterface(surroundings)
                .commands(new ProblemReport(nowhere, false))
                .getSubcommands();
    }

    private static Stream<String> words(CommandLine command) {
        return command.getCommandSpec().positionalParameters().stream().map(SurplusTest::word);
    }

    private static String word(PositionalParamSpec word) {
        return word.type() == int.class ? "1" : "list";
    }

    @Test
    void allCommandsAreLookedAt() {
        assertThat(commands().map(List::getFirst))
                .contains("causes", "status", "help", "promote", "abort", "run", "diff");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aWordTooManyIsRefusedWithTheUsage(List<String> words) throws IOException {
        try (FakeAdmin admin = FakeAdmin.open()) {
            Typed typed = Typed.script().at(admin).type(words.toArray(String[]::new));

            assertThat(typed.status()).as(typed.out()).isEqualTo(Exit.WRONG_USE);
            assertThat(typed.err()).contains("surplus: a word too many (expected: understudy " + words.getFirst());
            assertThat(admin.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rules list a surplus | understudy rules list [SERVICE]",
                "rules export a surplus | understudy rules export [SERVICE]",
                "rules remove a surplus | understudy rules remove ID",
                "rules try {ignore:$.a} surplus | understudy rules try RULE",
                "rules add {ignore:$.a} surplus | understudy rules add RULE",
                "alert list surplus | understudy alert list",
                "silence list surplus | understudy silence list",
                "silence add surplus | understudy silence add",
                "causes foo surplus | understudy causes [SERVICE]",
                "show foo surplus | understudy show ID",
            })
    void anActionRefusesWordsToo(String line, String usage) throws IOException {
        try (FakeAdmin admin = FakeAdmin.open()) {
            Typed typed = Typed.script().at(admin).type(line.split(" "));

            assertThat(typed.status()).as(typed.out()).isEqualTo(Exit.WRONG_USE);
            assertThat(typed.err()).contains("surplus: a word too many (expected: %s)".formatted(usage));
            assertThat(admin.asked()).isEmpty();
        }
    }

    @Test
    void helpIsOfOneCommandOrOfAll() {
        Typed of = Typed.script().type("help", "causes");
        assertThat(of.status()).isEqualTo(Exit.FINE);
        assertThat(of.out()).isEqualTo(Typed.script().type("causes", "--help").out());
        assertThat(Typed.script().type("help").out())
                .isEqualTo(Typed.script().type("--help").out());
        Typed misspelt = Typed.script().type("help", "cuases");
        assertThat(misspelt.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(misspelt.err()).contains("cuases").contains("causes");
    }
}
