package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SimulateCommandTest {

    private static final String SERVICE = """
              - name: %s
                match: {path: /%s/**}
                old: {url: "http://127.0.0.1:1"}
                new: {url: "http://127.0.0.1:2"}
            """;
    private static final String ROLLOUT = """
                rollout:
                  sticky: {header: X-Customer}
                  steps: [0, 20, 100]
                  minStepDuration: 1m
                  bake: 5m
                  onFailed: %s
            """;

    @TempDir
    private Path folder;

    private String config(String services) throws IOException {
        Path file = folder.resolve("understudy.yaml");
        Files.writeString(file, "services:\n" + services);
        return file.toString();
    }

    private String one(String onFailed) throws IOException {
        return config(SERVICE.formatted("accounts", "accounts") + ROLLOUT.formatted(onFailed));
    }

    @Test
    void aVersionThatIsEqualIsPromotedByTheStepsOfTheFile() throws IOException {
        Typed typed = Typed.script().type("simulate", "-c", one("rollback"), "--rps", "100");
        assertThat(typed.err()).isEmpty();
        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(typed.out())
                .contains("judged: from shadowing at 0 % to progressing at 20 %  Every gate is open.")
                .contains("judged: from progressing at 20 % to promoting at 100 %")
                .contains(
                        "  open    mismatchRate    New differs from old, or could not be compared, in less than 0.1 %")
                .containsPattern(
                        "\npromoted after 00:0\\d:\\d\\d and [\\d,]+ pairs: succeeded at 100 %  The bake is over.\n$");
    }

    /** Whoever reads one of them knows the other. */
    @Test
    void aMoveIsToldInTheWordsOfExplain() throws IOException {
        Typed typed = Typed.script().type("simulate", "-c", one("rollback"));
        assertThat(typed.out().lines())
                .anyMatch(
                        line -> line.matches(
                                "\\d\\d:\\d\\d:\\d\\d  [\\d,]+ pairs  judged: from shadowing at 0 % to progressing at 20 %  Every gate is open\\."))
                .anyMatch(line -> line.startsWith("  open    minPairs        "));
    }

    @Test
    void aVersionThatBecomesWorseIsRolledBack() throws IOException {
        Typed typed =
                Typed.script().type("simulate", "-c", one("rollback"), "--mismatch-rate", "0.05", "--clean-for", "90s");
        assertThat(typed.status()).isEqualTo(Exit.NO);
        assertThat(typed.out())
                .contains("to rolledBack at 0 %  New ")
                .contains("  failed  ")
                .containsPattern("\nrolled back after 00:01:\\d\\d and ");
    }

    @Test
    void whatIsNeitherIsHeldWithWhatItWaitsFor() throws IOException {
        Typed typed = Typed.script().type("simulate", "--rps", "0.5", "--hours", "1");
        assertThat(typed.status()).isEqualTo(Exit.INCONCLUSIVE);
        assertThat(typed.out())
                .contains("held after 01:00:00 and 1,800 pairs: shadowing at 0 %  It may be that new")
                .contains("  shut    mismatchRate");
        Typed holding =
                Typed.script().type("simulate", "-c", one("hold"), "--mismatch-rate", "0.05", "--clean-for", "90s");
        assertThat(holding.status()).isEqualTo(Exit.INCONCLUSIVE);
        assertThat(holding.out()).contains("paused (gateFailed) at 20 %");
    }

    @Test
    void burstsShowHowFewOfThePairsAreIndependent() {
        Typed typed = Typed.script().type("simulate", "--mismatch-rate", "0.002", "--burst", "20", "--hours", "1");
        assertThat(typed.out()).contains("progressing at 10 %").containsPattern("[\\d,]+ pairs, [\\d,]+ independent");
    }

    @Test
    void asJsonItIsOneObjectWithAllMoves() throws IOException {
        Typed typed = Typed.script().type("simulate", "-o", "json", "--seed", "7", "-c", one("rollback"));
        JsonNode json = JsonMapper.shared().readTree(typed.out());
        assertThat(json.path("outcome").asString()).isEqualTo("promoted");
        assertThat(json.path("seed").asInt()).isEqualTo(7);
        assertThat(json.path("share").asInt()).isEqualTo(100);
        assertThat(json.path("seconds").asLong()).isBetween(420L, 440L);
        assertThat(json.path("gates").size()).isEqualTo(11);
        JsonNode first = json.path("moves").path(2);
        assertThat(first.path("seconds").asLong()).isEqualTo(60);
        assertThat(first.path("pairs").asLong()).isEqualTo(6_000);
        assertThat(first.path("move").path("share").asInt()).isEqualTo(20);
        assertThat(first.path("move").path("gates").path(0).path("limit").asDouble())
                .isEqualTo(0.001);
    }

    @Test
    void theSameSeedPrintsTheSame() {
        String[] line = {"simulate", "--mismatch-rate", "0.0003", "--hours", "1", "--seed", "3"};
        assertThat(Typed.script().type(line)).isEqualTo(Typed.script().type(line));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--mismatch-rate 1.5 | --mismatch-rate: 1.5 (expected: 0..1)",
                "--error-rate -0.1 | --error-rate: -0.1 (expected: 0..1)",
                "--noise lots | --noise: lots (expected: 0..1)",
                "--shed-unequal 2 | --shed-unequal: 2 (expected: 0..1)",
                "--rps 0 | --rps: 0 (expected: 0.01..10000)",
                "--rps 99999999999999999999999 | --rps: 99999999999999999999999 (expected: 0.01..10000)",
                "--rps NaN | --rps: NaN (expected: 0.01..10000)",
                "--burst 0 | --burst: 0 (expected: 1..1000)",
                "--latency-factor 0 | --latency-factor: 0 (expected: 0.01..100)",
                "--latency 5 | did you mean 5s?",
                "--hours 100000 | --hours: 100000 (expected: 1..2160)",
                "--state somewhere | --state: somewhere (expected: none, shared, undeclared)",
                "--mismatch-rate 0.6 --error-rate 0.6 | make up 1.2 (expected: 1 at most)",
                "--service accounts | --service: accounts (expected: with --config)",
                "--requests 5 | Unknown option"
            })
    void whatMakesNoSenseIsRefused(String flags, String why) {
        Typed typed = Typed.script().type(("simulate " + flags).split(" "));
        assertThat(typed.err()).contains(why);
        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(typed.out()).isEmpty();
    }

    @Test
    void everyProblemIsSaidAtOnce() {
        Typed typed = Typed.script().type("simulate", "--rps", "0", "--burst", "0", "--noise", "x");
        assertThat(typed.err()).contains("--rps: 0").contains("--burst: 0").contains("--noise: x");
    }

    @Test
    void theServiceMustBeOneOfTheFileWithARollout() throws IOException {
        String bare = config(SERVICE.formatted("accounts", "accounts"));
        assertThat(Typed.script().type("simulate", "-c", bare).err())
                .contains("service accounts: it has no rollout (expected: one in ");
        String two = config(SERVICE.formatted("accounts", "accounts")
                + ROLLOUT.formatted("rollback")
                + SERVICE.formatted("cards", "cards"));
        assertThat(Typed.script().type("simulate", "-c", two).err())
                .contains("--service: missing (expected: one of accounts, cards)");
        assertThat(Typed.script().type("simulate", "-c", two, "--service", "x").err())
                .contains("--service: x (expected: one of accounts, cards)");
        assertThat(Typed.script()
                        .type("simulate", "-c", two, "--service", "accounts", "--hours", "1")
                        .status())
                .isEqualTo(Exit.FINE);
        Typed absent = Typed.script()
                .type("simulate", "-c", folder.resolve("none.yaml").toString());
        assertThat(absent.status()).isEqualTo(Exit.WRONG_USE);
    }

    @Test
    void theExampleOfTheDocsIsWhatIsPrinted() throws IOException {
        String docs = Files.readString(Path.of("..", "docs", "rollout.md"));
        List<String> example = docs.substring(docs.indexOf("$ understudy simulate"))
                .lines()
                .takeWhile(line -> !line.equals("```"))
                .toList();
        String[] line = example.getFirst().substring("$ understudy ".length()).split(" ");
        List<String> shown =
                example.stream().skip(1).filter(each -> !each.equals("...")).toList();
        assertThat(Typed.script().type(line).out().lines()).containsSubsequence(shown);
    }

    @Test
    void helpSaysWhatEachFlagMeansAndItsDefault() {
        String help = Typed.script().type("simulate", "--help").out();
        assertThat(help)
                .contains("Part of the reads that new answers differently: 0..1. Default: 0.")
                .contains("Requests per second: 0.01..10000. Default: 100.")
                .contains("Exit code 0: new is promoted.");
    }
}
