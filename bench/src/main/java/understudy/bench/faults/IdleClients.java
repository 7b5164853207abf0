package understudy.bench.faults;

import java.io.IOException;
import java.time.Duration;
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
import understudy.bench.product.Facts;
import understudy.bench.product.Product;
import understudy.bench.product.Promises;
import understudy.bench.product.Setup;
import understudy.testkit.faults.FaultyServer;

/** What a client costs that asked once and keeps its connection. */
final class IdleClients {

    private static final double MOST_KB = 25;
    private static final int PER_SECOND = 500;
    private static final int REPLY = 872;

    private IdleClients() {}

    /** Held by the process at one moment, after a whole collection. */
    private record Held(long resident, long heap, long files) {

        static Held by(Facts facts) {
            long heap = facts.heapBytesAfterCollection();
            return new Held(facts.residentBytes(), heap, facts.openFiles());
        }
    }

    static void run(Bench bench, Loops users, Loops versions, Promises promises) throws IOException {
        int clients = bench.options().number("idle");
        try (Origin old = Origin.open(versions, Bench.CONTENT_TYPE);
                FaultyServer shadow = Bench.shadow(Protocol.HTTP1)) {
            Setup.Service service = new Setup.Service("idle", "", old.url(), Bench.url(shadow), Map.of());
            try (Product product = bench.start("idle", Map.of(), List.of(service))) {
                Ask.Mix mix = Ask.Mix.inTurn(List.of(new Ask(service.path(), 0, REPLY, false)));
                warm(bench, users, product, mix);
                Held before = Held.by(product.facts());
                try (Load load = Load.open(users, Crowd.of(Protocol.HTTP1, product.port(), clients, 1))) {
                    Duration asking = Duration.ofMillis(1000L * clients / PER_SECOND);
                    Block block = load.run(mix, new Pace.Steady(PER_SECOND), asking);
                    print(clients, before, Held.by(product.facts()));
                    promises.hold(block.failed() == 0, "idle: user errors " + block.errors());
                }
            }
        }
    }

    private static void warm(Bench bench, Loops users, Product product, Ask.Mix mix) {
        try (Load load = Load.open(users, Crowd.of(Protocol.HTTP1, product.port(), 64, 1))) {
            load.run(
                    mix,
                    new Pace.Steady(PER_SECOND),
                    Duration.ofSeconds(bench.options().number("warm")));
        }
    }

    private static void print(int clients, Held before, Held after) {
        double resident = (after.resident - before.resident) / 1000.0 / clients;
        System.out.printf("%nidle: %d clients that asked once and keep their connections%n", clients);
        System.out.printf(
                "%-12s %14s %14s %12s %14s%n",
                "more files", "RSS before MB", "RSS after MB", "KB each", "heap KB each");
        System.out.printf(
                "%-12d %14.1f %14.1f %11.1f%s %14.1f%n",
                after.files - before.files,
                before.resident / 1e6,
                after.resident / 1e6,
                resident,
                resident > MOST_KB ? "!" : " ",
                (after.heap - before.heap) / 1000.0 / clients);
    }
}
