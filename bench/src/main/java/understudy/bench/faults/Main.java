package understudy.bench.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import understudy.bench.load.Loops;
import understudy.bench.product.Options;
import understudy.bench.product.Promises;

/** {@code bench/faults}: its parts one after the other, each with its table. Ends with 1 when a promise was broken. */
public final class Main {

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("only", "matrix throughput memory idle"),
            Map.entry("protocols", "1.1 h2 grpc"),
            Map.entry("faults", "all"),
            Map.entry("transport", "auto"),
            Map.entry("blocks", "6"),
            Map.entry("seconds", "2"),
            Map.entry("warm", "15"),
            Map.entry("rate", "400"),
            Map.entry("rounds", "25"),
            Map.entry("round-seconds", "3"),
            Map.entry("connections", "64"),
            Map.entry("memory-seconds", "120"),
            Map.entry("memory-rate", "300"),
            Map.entry("idle", "10000"),
            Map.entry("quick", "no"));

    private static final Map<String, String> QUICK = Map.of(
            "blocks", "2",
            "seconds", "1",
            "warm", "3",
            "rounds", "2",
            "round-seconds", "2",
            "memory-seconds", "10",
            "idle", "1000");

    private Main() {}

    /** Launcher, working folder, then the options. */
    public static void main(String[] arguments) throws IOException {
        List<String> typed = List.of(arguments).subList(2, arguments.length);
        Options options = Options.parse(typed, defaults(typed.contains("--quick")));
        Bench bench = new Bench(Path.of(arguments[0]), Path.of(arguments[1]), options);
        Promises promises = new Promises();
        try (Loops users = new Loops();
                Loops versions = new Loops()) {
            for (String part : options.words("only")) {
                switch (part) {
                    case "matrix" -> Matrix.run(bench, users, versions, promises);
                    case "throughput" -> Throughput.run(bench, users, versions, promises);
                    case "memory" -> MemoryBudget.run(bench, users, versions, promises);
                    case "idle" -> IdleClients.run(bench, users, versions, promises);
                    default ->
                        throw new IllegalArgumentException(
                                "--only %s (expected: matrix, throughput, memory, idle)".formatted(part));
                }
            }
        }
        System.exit(promises.status());
    }

    private static Map<String, String> defaults(boolean quick) {
        Map<String, String> defaults = new TreeMap<>(DEFAULTS);
        if (quick) {
            defaults.putAll(QUICK);
        }
        return defaults;
    }
}
