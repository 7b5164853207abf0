package understudy.bench.admin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import understudy.bench.load.Block;
import understudy.bench.load.Median;
import understudy.bench.product.Counted;
import understudy.bench.product.Options;
import understudy.bench.product.Promises;

/** The tables, and what of them was promised. */
final class Report {

    private static final double MOST_P50_RATIO = 1.25;
    private static final double MOST_P99_RATIO = 2.0;
    /** Copies that are not made cost nothing, and a gateway that leaves them out would look well. */
    private static final double LEAST_COMPARED = 0.99;

    private final Options options;
    private final Promises promises;

    Report(Options options, Promises promises) {
        this.options = options;
        this.promises = promises;
    }

    void tell(Result result, Counted counted) {
        users(result, counted);
        admin(result.told());
        judge(result, counted);
    }

    private void users(Result result, Counted counted) {
        System.out.printf(
                "%nusers: %d requests/s, medians of %d blocks of %d s each, without and with %d admin calls/s and %d event"
                        + " streams in turn%n",
                result.perSecond(),
                options.number("blocks"),
                options.number("seconds"),
                options.number("calls-per-second"),
                options.number("streams"));
        System.out.printf(
                "%-12s %9s %7s %9s %9s %15s%n",
                "admin load", "requests", "errors", "p50 ms", "p99 ms", "CPU us/request");
        row("without", result.without());
        row("with", result.with());
        System.out.printf(
                Locale.ROOT,
                "%-12s %9s %7s %9.2f %9.2f %15.2f%n",
                "ratio",
                "",
                "",
                result.p50Ratio(),
                result.p99Ratio(),
                result.cpuRatio());
        System.out.println("copies: " + counted.inWords());
        each("p50 ms", result, felt -> felt.block().p50Millis());
        each("p99 ms", result, felt -> felt.block().p99Millis());
        each("CPU us/request", result, Stage.Felt::cpuMicrosEach);
    }

    private static void row(String name, List<Stage.Felt> blocks) {
        Block all = Result.all(blocks);
        System.out.printf(
                Locale.ROOT,
                "%-12s %9d %7d %9.2f %9.2f %15.1f%n",
                name,
                all.answered(),
                all.failed(),
                Median.of(blocks, felt -> felt.block().p50Millis()),
                Median.of(blocks, felt -> felt.block().p99Millis()),
                Median.of(blocks, Stage.Felt::cpuMicrosEach));
    }

    private static void each(String what, Result result, ToDoubleFunction<Stage.Felt> value) {
        System.out.printf("%s of each block%n", what);
        System.out.println("  without  " + inTurn(result.without(), value));
        System.out.println("  with     " + inTurn(result.with(), value));
    }

    private static String inTurn(List<Stage.Felt> blocks, ToDoubleFunction<Stage.Felt> value) {
        return blocks.stream()
                .map(felt -> String.format(Locale.ROOT, "%.2f", value.applyAsDouble(felt)))
                .collect(Collectors.joining("  "));
    }

    private static void admin(People.Told told) {
        System.out.printf("%n%-48s %9s %7s %9s %9s%n", "admin call", "answered", "errors", "p50 ms", "p99 ms");
        told.calls()
                .forEach((call, block) -> System.out.printf(
                        Locale.ROOT,
                        "%-48s %9d %7d %9.2f %9.2f%n",
                        call.template(),
                        block.answered(),
                        block.failed(),
                        block.p50Millis(),
                        block.p99Millis()));
        System.out.printf(
                "event streams: %d opened, %d errors, events %s%n",
                told.heard().streams(), sum(told.heard().errors()), told.heard().events());
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private void judge(Result result, Counted counted) {
        Block users = Result.all(result.without()).plus(Result.all(result.with()));
        promises.hold(users.failed() == 0, "user errors " + users.errors());
        Map<String, Long> errors = result.told().errors();
        promises.hold(errors.isEmpty(), "errors of the admin side " + errors);
        double compared = compared(counted);
        promises.hold(
                compared >= LEAST_COMPARED,
                "%.1f %% of the requests were compared (expected: at least %.0f)"
                        .formatted(100 * compared, 100 * LEAST_COMPARED));
        ratio("p50", result.p50Ratio(), MOST_P50_RATIO);
        ratio("p99", result.p99Ratio(), MOST_P99_RATIO);
    }

    private static double compared(Counted counted) {
        long judged = sum(counted.pairs()) - sum(counted.unjudged());
        return (double) judged / Math.max(1, counted.ended());
    }

    /** Of two short blocks it says nothing. */
    private void ratio(String what, double ratio, double most) {
        boolean holds = ratio <= most;
        System.out.printf(
                Locale.ROOT,
                "%s with admin load over without: %.2f, %s (at most %.2f)%n",
                what,
                ratio,
                holds ? "held" : "not held",
                most);
        promises.hold(
                holds || options.flag("quick"),
                "%s with admin load over without: %.2f (expected: at most %.2f)".formatted(what, ratio, most));
    }
}
