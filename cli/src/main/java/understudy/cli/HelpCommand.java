package understudy.cli;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says how a command is used; picocli's own passes over further words. */
@Command(
        name = "help",
        description = {"Says how a command is used, or which there are.", ""})
final class HelpCommand implements Callable<Integer> {

    @Parameters(index = "0", arity = "0..1", paramLabel = "COMMAND", description = "Which one.")
    private @Nullable String command;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        CommandLine all = Objects.requireNonNull(spec.parent()).commandLine();
        (command == null ? all : named(command, all)).usage(all.getOut());
        return Exit.FINE;
    }

    private static CommandLine named(String command, CommandLine all) {
        CommandLine named = all.getSubcommands().get(command);
        if (named == null) {
            throw new UnmatchedArgumentException(all, List.of(command));
        }
        return named;
    }
}
