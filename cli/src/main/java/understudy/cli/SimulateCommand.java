package understudy.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import understudy.server.Simulator;
import understudy.server.Simulator.Moved;
import understudy.server.Simulator.Simulated;
import understudy.server.config.Config;
import understudy.server.config.ConfigException;
import understudy.server.config.ConfigFile;
import understudy.server.config.ServiceConfig;
import understudy.server.config.SimulationConfig;

/** Tries a rollout on traffic that is made up. What the flags may hold is checked where a file is. */
@Command(
        name = "simulate",
        description = {
            "Says what a rollout would do if new were as the flags say: its steps and gates are those of a config file, or the usual"
                    + " ones; users, versions and time are made up. No port is opened and nobody is asked.",
            "",
            "Exit code 0: new is promoted. 1: it is rolled back. 3: neither, when the time is over or the rollout holds.",
            ""
        })
final class SimulateCommand implements Callable<Integer> {

    private static final String PROMOTED = "promoted";
    private static final String ROLLED_BACK = "rolledBack";

    private final Surroundings surroundings;
    private final Map<String, String> typed = new LinkedHashMap<>();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The config file whose steps and gates are tried. Without one: the usual ones.")
    private @Nullable Path file;

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "Which service of it. Needed when there are several.")
    private @Nullable String only;

    private SimulateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    static CommandLine in(Surroundings surroundings) {
        SimulateCommand command = new SimulateCommand(surroundings);
        CommandSpec spec = CommandSpec.forAnnotatedObject(command);
        ConfigFile.simulationFlags()
                .forEach((name, meaning) -> spec.addOption(OptionSpec.builder("--" + name)
                        .paramLabel("N")
                        .type(String.class)
                        .description(meaning)
                        .setter(command.putting(name))
                        .build()));
        return new CommandLine(spec);
    }

    private ISetter putting(String name) {
        return new ISetter() {
            @Override
            public <T> @Nullable T set(@Nullable T value) {
                if (value != null) {
                    typed.put(name, value.toString());
                }
                return null;
            }
        };
    }

    @Override
    public Integer call() {
        SimulationConfig wanted;
        Optional<ServiceConfig> service;
        try {
            wanted = ConfigFile.simulation(typed);
            service = Optional.ofNullable(file).map(this::service);
        } catch (ConfigException e) {
            throw Problems.refusal(e);
        }
        if (file == null && only != null) {
            throw CommandFailed.wrongUse("--service: %s (expected: with --config)".formatted(Printable.line(only)));
        }
        Simulated end = Simulator.run(service, wanted, surroundings.clock().instant(), this::say);
        if (common.json()) {
            surroundings.terminal().say(Json.print(end));
        } else {
            say(end);
        }
        return switch (end.outcome()) {
            case PROMOTED -> Exit.FINE;
            case ROLLED_BACK -> Exit.NO;
            default -> Exit.INCONCLUSIVE;
        };
    }

    private ServiceConfig service(Path path) {
        Config config = ConfigFile.read(
                path, name -> Optional.ofNullable(surroundings.environment().get(name)));
        List<ServiceConfig> all = config.services();
        List<ServiceConfig> chosen = all.stream()
                .filter(service -> only == null || service.name().equals(only))
                .toList();
        if (chosen.size() != 1) {
            String known = all.stream().map(ServiceConfig::name).collect(Collectors.joining(", "));
            throw CommandFailed.wrongUse(Printable.line(
                    "--service: %s (expected: one of %s)".formatted(only == null ? "missing" : only, known)));
        }
        ServiceConfig service = chosen.getFirst();
        if (service.rollout().isEmpty()) {
            throw CommandFailed.wrongUse(Printable.line(
                    "service %s: it has no rollout (expected: one in %s)".formatted(service.name(), path)));
        }
        return service;
    }

    private void say(Moved moved) {
        if (!common.json()) {
            String when = "%s  %s".formatted(time(moved.seconds()), pairs(moved.pairs(), moved.independentPairs()));
            RolloutWords.move(when, moved.move(), surroundings.terminal());
        }
    }

    private void say(Simulated end) {
        Terminal terminal = surroundings.terminal();
        String outcome = switch (end.outcome()) {
            case PROMOTED -> terminal.painted(Terminal.Colour.GOOD, "promoted");
            case ROLLED_BACK -> terminal.painted(Terminal.Colour.BAD, "rolled back");
            default -> terminal.painted(Terminal.Colour.CARE, "held");
        };
        terminal.say("");
        terminal.say("%s after %s and %s: %s at %d %%  %s"
                .formatted(
                        outcome,
                        time(end.seconds()),
                        pairs(end.pairs(), end.independentPairs()),
                        end.pause() == null ? end.phase() : "%s (%s)".formatted(end.phase(), end.pause()),
                        end.share(),
                        end.reason()));
        if (end.outcome().equals("held")) {
            RolloutWords.gates(end.gates(), terminal);
        }
    }

    private static String pairs(long all, long independent) {
        return all == independent
                ? Numbers.count(all) + " pairs"
                : "%s pairs, %s independent".formatted(Numbers.count(all), Numbers.count(independent));
    }

    /** Hours, minutes and seconds: {@code 24:40:58}. */
    private static String time(long seconds) {
        return "%02d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
