package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/command-line.md has one type, typed at a gateway: where everybody may do everything, and with a token. */
class CommandLinePageTest {

    /** As the page has it, in its order; the exit codes that it may end with; and what is typed, where the page leaves something out. */
    private static final List<String> LINES = List.of(
            "status              0",
            "series              0",
            "explain             1 3",
            "explain --moves 20  1 3",
            "promote             0    promote --force --reason tried",
            "approve             2",
            "pause               0",
            "resume              0",
            "step-back           0 2",
            "rollback            0",
            "retry               0    retry --reason tried",
            "abort               0",
            "finish              0",
            "share N             2    share 5",
            "redeployed          0    redeployed new",
            "causes              0",
            "--find              0    causes --find balance",
            "--sort              0    causes --sort count",
            "--state             0    causes --state new",
            "--stale             0    causes --stale",
            "cause ID STATE      0    cause CAUSE newBug --owner ann --reason tried",
            "show ID             0    show CAUSE",
            "show ID --raw       0    show PAIR --raw",
            "curl ID             0    curl PAIR",
            "curl ID --of new    0    curl PAIR --of new",
            "rules               0",
            "rules --proposed    0",
            "rules try           0    rules try {\"ignore\":\"$.balance\"}",
            "add                 0    rules add {\"ignore\":\"$.at\",\"owner\":\"ann\",\"reason\":\"tried\"}",
            "accept              0    rules accept RULE --owner ann --reason tried",
            "remove              0    rules remove RULE --reason tried",
            "export              0    rules export",
            "noise               0",
            "learn               0",
            "coverage            1",
            "health              0",
            "doctor              0 1",
            "alert               0",
            "silence             0",
            "audit               0",
            "audit verify        0",
            "approvals           0",
            "token               0",
            "session             0",
            "open                0");

    /** What begins something anew each time that it is typed. */
    private static final Set<String> TYPED_ONCE = Set.of(
            "promote",
            "approve",
            "retry",
            "share N",
            "cause ID STATE",
            "add",
            "accept",
            "remove",
            "resume",
            "step-back");

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern EXIT_CODE = Pattern.compile("[Ee]xit code");

    @TempDir
    private Path folder;

    /** One of them. */
    private record Line(String shown, List<Integer> ends, String typed) {

        static Line of(String text) {
            String[] parts = text.split(" {2,}", 3);
            return new Line(
                    parts[0],
                    Arrays.stream(parts[1].split(" ")).map(Integer::valueOf).toList(),
                    parts.length == 3 ? parts[2] : parts[0]);
        }
    }

    private static String page() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.exists(here.resolve("docs/command-line.md")) ? here : here.resolve("..");
        return Files.readString(root.resolve("docs/command-line.md"));
    }

    /** All that stands in the table of what is typed, each once. */
    private static List<String> shown() throws IOException {
        List<String> shown = new ArrayList<>();
        for (String line : page().lines().toList()) {
            if (line.startsWith("| ") && line.indexOf('`') > line.indexOf('|', 1)) {
                CODE.matcher(line).results().map(code -> code.group(1)).forEach(shown::add);
            }
        }
        return shown.stream().distinct().toList();
    }

    @Test
    void thePageHasOneTypeTheseAndNothingElse() throws Exception {
        assertThat(shown())
                .isEqualTo(LINES.stream().map(Line::of).map(Line::shown).toList());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachOfThemDoesAndEndsAsThePageSays(boolean auth) throws Exception {
        try (RealGateway gateway = RealGateway.open(folder, auth, "[]")) {
            Map<String, String> ids = Map.of("CAUSE", gateway.cause(), "PAIR", gateway.pair(), "RULE", gateway.rule());
            Map<String, String> wrong = new LinkedHashMap<>();
            for (Line line : LINES.stream().map(Line::of).toList()) {
                String[] words = words(line, ids);
                Typed typed = type(gateway, words);
                String problem = problem(line, typed);
                if (problem.isEmpty() && !TYPED_ONCE.contains(line.shown())) {
                    problem = problemOfJson(line, type(gateway, with(words, "-o", "json")));
                }
                if (!problem.isEmpty()) {
                    wrong.put(line.typed(), problem);
                }
            }
            assertThat(wrong).isEmpty();
        }
    }

    private static String[] words(Line line, Map<String, String> ids) {
        return Arrays.stream(line.typed().split(" "))
                .map(word -> ids.getOrDefault(word, word))
                .toArray(String[]::new);
    }

    private static String[] with(String[] words, String... more) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static Typed type(RealGateway gateway, String... words) {
        return new Typed.Keyboard(Terminal.UNBOUNDED, false, gateway.environment())
                .at(gateway.url())
                .type(words);
    }

    private static String problem(Line line, Typed typed) {
        boolean refused = typed.status() == Exit.WRONG_USE;
        if (!line.ends().contains(typed.status())) {
            return "ends with %d: %s%s".formatted(typed.status(), typed.out(), typed.err());
        }
        return (refused ? typed.err() : typed.out()).isBlank() ? "says nothing" : "";
    }

    private static String problemOfJson(Line line, Typed typed) {
        if (!line.ends().contains(typed.status())) {
            return "with -o json ends with %d: %s%s".formatted(typed.status(), typed.out(), typed.err());
        }
        try {
            RealGateway.JSON.readTree(typed.out());
            return "";
        } catch (RuntimeException e) {
            return "with -o json prints " + typed.out();
        }
    }

    @Test
    void withoutATokenThatHoldsNothingIsDoneAndTheProblemIsJsonWhereThatIsAsked() throws Exception {
        try (RealGateway gateway = RealGateway.open(folder, true, "[]")) {
            for (Map<String, String> environment :
                    List.of(Map.<String, String>of(), Map.of("UNDERSTUDY_TOKEN", "ust_guess"))) {
                Typed typed = new Typed.Keyboard(Terminal.UNBOUNDED, false, environment)
                        .at(gateway.url())
                        .type("pause", "-o", "json");
                assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
                assertThat(typed.out()).isEmpty();
                assertThat(RealGateway.JSON.readTree(typed.err()).path("detail").asString())
                        .contains("--token-file");
            }
            assertThat(gateway.answer("GET", "/services/accounts", "")
                            .path("phase")
                            .asString())
                    .isEqualTo("shadowing");
        }
    }

    @Test
    void whatWaitsForASecondPersonEndsWithThreeAndSaysWhatThatOneTypes() throws Exception {
        try (RealGateway gateway = RealGateway.open(folder, true, "[forcedPromote]")) {
            Typed typed = type(gateway, "promote", "--force", "--reason", "tried");
            assertThat(typed.status()).isEqualTo(Exit.INCONCLUSIVE);
            assertThat(typed.err()).contains("understudy approvals approve ");
            assertThat(type(gateway, "approvals").out()).contains("tried");
        }
    }

    @Test
    void everyCommandSaysWhatItsExitCodesMean() {
        List<String> silent = new ArrayList<>();
        String commands = Typed.script().type("--help").out();
        Pattern.compile("(?m)^  ([a-z][a-z-]+) ").matcher(commands).results().forEach(found -> {
            String name = found.group(1);
            // which is how the others say it
            if (!name.equals("help")
                    && !EXIT_CODE
                            .matcher(Typed.script().type(name, "--help").out())
                            .find()) {
                silent.add(name);
            }
        });
        assertThat(silent).isEmpty();
        assertThat(commands).contains("  promote ", "  completion ");
    }
}
