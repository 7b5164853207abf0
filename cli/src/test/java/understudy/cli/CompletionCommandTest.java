package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What shells complete, by what the command prints. */
class CompletionCommandTest {

    @TempDir
    private Path folder;

    /** What bash offers for what was typed so far, as it asks when Tab is pressed. */
    private List<String> offered(String typed) throws Exception {
        Typed printed = Typed.script().type("completion", "bash");
        assertThat(printed.status()).isEqualTo(Exit.FINE);
        Path script = Files.writeString(folder.resolve("completion"), printed.out());
        String asking = """
                compopt() { :; } # which only speaks while Tab is pressed
                source '%s'
                COMP_LINE='%s'
                COMP_POINT=${#COMP_LINE}
                read -ra COMP_WORDS <<<"$COMP_LINE"
                case $COMP_LINE in *' ') COMP_WORDS+=('') ;; esac
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                complete -p understudy >/dev/null || exit 9
                $(complete -p understudy | sed 's/.*-F \\([^ ]*\\).*/\\1/')
                printf '%%s\\n' "${COMPREPLY[@]}"
                """.formatted(script, typed);
        Process bash = new ProcessBuilder("bash", "--norc", "-c", asking)
                .redirectError(folder.resolve("errors").toFile())
                .start();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).isZero();
        assertThat(folder.resolve("errors")).isEmptyFile();
        return out.lines().map(String::strip).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "understudy stat, status",
        "./understudy cov, coverage",
        "understudy status --wa, --watch",
        "understudy causes --so, --sort",
        "understudy token --ro, --role",
        "understudy status -o js, json",
        "understudy causes --state newB, newBug",
        "understudy causes --sort rec, recent",
        "understudy token cre, create",
        "understudy token create --role op, operator",
        "understudy rules rem, remove",
        "understudy cause 4f09ac int, intended",
        "understudy completion z, zsh"
    })
    void bashCompletesCommandsOptionsAndWords(String typed, String whole) throws Exception {
        assertThat(offered(typed)).containsExactly(whole);
    }

    @Test
    void whatIsNotInThisVersionIsNotOffered() throws Exception {
        assertThat(offered("understudy re")).contains("reload", "redeployed").doesNotContain("reconcile", "record");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "causes --state",
                "causes --sort",
                "curl --of",
                "run --log-format",
                "run --transport",
                "token create --role",
                "alert",
                "approvals",
                "audit",
                "cause 4f09ac",
                "redeployed",
                "rules",
                "silence",
                "token"
            })
    void everyWordThatIsOfferedIsInTheHelp(String typed) throws Exception {
        List<String> offered = offered("understudy " + typed + " ");
        assertThat(offered).isNotEmpty();
        assertThat(Typed.script().type(typed.split(" ", 2)[0], "--help").out()).contains(offered);
    }

    @Test
    void zshIsToldHowToTakeIt() {
        String printed = Typed.script().type("completion", "zsh").out();
        assertThat(printed).contains("bashcompinit", "complete -F");
    }

    @Test
    void anotherShellIsRefusedByName() {
        Typed typed = Typed.script().type("completion", "fish");
        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(typed.err()).contains("completion: fish (expected: one of bash, zsh)");
    }
}
