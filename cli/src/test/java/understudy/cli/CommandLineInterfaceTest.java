package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CommandLineInterfaceTest {

    private static final List<String> BUILT = List.of(
            "run",
            "check",
            "status",
            "causes",
            "show",
            "curl",
            "doctor",
            "explain",
            "promote",
            "rollback",
            "step-back",
            "share",
            "simulate");

    static Stream<String> all() {
        return Stream.concat(BUILT.stream(), NotYetCommand.NAMES.stream());
    }

    static List<String> notYet() {
        return NotYetCommand.NAMES;
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyCommandHelps(String command) {
        Typed typed = Typed.script().type(command, "--help");

        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(typed.out()).startsWith("Usage: understudy " + command).contains("--output=text|json");
    }

    @ParameterizedTest
    @MethodSource("notYet")
    void aCommandOfALaterVersionSaysSoWhateverIsTypedBehindIt(String command) {
        Typed typed = Typed.script().type(command, "one", "--two=3", "-o", "json");

        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(typed.err()).contains(command + ": not in this version");
    }

    @Test
    void theHelpListsWhatIsBuiltAndHidesTheRest() {
        String help = Typed.script().wide(200).type("--help").out();

        assertThat(BUILT).allSatisfy(command -> assertThat(help).containsPattern("(?m)^  " + command + " "));
        assertThat(NotYetCommand.NAMES)
                .allSatisfy(command -> assertThat(help).doesNotContainPattern("(?m)^  " + command + " "));
    }

    @Test
    void helpOfACommandIsWhatThatCommandSays() {
        Typed typed = Typed.script().type("help", "rules");

        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(typed.out()).isEqualTo(Typed.script().type("rules", "--help").out());
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        Typed typed = Typed.script().type("--version");

        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(typed.out()).matches("understudy \\d+\\.\\d+\\.\\d+\\S* \\(Java \\d+.*\\)\\R");
    }

    @Test
    void aTypoGetsTheNearestCommand() {
        Typed typed = Typed.script().type("statsu");

        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(typed.err()).contains("statsu").contains("Did you mean: understudy status");
    }

    @Test
    void wrongUseNamesTheHelp() {
        assertThat(Typed.script().type()).satisfies(typed -> {
            assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
            assertThat(typed.err()).contains("a command is missing").contains("`understudy --help`");
        });
        assertThat(Typed.script().type("status", "-o", "xml")).satisfies(typed -> {
            assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
            assertThat(typed.err())
                    .contains("'--output': xml (expected: text or json)")
                    .contains("`understudy status --help`");
        });
        assertThat(Typed.script().type("show")).satisfies(typed -> {
            assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
            assertThat(typed.err()).contains("ID");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "status -o json --nonsense",
        "status --output=json --admin",
        "statsu -o json",
        "report -ojson now",
        "run -o json",
        "check --output json",
        "check -o=json --schemma",
    })
    void withJsonAProblemIsJsonToo(String line) {
        Typed typed = Typed.script().type(line.split(" "));

        ProblemReport.Problem problem = Json.read(typed.err(), ProblemReport.Problem.class);
        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(typed.out()).isEmpty();
        assertThat(problem.exitCode()).isEqualTo(Exit.WRONG_USE);
        assertThat(problem.type()).isEqualTo("urn:understudy:problem:wrong-use");
        assertThat(problem.detail()).doesNotStartWith("understudy: ").isNotBlank();
    }

    @Test
    void severalProblemsAreAListInJson() {
        Typed typed = Typed.script().type("run", "--old", "x", "--new", "y", "-o", "json");

        assertThat(Json.read(typed.err(), ProblemReport.Problem.class).problems())
                .hasSize(2)
                .anyMatch(problem -> problem.startsWith("--old: x (expected: "))
                .anyMatch(problem -> problem.startsWith("--new: y (expected: "));
    }

    @Test
    void withTextAProblemIsText() {
        assertThat(Typed.script()
                        .type("status", "-o", "json", "-o", "text", "--nonsense")
                        .err())
                .startsWith("understudy: ");
        assertThat(Typed.script().type("diff", "--", "-o", "json").err()).startsWith("understudy: ");
    }
}
