package understudy.bench.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import understudy.bench.load.Ask;
import understudy.bench.load.Block;
import understudy.bench.load.Crowd;
import understudy.bench.load.Load;
import understudy.bench.load.Loops;
import understudy.bench.load.Pace;
import understudy.bench.load.Protocol;
import understudy.bench.origin.Origin;
import understudy.bench.product.Counted;
import understudy.bench.product.Pause;
import understudy.bench.product.Product;
import understudy.bench.product.Promises;
import understudy.bench.product.Setup;
import understudy.testkit.faults.Fault;
import understudy.testkit.faults.FaultyServer;

/** Large bodies, half of them up and half of them down, while new takes requests and never answers. */
final class MemoryBudget {

    private static final long BUDGET = 64L << 20;
    private static final long RESIDENT = 450_000_000;
    private static final int BODY = 1 << 20;

    private MemoryBudget() {}

    /** The most that was seen while the load ran. */
    private record Seen(Block block, long kept, long resident) {}

    static void run(Bench bench, Loops users, Loops versions, Promises promises) throws IOException {
        try (Origin old = Origin.open(versions, Bench.CONTENT_TYPE);
                FaultyServer hanging = Bench.shadow(Protocol.HTTP1)) {
            hanging.play(Fault.ACCEPT_AND_HANG);
            Setup.Service service = new Setup.Service("large", "", old.url(), Bench.url(hanging), Map.of());
            try (Product product = bench.start("memory", Map.of("memory", "64MiB"), List.of(service));
                    Load load = Load.open(users, Crowd.of(Protocol.HTTP1, product.port(), 64, 1))) {
                Seen seen = watch(product, start(bench, load, service));
                print(bench, seen, Counted.of(product.metrics(), service.name()));
                promises.hold(seen.kept <= BUDGET, "memory: %,d bytes kept of %,d".formatted(seen.kept, BUDGET));
                promises.hold(seen.block.failed() == 0, "memory: user errors " + seen.block.errors());
            }
        }
    }

    private static CompletableFuture<Block> start(Bench bench, Load load, Setup.Service service) {
        Ask up = new Ask(service.path(), BODY, 0, false);
        Ask down = new Ask(service.path(), 0, BODY, false);
        return load.start(
                Ask.Mix.inTurn(List.of(up, down)),
                new Pace.Steady(bench.options().number("memory-rate")),
                Duration.ofSeconds(bench.options().number("memory-seconds")));
    }

    private static Seen watch(Product product, CompletableFuture<Block> loading) {
        long kept = 0;
        while (!loading.isDone()) {
            kept = Math.max(kept, product.metrics().keptBytes());
            Pause.millis(100);
        }
        return new Seen(loading.join(), kept, product.facts().peakResidentBytes());
    }

    private static void print(Bench bench, Seen seen, Counted counted) {
        System.out.printf(
                "%nmemory: %d requests/s of 1 MiB, half up and half down, for %d s, new hanging, gateway.memory: 64MiB%n",
                bench.options().number("memory-rate"), bench.options().number("memory-seconds"));
        System.out.printf(
                "%-14s %10s %8s %9s %9s %12s %13s  %s%n",
                "requests/s", "answered", "errors", "p50 ms", "p99 ms", "most kept MB", "peak RSS MB", "copies");
        System.out.printf(
                "%-14.0f %10d %8d %9.2f %9.2f %12.1f %12d%s  %s%n",
                seen.block.perSecond(),
                seen.block.answered(),
                seen.block.failed(),
                seen.block.p50Millis(),
                seen.block.p99Millis(),
                seen.kept / 1048576.0,
                seen.resident / 1_000_000,
                seen.resident > RESIDENT ? "!" : " ",
                counted.inWords());
    }
}
