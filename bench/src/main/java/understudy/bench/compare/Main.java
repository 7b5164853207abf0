package understudy.bench.compare;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;
import understudy.bench.product.Options;
import understudy.bench.rounds.Rounds;

/** {@code bench/compare}: every contender on every shape of pair, shape by shape, and a table of the pairs per second of processor time. */
public final class Main {

    private Main() {}

    /** Launcher, working folder, then the options. */
    public static void main(String[] arguments) throws RunnerException {
        Options options = Rounds.options(List.of(arguments).subList(2, arguments.length), Map.of("only", "all"), 5);
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
        Map<Contender, Double> rates = new EnumMap<>(Contender.class);
        for (RunResult result : Rounds.of(options).run(Settling.class, "shape", shape, "1g")) {
            double pairs = Rounds.counted(result, "pairs");
            double nanos = Rounds.counted(result, "cpuNanos");
            rates.put(Contender.valueOf(result.getParams().getParam("contender")), pairs / nanos * 1e9);
        }
        return rates;
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
