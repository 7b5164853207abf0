package understudy.cli;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import understudy.server.Opening;
import understudy.server.config.Config;
import understudy.server.config.ConfigFile;
import understudy.server.config.LogFormat;
import understudy.server.config.RunFlag;
import understudy.server.config.RunFlags;

/** A config file, or the flags that stand for one. What the flags may hold is checked where a file is. */
final class RunOptions {

    private final Map<RunFlag, String> given = new EnumMap<>(RunFlag.class);

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Config file; without one, --old and --new describe one service.")
    private @Nullable Path file;

    @Option(
            names = {"--old", "--primary"},
            paramLabel = "URL",
            description = "Where the old version is. It answers the users.")
    void old(String url) {
        given.put(RunFlag.OLD, url);
    }

    @Option(
            names = {"--new", "--candidate"},
            paramLabel = "URL",
            description = "Where the new version is. It gets copies.")
    void candidate(String url) {
        given.put(RunFlag.NEW, url);
    }

    @Option(
            names = {"--twin", "--secondary"},
            paramLabel = "URL",
            description = "A second copy of old: where it differs from old as well is noise.")
    void twin(String url) {
        given.put(RunFlag.TWIN, url);
    }

    @Option(names = "--listen", paramLabel = "HOST:PORT", description = "Where users come in. Default: 127.0.0.1:8080.")
    void listen(String address) {
        given.put(RunFlag.LISTEN, address);
    }

    @Option(
            names = "--admin",
            paramLabel = "HOST:PORT",
            description = "Where page, API and metrics are. Default: 127.0.0.1:8090.")
    void admin(String address) {
        given.put(RunFlag.ADMIN, address);
    }

    @Option(names = "--data", paramLabel = "FOLDER", description = "Where findings are kept. Default: ./data.")
    void data(String folder) {
        given.put(RunFlag.DATA, folder);
    }

    @Option(
            names = "--match",
            paramLabel = "HOST/PATH",
            description = "Which requests: host, /path/** or both. Default: all.")
    void match(String pattern) {
        given.put(RunFlag.MATCH, pattern);
    }

    @Option(
            names = "--methods",
            paramLabel = "LIST",
            description = "Methods that are copied. Default: GET,HEAD,OPTIONS.")
    void methods(String list) {
        given.put(RunFlag.METHODS, list);
    }

    @Option(names = "--writes", paramLabel = "WORD", description = "Copies of writes: never, in this version.")
    void writes(String word) {
        given.put(RunFlag.WRITES, word);
    }

    @Option(
            names = "--shadow-percent",
            paramLabel = "N",
            description = "How many of the reads are copied. Default: 100.")
    void shadowPercent(String percent) {
        given.put(RunFlag.SHADOW_PERCENT, percent);
    }

    @Option(
            names = "--sticky",
            paramLabel = "KEY",
            description =
                    "Roll out as far as the evidence allows, and keep a user on one version by this: header:NAME, cookie:NAME,"
                            + " ownCookie:NAME, query:NAME, jwtClaim:NAME or ip. Default: new serves nobody.")
    void sticky(String key) {
        given.put(RunFlag.STICKY, key);
    }

    @Option(names = "--log-format", paramLabel = "text|json", description = "How log lines look. Default: as -o says.")
    void logFormat(String format) {
        given.put(RunFlag.LOG_FORMAT, format);
    }

    @Option(names = "--transport", paramLabel = "WORD", description = "auto, epoll, io_uring or nio. Default: auto.")
    void transport(String word) {
        given.put(RunFlag.TRANSPORT, word);
    }

    @Option(names = "--name", paramLabel = "NAME", description = "The name of the service. Default: default.")
    void name(String name) {
        given.put(RunFlag.NAME, name);
    }

    @Option(
            names = "--takeover",
            description =
                    "Take over from the Understudy that runs on the same data folder, without a gap: it finishes its"
                            + " requests and ends. Nobody there: start as ever.")
    private boolean takeover;

    /** What there is to open beside the config: the file to read again, somebody to take over from. */
    Opening opening(Map<String, String> environment) {
        return new Opening(Optional.ofNullable(file).map(path -> () -> read(path, environment)), takeover);
    }

    boolean haveFile() {
        return file != null;
    }

    /** Throws ConfigException with every problem. */
    Config config(Map<String, String> environment) {
        if (file == null && given.isEmpty()) {
            throw CommandFailed.wrongUse("nothing to run (expected: --old URL --new URL, or -c FILE)");
        }
        if (file == null) {
            return ConfigFile.of(new RunFlags(given));
        }
        refuseFlagsBesideTheFile(file);
        return read(file, environment);
    }

    private static Config read(Path file, Map<String, String> environment) {
        return ConfigFile.read(file, variable -> Optional.ofNullable(environment.get(variable)));
    }

    /** How log lines are to look, if that was said. Throws ConfigException for another word. */
    Optional<LogFormat> logFormat() {
        return given.containsKey(RunFlag.LOG_FORMAT) ? Optional.of(new RunFlags(given).logFormat()) : Optional.empty();
    }

    private void refuseFlagsBesideTheFile(Path beside) {
        String flags = given.keySet().stream()
                .filter(flag -> flag != RunFlag.LOG_FORMAT)
                .map(RunFlag::flag)
                .collect(Collectors.joining(", "));
        if (!flags.isEmpty()) {
            throw CommandFailed.wrongUse("%s: not together with -c %s (expected: the file says it all, or the flags do)"
                    .formatted(flags, beside));
        }
    }
}
