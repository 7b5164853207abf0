package understudy.bench.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import understudy.bench.load.Block;
import understudy.bench.load.Load;
import understudy.bench.load.Loops;
import understudy.bench.load.Pace;
import understudy.bench.load.Protocol;
import understudy.bench.origin.Origin;
import understudy.bench.product.Metrics;
import understudy.bench.product.Options;
import understudy.bench.product.Pause;
import understudy.bench.product.Product;
import understudy.bench.product.Promises;
import understudy.bench.product.Setup;

/** Everything at once, minute by minute: load on every protocol, faults, reloads, churn; then a look at what is left. */
final class Soak implements AutoCloseable {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SETTLING = Duration.ofSeconds(60);

    private final Options options;
    private final Product product;
    private final Origin old;
    private final List<Lane> lanes;
    private final Loops users;
    private final Disturber disturber;
    private final List<Sample> samples = new ArrayList<>();

    private Soak(Options options, Product product, Origin old, List<Lane> lanes, Loops users, RandomGenerator chance) {
        this.options = options;
        this.product = product;
        this.old = old;
        this.lanes = lanes;
        this.users = users;
        disturber = new Disturber(product, lanes, chance, options);
    }

    static Soak open(Path launcher, Path work, Options options, Loops users, Loops versions) throws IOException {
        RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(options.number("seed"));
        Origin old = Origin.open(versions, "application/octet-stream");
        List<Lane> lanes = new ArrayList<>();
        for (String label : options.words("protocols")) {
            Protocol protocol = Protocol.of(label)
                    .orElseThrow(() ->
                            new IllegalArgumentException("--protocols %s (expected: 1.1, h2, grpc)".formatted(label)));
            lanes.add(Lane.open(protocol, old, chance));
        }
        List<Setup.Service> services = lanes.stream().map(Lane::service).toList();
        Setup setup = new Setup("soak", Map.of("transport", options.text("transport")), services);
        return new Soak(options, Product.start(launcher, work, setup, jvmOptions(options)), old, lanes, users, chance);
    }

    private static List<String> jvmOptions(Options options) {
        List<String> jvm = new ArrayList<>(List.of("-XX:NativeMemoryTracking=summary"));
        if (options.flag("paranoid")) {
            jvm.add("-Dio.netty.leakDetection.level=paranoid");
        }
        return jvm;
    }

    void run(Promises promises) throws IOException {
        System.out.printf(
                "soak: %d minutes, transport %s, %d requests/s each of %s%n%n",
                options.number("minutes"),
                options.text("transport"),
                options.number("rate"),
                options.text("protocols"));
        System.out.printf(
                "%6s %9s %7s %6s %8s %8s  %8s %9s %6s %8s  %s%n",
                "minute",
                "answered",
                "errors",
                "gone",
                "p50 ms",
                "p99 ms",
                "heap MB",
                "direct MB",
                "files",
                "RSS MB",
                "faults and reloads");
        for (int minute = 1; minute <= options.number("minutes"); minute++) {
            minute(minute, promises);
        }
        Balance.judge(lanes, product.metrics(), promises);
        Leaks.judge(samples, promises);
        judgeLog(promises);
    }

    private void minute(int number, Promises promises) throws IOException {
        List<Load> loads = new ArrayList<>();
        for (Lane lane : lanes) {
            loads.add(lane.users(users, product.port()));
        }
        Block all = load(loads);
        loads.forEach(Load::close);
        disturber.calm();
        promises.hold(
                settled(),
                "minute %d: copies in flight or bytes kept %d s after the load"
                        .formatted(number, SETTLING.toSeconds()));
        Sample sample = Sample.by(product.facts());
        samples.add(sample);
        System.out.printf(
                Locale.ROOT,
                "%6d %9d %7d %6d %8.2f %8.2f  %8.1f %9.1f %6d %8d  %s%n",
                number,
                all.answered(),
                all.failed(),
                all.gone(),
                all.p50Millis(),
                all.p99Millis(),
                sample.heap() / 1e6,
                sample.direct() / 1e6,
                sample.files(),
                sample.resident() / 1_000_000,
                disturber.report());
    }

    private Block load(List<Load> loads) throws IOException {
        List<CompletableFuture<Block>> running = new ArrayList<>();
        for (int i = 0; i < lanes.size(); i++) {
            Pace pace = new Pace.Steady(options.number("rate"));
            running.add(loads.get(i).start(lanes.get(i).mix(), pace, MINUTE));
        }
        disturber.disturbUntil(CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)));
        Block all = Block.none();
        for (int i = 0; i < lanes.size(); i++) {
            Block block = running.get(i).join();
            lanes.get(i).felt(block);
            all = all.plus(block);
        }
        return all;
    }

    /** Waits until no copy is under way and nothing is kept, within a limit: what stays would show as a leak. */
    private boolean settled() {
        long end = System.nanoTime() + SETTLING.toNanos();
        int quiet = 0;
        while (quiet < 3 && System.nanoTime() - end < 0) {
            Metrics metrics = product.metrics();
            quiet = metrics.inFlight() == 0 && metrics.keptBytes() == 0 ? quiet + 1 : 0;
            Pause.millis(200);
        }
        return quiet == 3;
    }

    private void judgeLog(Promises promises) throws IOException {
        long leaks =
                product.log().stream().filter(line -> line.contains("LEAK")).count();
        promises.hold(leaks == 0, "Netty's leak detection spoke %d times; see soak.log".formatted(leaks));
        List<String> errors = product.log().stream()
                .filter(line -> line.contains(" ERROR ") || line.contains("Exception"))
                .toList();
        System.out.printf(
                "%nlog: %d lines, %d of leaks, %d of errors; leak detection %s%n",
                product.log().size(), leaks, errors.size(), options.flag("paranoid") ? "paranoid" : "as it comes");
        errors.stream().limit(5).forEach(line -> System.out.println("  " + line));
    }

    @Override
    public void close() throws IOException {
        product.close();
        for (Lane lane : lanes) {
            lane.close();
        }
        old.close();
    }
}
