package understudy.bench.rounds;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import understudy.bench.product.Options;

/** How many JVMs run a benchmark, and how many rounds of a second each: by the options that were typed. */
public final class Rounds {

    private final Options options;

    private Rounds(Options options) {
        this.options = options;
    }

    /**
     * Reads what was typed; {@code --quick} makes it few.
     *
     * @param others options beside those of the rounds, and what they are when nobody types them
     * @param warm rounds before it counts, when nobody types them
     */
    public static Options options(List<String> typed, Map<String, String> others, int warm) {
        boolean quick = typed.contains("--quick");
        Map<String, String> standard = new HashMap<>(others);
        standard.put("forks", quick ? "1" : "3");
        standard.put("warm", quick ? "2" : String.valueOf(warm));
        standard.put("rounds", quick ? "2" : "5");
        standard.put("quick", "no");
        return Options.parse(typed, standard);
    }

    public static Rounds of(Options options) {
        return new Rounds(options);
    }

    /** Its methods, where one of its parameters is this. */
    public Collection<RunResult> run(Class<?> benchmark, String parameter, Enum<?> value, String heap)
            throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(benchmark.getName())
                        .param(parameter, value.name())
                        .forks(options.number("forks"))
                        .warmupIterations(options.number("warm"))
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(options.number("rounds"))
                        .measurementTime(TimeValue.seconds(1))
                        .jvmArgs(
                                "-Xmx" + heap, "-XX:+UseSerialGC") // not those of this JVM, which has another collector
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();
    }

    /** What a counter of the benchmark came to, over all rounds. */
    public static double counted(RunResult result, String counter) {
        return Objects.requireNonNull(result.getSecondaryResults().get(counter), counter)
                .getScore();
    }
}
