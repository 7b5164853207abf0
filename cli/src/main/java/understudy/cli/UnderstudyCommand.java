package understudy.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is typed before the name of a command. */
@Command(
        name = "understudy",
        versionProvider = OwnVersion.class,
        description = {
            "Runs the old and the new version of a service side by side: users are answered by old, or step by"
                    + " step by new; copies of their requests go to the other one, the replies are compared.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 fine, 1 a negative answer, 2 wrong use or config, 3 inconclusive, 70 a fault of ours.",
            "Start here: understudy demo"
        })
@SuppressWarnings("UnusedVariable") // the fields are there for picocli
final class UnderstudyCommand implements Callable<Integer> {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version.")
    private boolean versionWanted;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
