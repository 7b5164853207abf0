package understudy.server.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;
import understudy.traffic.Version;

/** The front door: a file, or the flags in its place, to a {@link Config}; and what one means in words. */
public final class ConfigFile {

    private static final int LARGEST_BYTES = 1024 * 1024;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private ConfigFile() {}

    /**
     * Reads a file.
     *
     * @param environment variables for {@code ${NAME}}
     * @throws ConfigException with every problem of the file, by line
     */
    public static Config read(Path file, Function<String, Optional<String>> environment) {
        return parse(file.toString(), text(file), environment);
    }

    /** The same, with a look into the files of {@code tls}, which whoever runs the configuration takes when it opens. */
    public static Config check(Path file, Function<String, Optional<String>> environment) {
        Report report = new Report(ConfigKeys.CONFIG);
        Optional<Entry> root = entry(file.toString(), text(file), environment, report);
        root.ifPresent(entry -> TlsFiles.check(new Spot(entry, "", report)));
        return bind(root, report);
    }

    /** The same for a text at hand; {@code name} stands for the file in problems. */
    public static Config parse(String name, String text, Function<String, Optional<String>> environment) {
        Report report = new Report(ConfigKeys.CONFIG);
        return bind(entry(name, text, environment, report), report);
    }

    private static Optional<Entry> entry(
            String name, String text, Function<String, Optional<String>> environment, Report report) {
        String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        return YamlText.read(name, plain, new Substitution(environment), report);
    }

    /**
     * Reads rules alone: a file that holds what stands below {@code compare}, that is {@code headers} and {@code rules}; with
     * {@code compare} above it too, as rules are exported.
     *
     * @throws ConfigException with every problem of the file, by line
     */
    public static Rules rules(Path file, Function<String, Optional<String>> environment) {
        return parseRules(file.toString(), text(file), environment);
    }

    /** The same for a text at hand; {@code name} stands for the file in problems. */
    public static Rules parseRules(String name, String text, Function<String, Optional<String>> environment) {
        Report report = new Report(CompareKeys.SECTION);
        Optional<Entry> root = entry(name, text, environment, report).map(ConfigFile::compared);
        Optional<Rules> rules = root.flatMap(entry -> CompareKeys.SECTION.read(new Spot(entry, "", report)))
                .map(CompareConfig::rules);
        report.refuseIfAny(path -> path);
        return rules.orElseThrow(() -> new IllegalStateException("refused without a problem"));
    }

    /** What is below {@code compare}, where there is nothing beside that. */
    private static Entry compared(Entry root) {
        boolean alone = root instanceof Entry.Fields all && all.fields().size() == 1;
        return alone ? root.field("compare").orElse(root) : root;
    }

    /**
     * Reads one rule, as it stands in {@code rules} or as JSON. It comes from whoever may ask, so nothing is filled in.
     *
     * @param name stands for the text in problems
     * @throws ConfigException with every problem of it
     */
    public static Rule parseRule(String name, String text) {
        Report report = new Report(RuleKeys.RULE);
        Optional<Rule> rule = YamlText.read(name, text, Substitution.refused(), report)
                .flatMap(entry -> RuleKeys.RULE.read(new Spot(entry, "", report)));
        report.refuseIfAny(path -> path);
        return rule.orElseThrow(() -> new IllegalStateException("refused without a problem"));
    }

    /**
     * The configuration that flags describe.
     *
     * @throws ConfigException with every problem; each names its flag
     */
    public static Config of(RunFlags flags) {
        Report report = new Report(ConfigKeys.CONFIG);
        flags.logFormat(report);
        return bind(Optional.of(flags.entry()), report);
    }

    /**
     * What a rollout is to be tried on.
     *
     * @param typed values by the names of {@link #simulationFlags}
     * @throws ConfigException with every problem; each names its flag
     */
    public static SimulationConfig simulation(Map<String, String> typed) {
        Report report = new Report();
        Optional<SimulationConfig> config =
                SimulationKeys.SECTION.read(new Spot(SimulationKeys.entry(typed), "", report));
        report.refuseIfAny(path -> path);
        return config.orElseThrow(() -> new IllegalStateException("refused without a problem"));
    }

    /** The flags of {@code simulate} without their dashes, each with what it means. */
    public static Map<String, String> simulationFlags() {
        return SimulationKeys.meanings();
    }

    /** What a configuration means: who serves, what is copied and what is not, where everything is. One statement a line. */
    public static List<String> words(Config config) {
        return new ConfigWords(config).lines();
    }

    /** The rules that have expired before a day, and with that hold no longer. One statement a line. */
    public static List<String> expired(Config config, LocalDate today) {
        return config.services().stream()
                .flatMap(service -> RuleWords.expired(service.compare().rules(), today).stream()
                        .map(rule -> "service " + service.name() + ": rule " + rule))
                .toList();
    }

    /**
     * How requests are changed on their way to a version of one service, in a line; empty when they are not. Fields that are
     * set are called by their names alone.
     *
     * @param service one of the configuration's
     */
    public static String edits(Config config, ServiceConfig service, Version version) {
        String prefix = prefix(config, service, version);
        return service.version(version)
                .map(asked -> new VersionWords(version.label(), asked, prefix, config.substituted()).edits())
                .orElse("");
    }

    /** Whether the value of a version's key, such as {@code host}, came out of the environment or another file. */
    public static boolean isSubstituted(Config config, ServiceConfig service, Version version, String key) {
        return config.substituted().shownByKey().containsKey(prefix(config, service, version) + key);
    }

    private static String prefix(Config config, ServiceConfig service, Version version) {
        return "services[%d].%s.".formatted(config.services().indexOf(service), version.label());
    }

    private static Config bind(Optional<Entry> root, Report report) {
        Optional<Config> config = root.flatMap(entry -> {
            Spot top = new Spot(entry, "", report);
            Optional<Config> read = ConfigKeys.CONFIG.read(top);
            CrossChecks.check(top);
            return read;
        });
        report.refuseIfAny(
                path -> root.map(entry -> new KeyNames(entry).readable(path)).orElse(path));
        return config.orElseThrow(() -> new IllegalStateException("refused without a problem"));
    }

    private static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
            if (bytes.length > LARGEST_BYTES) {
                throw unreadable(file, "too large", "at most 1MiB");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException e) {
            throw unreadable(file, "no such file", "");
        } catch (CharacterCodingException e) {
            throw unreadable(file, "not text", "UTF-8");
        } catch (IOException e) {
            throw unreadable(file, "cannot be read", "a readable file");
        }
    }

    private static ConfigException unreadable(Path file, String what, String expected) {
        return new ConfigException(List.of(new Problem(file.toString(), 0, "", what, expected, "")));
    }
}
