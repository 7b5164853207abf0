package understudy.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import understudy.cli.Terminal.Colour;
import understudy.server.config.Config;
import understudy.server.config.ConfigException;
import understudy.server.config.ConfigFile;
import understudy.server.config.ConfigSchema;
import understudy.server.config.Problem;

/** Checks a config file without running it. */
@Command(
        name = "check",
        description = {
            "Checks a config file: every problem at once, with its line; and when there is none, what the file means in"
                    + " words, and what in it is probably not meant. The files of certificates and keys that it names are read; no port is opened and nobody is"
                    + " asked.",
            "",
            "Exit code 0 when the file holds, 2 when it does not.",
            ""
        })
final class CheckCommand implements Callable<Integer> {

    /** What {@code -o json} prints. */
    record Checked(
            String file,
            boolean valid,
            @Nullable String digest,
            List<Problem> problems,
            List<Problem> warnings,
            List<String> words) {}

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(names = "--schema", description = "Print the JSON Schema of config files instead, for editors.")
    private boolean schema;

    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", description = "The config file.")
    private @Nullable Path file;

    CheckCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (schema) {
            surroundings.terminal().say(ConfigSchema.json());
            return Exit.FINE;
        }
        if (file == null) {
            throw CommandFailed.wrongUse("FILE: missing (expected: the config file to check, or --schema)");
        }
        Checked checked = checked(file);
        if (common.json()) {
            surroundings.terminal().say(Json.print(checked));
        } else {
            print(checked);
        }
        return checked.valid() ? Exit.FINE : Exit.WRONG_USE;
    }

    private Checked checked(Path path) {
        try {
            Config config = ConfigFile.check(
                    path, name -> Optional.ofNullable(surroundings.environment().get(name)));
            return new Checked(path.toString(), true, config.digest(), List.of(), config.warnings(), words(config));
        } catch (ConfigException e) {
            return new Checked(path.toString(), false, null, e.problems(), List.of(), List.of());
        }
    }

    private List<String> words(Config config) {
        List<String> words = new ArrayList<>(ConfigFile.words(config));
        words.addAll(ConfigFile.expired(config, Today.of(surroundings.clock())));
        return words;
    }

    private void print(Checked checked) {
        Terminal terminal = surroundings.terminal();
        checked.problems().forEach(problem -> terminal.complain(Printable.line(problem.text())));
        if (checked.valid()) {
            terminal.say(Printable.line(checked.file()) + ": " + terminal.painted(Colour.GOOD, "holds") + ", digest "
                    + checked.digest());
            checked.words().forEach(line -> terminal.say("  " + Printable.line(line)));
            checked.warnings()
                    .forEach(warning -> terminal.say(
                            "  " + terminal.painted(Colour.CARE, "careful: ") + Printable.line(warning.text())));
        } else {
            int n = checked.problems().size();
            terminal.complain(n == 1 ? "1 problem" : n + " problems");
        }
    }
}
