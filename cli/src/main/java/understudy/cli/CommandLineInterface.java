package understudy.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Understudy's command line: reads what was typed, runs the command, answers with its exit code. */
final class CommandLineInterface {

    private static final int WIDEST_HELP = 110;

    private final Surroundings surroundings;

    CommandLineInterface(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    int run(String... arguments) {
        boolean json = ProblemReport.isJsonAsked(List.of(arguments));
        return commands(new ProblemReport(surroundings.terminal(), json)).execute(arguments);
    }

    /** All that can be typed. */
    CommandLine commands(ProblemReport report) {
        Terminal terminal = surroundings.terminal();
        CommandLine commands = new CommandLine(new UnderstudyCommand());
        commands.addSubcommand("run", new RunCommand(surroundings));
        commands.addSubcommand("check", new CheckCommand(surroundings));
        commands.addSubcommand("status", new StatusCommand(surroundings));
        commands.addSubcommand("health", new HealthCommand(surroundings));
        commands.addSubcommand("coverage", new CoverageCommand(surroundings));
        commands.addSubcommand("series", new SeriesCommand(surroundings));
        commands.addSubcommand("causes", new CausesCommand(surroundings));
        commands.addSubcommand("cause", new CauseCommand(surroundings));
        commands.addSubcommand("show", new ShowCommand(surroundings));
        commands.addSubcommand("curl", new CurlCommand(surroundings));
        commands.addSubcommand("doctor", new DoctorCommand(surroundings));
        commands.addSubcommand("noise", new NoiseCommand(surroundings));
        commands.addSubcommand("learn", new LearnCommand(surroundings));
        commands.addSubcommand("diff", new DiffCommand(surroundings));
        commands.addSubcommand("rules", new RulesCommand(surroundings));
        commands.addSubcommand("alert", new AlertCommand(surroundings));
        commands.addSubcommand("silence", new SilenceCommand(surroundings));
        commands.addSubcommand("reload", new ReloadCommand(surroundings));
        commands.addSubcommand("token", new TokenCommand(surroundings));
        commands.addSubcommand("audit", new AuditCommand(surroundings));
        commands.addSubcommand("approvals", new ApprovalsCommand(surroundings));
        commands.addSubcommand("session", new SessionCommand(surroundings));
        commands.addSubcommand("open", new OpenCommand(surroundings));
        commands.addSubcommand("explain", new ExplainCommand(surroundings));
        commands.addSubcommand("simulate", SimulateCommand.in(surroundings));
        commands.addSubcommand("promote", new PromoteCommand(surroundings));
        commands.addSubcommand("share", new ShareCommand(surroundings));
        SteerCommand.MEANINGS.forEach((name, meaning) -> {
            CommandLine steering = new CommandLine(new SteerCommand(surroundings, name));
            steering.getCommandSpec().usageMessage().description(meaning, "", SteerCommand.EXIT_CODES, "");
            commands.addSubcommand(name, steering);
        });
        commands.addSubcommand("redeployed", new RedeployedCommand(surroundings));
        commands.addSubcommand("demo", new DemoCommand(surroundings));
        commands.addSubcommand("completion", new CompletionCommand(surroundings));
        commands.addSubcommand("help", new HelpCommand());
        commands.getSubcommands().values().forEach(CommandLineInterface::sayExitCodes);
        NotYetCommand.NAMES.forEach(name -> commands.addSubcommand(name, new NotYetCommand()));
        return commands.setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colours() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(Math.min(terminal.columns(), WIDEST_HELP))
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, parsed, report))
                .setParameterExceptionHandler((wrong, typed) -> wronglyUsed(wrong, report));
    }

    /** Where a command says nothing of its own of them. */
    private static void sayExitCodes(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        if (Stream.of(usage.description())
                .noneMatch(line -> line.toLowerCase(Locale.ROOT).contains("exit code"))) {
            usage.footer("", "Exit code 0; 2: it was refused, with the reason.");
        }
    }

    private static int failed(Exception failure, ParseResult parsed, ProblemReport report) {
        if (failure instanceof CommandFailed known) {
            report.failed(known);
            return known.exitCode();
        }
        report.fault(failure, parsed.originalArgs());
        return Exit.OUR_FAULT;
    }

    private static int wronglyUsed(ParameterException wrong, ProblemReport report) {
        report.wronglyUsed(wrong);
        return Exit.WRONG_USE;
    }
}
