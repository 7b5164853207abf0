package understudy.bench.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import understudy.bench.load.Ask;
import understudy.bench.load.Block;
import understudy.bench.load.Crowd;
import understudy.bench.load.Load;
import understudy.bench.load.Loops;
import understudy.bench.load.Median;
import understudy.bench.load.Pace;
import understudy.bench.load.Protocol;
import understudy.bench.origin.Origin;
import understudy.bench.product.Counted;
import understudy.bench.product.Product;
import understudy.bench.product.Promises;
import understudy.bench.product.Setup;
import understudy.testkit.faults.Fault;
import understudy.testkit.faults.FaultyServer;

/** How much of the throughput without a shadow is left with one that hangs, or that is dead. */
final class Throughput {

    private static final double KEPT = 0.97;
    private static final int REPLY = 872;

    private Throughput() {}

    /** One stretch of load, and the gateway's processor time for each answer in it. */
    private record Round(Block block, double cpuMicros) {}

    static void run(Bench bench, Loops users, Loops versions, Promises promises) throws IOException {
        try (Origin old = Origin.open(versions, Bench.CONTENT_TYPE);
                FaultyServer hanging = Bench.shadow(Protocol.HTTP1);
                FaultyServer dead = Bench.shadow(Protocol.HTTP1)) {
            hanging.play(Fault.ACCEPT_AND_HANG);
            dead.play(Fault.REFUSING);
            List<Setup.Service> services = List.of(
                    new Setup.Service("none", "", old.url(), Bench.url(dead), Map.of("percent", "0")),
                    new Setup.Service("hanging", "", old.url(), Bench.url(hanging), Map.of()),
                    new Setup.Service("dead", "", old.url(), Bench.url(dead), Map.of()));
            try (Product product = bench.start("throughput", Map.of(), services)) {
                Map<String, List<Round>> rounds = rounds(bench, users, services, product);
                print(bench, rounds, product);
                rounds.forEach((name, all) -> all.forEach(round -> promises.hold(
                        round.block().failed() == 0,
                        "throughput, " + name + ": user errors " + round.block().errors())));
            }
        }
    }

    /** Each round begins with another service, lest one of them always comes first. */
    private static Map<String, List<Round>> rounds(
            Bench bench, Loops users, List<Setup.Service> services, Product product) {
        Crowd crowd = Crowd.of(Protocol.HTTP1, product.port(), bench.options().number("connections"), 1);
        Map<String, List<Round>> rounds = new LinkedHashMap<>();
        services.forEach(service -> rounds.put(service.name(), new ArrayList<>()));
        try (Load load = Load.open(users, crowd)) {
            Duration warm = Duration.ofSeconds(bench.options().number("warm"));
            load.run(asking(services.getFirst()), new Pace.FlatOut(), warm);
            for (int i = 0; i < bench.options().number("rounds"); i++) {
                for (int j = 0; j < services.size(); j++) {
                    Setup.Service service = services.get((i + j) % services.size());
                    rounds.getOrDefault(service.name(), new ArrayList<>()).add(round(bench, load, service, product));
                }
            }
        }
        return rounds;
    }

    private static Round round(Bench bench, Load load, Setup.Service service, Product product) {
        Duration each = Duration.ofSeconds(bench.options().number("round-seconds"));
        long before = product.facts().cpuMillis();
        Block block = load.run(asking(service), new Pace.FlatOut(), each);
        long spent = product.facts().cpuMillis() - before;
        return new Round(block, 1000.0 * spent / Math.max(1, block.answered()));
    }

    private static Ask.Mix asking(Setup.Service service) {
        return Ask.Mix.inTurn(List.of(new Ask(service.path(), 0, REPLY, false)));
    }

    private static void print(Bench bench, Map<String, List<Round>> rounds, Product product) {
        System.out.printf(
                "%nthroughput: %d connections, as fast as they are answered, medians of %d rounds of %d s in turn%n",
                bench.options().number("connections"),
                bench.options().number("rounds"),
                bench.options().number("round-seconds"));
        System.out.printf(
                "%-10s %12s %9s %9s %8s  %14s  %s%n",
                "shadow", "requests/s", "p50 ms", "p99 ms", "of none", "CPU us/request", "copies");
        List<Round> none = rounds.getOrDefault("none", List.of());
        rounds.forEach((name, all) -> {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                ratios.add(all.get(i).block().perSecond() / none.get(i).block().perSecond());
            }
            double kept = Median.of(ratios, Double::doubleValue);
            System.out.printf(
                    "%-10s %12.0f %9.2f %9.2f %7.3f%s  %14.1f  %s%n",
                    name,
                    Median.of(all, round -> round.block().perSecond()),
                    Median.of(all, round -> round.block().p50Millis()),
                    Median.of(all, round -> round.block().p99Millis()),
                    kept,
                    kept < KEPT ? "!" : " ",
                    Median.of(all, Round::cpuMicros),
                    Counted.of(product.metrics(), name).inWords());
        });
    }
}
