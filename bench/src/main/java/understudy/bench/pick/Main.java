package understudy.bench.pick;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import understudy.bench.product.Options;

/** {@code bench/pick}: a table of the nanoseconds that it takes to say which version serves a request. */
public final class Main {

    private static final Map<String, String> DEFAULTS = Map.of("forks", "3", "warm", "3", "rounds", "5", "quick", "no");
    private static final Map<String, String> QUICK = Map.of("forks", "1", "warm", "2", "rounds", "2", "quick", "no");

    private Main() {}

    /** Launcher, working folder, then the options. */
    public static void main(String[] arguments) throws RunnerException {
        List<String> typed = List.of(arguments).subList(2, arguments.length);
        Options options = Options.parse(typed, typed.contains("--quick") ? QUICK : DEFAULTS);
        System.out.printf(
                Locale.ROOT, "%-10s%12s%12s%12s   ns of processor time%n", "key", "request", "find key", "pick");
        for (KeyKind kind : KeyKind.values()) {
            Map<String, Double> nanos = nanos(kind, options);
            System.out.printf(
                    Locale.ROOT,
                    "%-10s%12.1f%12.1f%12.1f%n",
                    kind.name().toLowerCase(Locale.ROOT),
                    nanos.getOrDefault("request", Double.NaN),
                    nanos.getOrDefault("key", Double.NaN),
                    nanos.getOrDefault("pick", Double.NaN));
        }
    }

    /** Of the whole JVM's processor time, per call, by the benchmark's method. */
    private static Map<String, Double> nanos(KeyKind kind, Options options) throws RunnerException {
        var benchmark = new OptionsBuilder()
                .include(Picking.class.getName())
                .param("kind", kind.name())
                .forks(options.number("forks"))
                .warmupIterations(options.number("warm"))
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(options.number("rounds"))
                .measurementTime(TimeValue.seconds(1))
                .jvmArgs("-Xmx512m", "-XX:+UseSerialGC") // instead of those of this JVM, which has another collector
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        Map<String, Double> nanos = new HashMap<>();
        for (RunResult result : new Runner(benchmark).run()) {
            String method = result.getParams().getBenchmark();
            nanos.put(
                    method.substring(method.lastIndexOf('.') + 1),
                    counted(result, "cpuNanos") / counted(result, "pairs"));
        }
        return nanos;
    }

    private static double counted(RunResult result, String counter) {
        return Objects.requireNonNull(result.getSecondaryResults().get(counter), counter)
                .getScore();
    }
}
