package understudy.cli;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what has a shell complete commands and options. */
@Command(
        name = "completion",
        description = {
            "Prints a script that has your shell complete commands and options of understudy. In bash, once or in ~/.bashrc:",
            "",
            "  source <(./understudy completion bash)",
            "",
            "In zsh the same with zsh, in ~/.zshrc.",
            ""
        })
final class CompletionCommand implements Callable<Integer> {

    private static final List<String> SHELLS = List.of("bash", "zsh");

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "SHELL", description = "bash or zsh.")
    private String shell = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CompletionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (!SHELLS.contains(shell)) {
            throw CommandFailed.wrongUse(
                    Printable.line("completion: %s (expected: one of %s)".formatted(shell, String.join(", ", SHELLS))));
        }
        CommandLine all = Objects.requireNonNull(spec.parent()).commandLine();
        CompletionWords.tell(all);
        String script = AutoComplete.bash("understudy", all); // it tells zsh how to take it, too
        surroundings.terminal().say(common.json() ? Json.print(Map.of("script", script)) : script);
        return Exit.FINE;
    }
}
