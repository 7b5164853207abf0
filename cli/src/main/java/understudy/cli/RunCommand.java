package understudy.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import understudy.cli.Terminal.Colour;
import understudy.server.Logging;
import understudy.server.Opening;
import understudy.server.Understudy;
import understudy.server.config.Config;
import understudy.server.config.ConfigException;
import understudy.server.config.ConfigFile;
import understudy.server.config.LogFormat;

/** Runs the gateway until it is told to end. */
@Command(
        name = "run",
        description = {
            "Runs the gateway, with page, API and metrics on the admin port: users are answered by old, or, with a"
                    + " rollout, step by step by new; reads are copied to the other one, the replies compared. Says what it does and what it does not, then what it finds.",
            "",
            "Ctrl-C and SIGTERM finish the requests in flight and end with exit code 0; a second one ends at once. SIGHUP"
                    + " reads the config file again; without a file it ends, as SIGTERM does. Exit code 2: the config"
                    + " does not hold, or an address or the data folder cannot be had.",
            ""
        },
        footer = {
            "",
            "  understudy run --old http://localhost:8081 --new http://localhost:8082",
            "  understudy run -c understudy.yaml",
            "  understudy run -c understudy.yaml --takeover"
        })
final class RunCommand implements Callable<Integer> {

    /** What {@code -o json} says when requests are served: one line, before the log's; when taking over, the log may come first. */
    record Serving(
            String version,
            URI gateway,
            URI page,
            long startedAfterMillis,
            List<String> words,
            @Nullable String firstToken) {}

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final RunOptions options = new RunOptions();

    RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Config config = config();
        Logging.open(logging(), "info");
        Stopping stopping = surroundings.stopping();
        stopping.listen(); // first: whoever ends the opening is heard when it is done
        try (Understudy understudy = opened(config, options.opening(surroundings.environment()))) {
            understudy.onHandedOver(stopping::ask);
            if (options.haveFile()) {
                stopping.onHangUp(understudy::reload); // what comes of it is in the log
            }
            announce(new Serving(
                    OwnVersion.number(),
                    config.gateway().door(understudy.port()),
                    understudy.page(),
                    startedAfter().toMillis(),
                    ConfigFile.words(config),
                    understudy.firstToken().map(Path::toString).orElse(null)));
            stopping.await();
            sayInText((understudy.isHandedOver() ? "handed over" : "stopping") + ": requests in flight are finished");
        }
        sayInText("stopped");
        return Exit.FINE;
    }

    private Config config() {
        try {
            return options.config(surroundings.environment());
        } catch (ConfigException e) {
            throw Problems.refusal(e);
        }
    }

    private Logging.Format logging() {
        try {
            LogFormat format = options.logFormat().orElse(common.json() ? LogFormat.JSON : LogFormat.TEXT);
            return switch (format) {
                case TEXT -> Logging.Format.TEXT;
                case JSON -> Logging.Format.JSON;
            };
        } catch (ConfigException e) {
            throw Problems.refusal(e);
        }
    }

    /** Every room has one exception for what an operator can cure, with a message that says how. */
    private static Understudy opened(Config config, Opening opening) {
        try {
            return Understudy.open(config, opening);
        } catch (RuntimeException e) {
            boolean ofARoom = e.getClass().getName().startsWith("understudy.");
            throw ofARoom ? CommandFailed.wrongUse(Printable.line(String.valueOf(e.getMessage()))) : e;
        }
    }

    private Duration startedAfter() {
        return Duration.between(surroundings.started(), surroundings.clock().instant());
    }

    /** Said once it is true: where something cannot be had, that is all there is to say. */
    private void announce(Serving serving) {
        Terminal terminal = surroundings.terminal();
        if (common.json()) {
            terminal.say(Json.printLine(serving));
            return;
        }
        terminal.say(terminal.painted(Colour.STRONG, "understudy " + serving.version()));
        serving.words().forEach(line -> terminal.say("  " + Printable.line(line)));
        terminal.say(terminal.painted(
                        Colour.GOOD, "serving after %s".formatted(Numbers.seconds(serving.startedAfterMillis())))
                + ": users at %s, page at %s".formatted(serving.gateway(), serving.page()));
        if (serving.firstToken() != null) {
            terminal.say(Printable.line(
                    "No admin has a token yet: one is in %s. `understudy token create --token-file %s` makes others."
                            .formatted(serving.firstToken(), serving.firstToken())));
        }
    }

    private void sayInText(String line) {
        if (!common.json()) {
            surroundings.terminal().say(line);
        }
    }
}
