package understudy.bench.pick;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;
import understudy.bench.product.Options;
import understudy.bench.rounds.Rounds;

/** {@code bench/pick}: a table of the nanoseconds that it takes to say which version serves a request. */
public final class Main {

    private Main() {}

    /** Launcher, working folder, then the options. */
    public static void main(String[] arguments) throws RunnerException {
        Options options = Rounds.options(List.of(arguments).subList(2, arguments.length), Map.of(), 3);
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
        Map<String, Double> nanos = new HashMap<>();
        for (RunResult result : Rounds.of(options).run(Picking.class, "kind", kind, "512m")) {
            String method = result.getParams().getBenchmark();
            nanos.put(
                    method.substring(method.lastIndexOf('.') + 1),
                    Rounds.counted(result, "cpuNanos") / Rounds.counted(result, "pairs"));
        }
        return nanos;
    }
}
