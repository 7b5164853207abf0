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
                Map<String, List<Block>> rounds = rounds(bench, users, services, product);
                print(bench, rounds, product);
                rounds.forEach((name, blocks) -> blocks.forEach(block ->
                        promises.hold(block.failed() == 0, "throughput, " + name + ": user errors " + block.errors())));
            }
        }
    }

    private static Map<String, List<Block>> rounds(
            Bench bench, Loops users, List<Setup.Service> services, Product product) {
        Crowd crowd = Crowd.of(Protocol.HTTP1, product.port(), bench.options().number("connections"), 1);
        Map<String, List<Block>> rounds = new LinkedHashMap<>();
        try (Load load = Load.open(users, crowd)) {
            Duration warm = Duration.ofSeconds(bench.options().number("warm"));
            load.run(asking(services.getFirst()), new Pace.FlatOut(), warm);
            for (int i = 0; i < bench.options().number("rounds"); i++) {
                for (Setup.Service service : services) {
                    Duration each = Duration.ofSeconds(bench.options().number("round-seconds"));
                    rounds.computeIfAbsent(service.name(), name -> new ArrayList<>())
                            .add(load.run(asking(service), new Pace.FlatOut(), each));
                }
            }
        }
        return rounds;
    }

    private static Ask.Mix asking(Setup.Service service) {
        return Ask.Mix.inTurn(List.of(new Ask(service.path(), 0, REPLY, false)));
    }

    private static void print(Bench bench, Map<String, List<Block>> rounds, Product product) {
        System.out.printf(
                "%nthroughput: %d connections, as fast as they are answered, medians of %d rounds of %d s in turn%n",
                bench.options().number("connections"),
                bench.options().number("rounds"),
                bench.options().number("round-seconds"));
        System.out.printf(
                "%-10s %12s %9s %9s %8s  %s%n", "shadow", "requests/s", "p50 ms", "p99 ms", "of none", "copies");
        List<Block> none = rounds.getOrDefault("none", List.of());
        rounds.forEach((name, blocks) -> {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < blocks.size(); i++) {
                ratios.add(blocks.get(i).perSecond() / none.get(i).perSecond());
            }
            double kept = Median.of(ratios, Double::doubleValue);
            System.out.printf(
                    "%-10s %12.0f %9.2f %9.2f %7.3f%s  %s%n",
                    name,
                    Median.of(blocks, Block::perSecond),
                    Median.of(blocks, Block::p50Millis),
                    Median.of(blocks, Block::p99Millis),
                    kept,
                    kept < KEPT ? "!" : " ",
                    Counted.of(product.metrics(), name).inWords());
        });
    }
}
