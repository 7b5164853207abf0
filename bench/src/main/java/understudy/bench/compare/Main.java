package understudy.bench.compare;

import java.util.EnumMap;
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

/** {@code bench/compare}: every contender on every shape of pair, shape by shape, and a table of the pairs per second of processor time. */
public final class Main {

    private static final Map<String, String> DEFAULTS =
            Map.of("only", "all", "forks", "3", "warm", "5", "rounds", "5", "quick", "no");
    private static final Map<String, String> QUICK =
            Map.of("only", "all", "forks", "1", "warm", "2", "rounds", "2", "quick", "no");

    private Main() {}

    /** Launcher, working folder, then the options. */
    public static void main(String[] arguments) throws RunnerException {
        List<String> typed = List.of(arguments).subList(2, arguments.length);
        Options options = Options.parse(typed, typed.contains("--quick") ? QUICK : DEFAULTS);
        System.out.printf(
                Locale.ROOT,
                "%-10s%12s%12s%12s%12s%12s%12s%12s%12s   pairs per second of processor time%n",
                "pair",
                "understudy",
                "two trees",
                "tokens",
                "JsonUnit",
                "JSONassert",
                "zjsonpatch",
                "over trees",
                "over tokens");
        for (Shape shape : Shape.values()) {
            String name = shape.name().toLowerCase(Locale.ROOT);
            if (options.text("only").equals("all") || options.words("only").contains(name)) {
                print(name, pairsPerSecond(shape, options));
            }
        }
    }

    private static Map<Contender, Double> pairsPerSecond(Shape shape, Options options) throws RunnerException {
        var benchmark = new OptionsBuilder()
                .include(Settling.class.getName())
                .param("shape", shape.name())
                .forks(options.number("forks"))
                .warmupIterations(options.number("warm"))
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(options.number("rounds"))
                .measurementTime(TimeValue.seconds(1))
                .jvmArgs("-Xmx1g", "-XX:+UseSerialGC") // instead of those of this JVM, which has another collector
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        Map<Contender, Double> rates = new EnumMap<>(Contender.class);
        for (RunResult result : new Runner(benchmark).run()) {
            double pairs = counted(result, "pairs");
            double nanos = counted(result, "cpuNanos");
            rates.put(Contender.valueOf(result.getParams().getParam("contender")), pairs / nanos * 1e9);
        }
        return rates;
    }

    /** What a counter of {@link Settling.Processor} came to, over all iterations. */
    private static double counted(RunResult result, String counter) {
        return Objects.requireNonNull(result.getSecondaryResults().get(counter), counter)
                .getScore();
    }

    private static void print(String shape, Map<Contender, Double> rates) {
        double understudy = rate(rates, Contender.UNDERSTUDY);
        double trees = rate(rates, Contender.TREES);
        double tokens = rate(rates, Contender.TOKENS);
        System.out.printf(
                Locale.ROOT,
                "%-10s%,12.0f%,12.0f%,12.0f%,12.1f%,12.1f%,12.1f%12.1f%12.1f%n",
                shape,
                understudy,
                trees,
                tokens,
                rate(rates, Contender.JSON_UNIT),
                rate(rates, Contender.JSON_ASSERT),
                rate(rates, Contender.JSON_PATCH),
                understudy / trees,
                understudy / tokens);
    }

    private static double rate(Map<Contender, Double> rates, Contender contender) {
        return rates.getOrDefault(contender, Double.NaN);
    }
}
