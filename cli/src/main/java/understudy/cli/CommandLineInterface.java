package understudy.cli;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Understudy's command line: reads what was typed, runs the command, answers with its exit code. */
final class CommandLineInterface {

    private static final int WIDEST_HELP = 110;

    private final Surroundings surroundings;

    CommandLineInterface(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    int run(String... arguments) {
        return commands().execute(arguments);
    }

    private CommandLine commands() {
        Terminal terminal = surroundings.terminal();
        CommandLine commands = new CommandLine(new UnderstudyCommand());
        commands.addSubcommand("run", new RunCommand(surroundings));
        commands.addSubcommand("check", new CheckCommand(surroundings));
        commands.addSubcommand("status", new StatusCommand(surroundings));
        commands.addSubcommand("causes", new CausesCommand(surroundings));
        commands.addSubcommand("show", new ShowCommand(surroundings));
        commands.addSubcommand("curl", new CurlCommand(surroundings));
        commands.addSubcommand("doctor", new DoctorCommand(surroundings));
        commands.addSubcommand("diff", new DiffCommand(surroundings));
        commands.addSubcommand("reload", new ReloadCommand(surroundings));
        commands.addSubcommand("demo", new DemoCommand(surroundings));
        NotYetCommand.NAMES.forEach(name -> commands.addSubcommand(name, new NotYetCommand()));
        return commands.setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colours() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(Math.min(terminal.columns(), WIDEST_HELP))
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, parsed))
                .setParameterExceptionHandler((wrong, typed) -> wronglyUsed(wrong));
    }

    private int failed(Exception failure, ParseResult parsed) {
        Terminal terminal = surroundings.terminal();
        if (failure instanceof CommandFailed known) {
            terminal.complain(terminal.painted(Terminal.Colour.BAD, "understudy: ") + known.getMessage());
            return known.exitCode();
        }
        terminal.complain("understudy: this is a fault of Understudy's own, please report it with what follows:");
        terminal.complain("arguments: " + parsed.originalArgs());
        failure.printStackTrace(terminal.err());
        return Exit.OUR_FAULT;
    }

    private int wronglyUsed(ParameterException wrong) {
        Terminal terminal = surroundings.terminal();
        CommandLine command = wrong.getCommandLine();
        terminal.complain("understudy: " + Printable.line(String.valueOf(wrong.getMessage())));
        if (!UnmatchedArgumentException.printSuggestions(wrong, terminal.err())) {
            terminal.complain("`%s --help` says how it is used"
                    .formatted(command.getCommandSpec().qualifiedName()));
        }
        return Exit.WRONG_USE;
    }
}
