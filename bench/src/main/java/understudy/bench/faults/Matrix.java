package understudy.bench.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import understudy.bench.load.Block;
import understudy.bench.load.Loops;
import understudy.bench.load.Median;
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

/** Every fault on every protocol, within one life of one gateway. */
final class Matrix {

    private static final String ROW = "%-18s %9s %7s  %8s %8s %6s  %8s %8s %6s  %8s  %s%n";
    private static final double P50_RATIO = 1.25;
    private static final double P99_RATIO = 2.0;
    private static final Duration RECOVERY = Duration.ofSeconds(90);

    private final Bench bench;
    private final Product product;
    private final Promises promises;
    private final Pace pace;

    private Matrix(Bench bench, Product product, Promises promises) {
        this.bench = bench;
        this.product = product;
        this.promises = promises;
        pace = new Pace.Steady(bench.options().number("rate"));
    }

    static void run(Bench bench, Loops users, Loops versions, Promises promises) throws IOException {
        List<FaultyServer> shadows = new ArrayList<>();
        List<Setup.Service> services = new ArrayList<>();
        try (Origin old = Origin.open(versions, Bench.CONTENT_TYPE)) {
            for (Protocol protocol : bench.protocols()) {
                FaultyServer shadow = Bench.shadow(protocol);
                shadows.add(shadow);
                services.add(service(protocol, "copied", old, shadow, Map.of()));
                services.add(service(protocol, "plain", old, shadow, Map.of("percent", "0")));
            }
            try (Product product = bench.start("matrix", Map.of(), services)) {
                Matrix matrix = new Matrix(bench, product, promises);
                for (int i = 0; i < shadows.size(); i++) {
                    matrix.protocol(
                            users,
                            bench.protocols().get(i),
                            shadows.get(i),
                            services.get(2 * i),
                            services.get(2 * i + 1));
                }
            }
        } finally {
            for (FaultyServer shadow : shadows) {
                shadow.close();
            }
        }
    }

    private static Setup.Service service(
            Protocol protocol, String name, Origin old, FaultyServer shadow, Map<String, String> keys) {
        return new Setup.Service(
                protocol.name().toLowerCase(Locale.ROOT) + "-" + name,
                protocol == Protocol.HTTP1 ? "" : protocol.upstream(),
                old.url(),
                Bench.url(shadow),
                keys);
    }

    private void protocol(
            Loops users, Protocol protocol, FaultyServer shadow, Setup.Service copied, Setup.Service plain)
            throws IOException {
        heading(protocol);
        try (Pairing pairing = new Pairing(users, protocol, product.port(), copied, plain)) {
            pairing.feel(
                    2, pace, Duration.ofSeconds(bench.options().number("warm")).dividedBy(4));
            for (Fault fault : bench.faults()) {
                recover(pairing, shadow, copied);
                cell(pairing, shadow, fault, protocol, copied);
            }
            shadow.play(Fault.HEALTHY);
        }
    }

    private void heading(Protocol protocol) {
        System.out.printf(
                "%n%s: shadow going wrong, %d requests/s, medians of %d blocks of %d s each, with and without copies%n",
                protocol.label(),
                bench.options().number("rate"),
                bench.options().number("blocks"),
                bench.options().number("seconds"));
        System.out.printf(
                ROW,
                "shadow",
                "requests",
                "errors",
                "p50 ms",
                "without",
                "ratio",
                "p99 ms",
                "without",
                "ratio",
                "peak MB",
                "copies");
    }

    private void cell(Pairing pairing, FaultyServer shadow, Fault fault, Protocol protocol, Setup.Service copied)
            throws IOException {
        Counted before = Counted.of(product.metrics(), copied.name());
        product.facts().forgetPeak();
        shadow.play(fault);
        Pairing.Felt felt = pairing.feel(
                bench.options().number("blocks"),
                pace,
                Duration.ofSeconds(bench.options().number("seconds")));
        long peak = product.facts().peakResidentBytes();
        awaitNoCopies();
        Counted counted = Counted.of(product.metrics(), copied.name()).minus(before);
        print(fault, felt, peak, counted);
        promises.hold(
                felt.failed() == 0,
                "%s, %s: %d user errors %s".formatted(protocol.label(), fault, felt.failed(), felt.errors()));
    }

    private static void print(Fault fault, Pairing.Felt felt, long peak, Counted counted) {
        double p50 = Median.of(felt.copying(), Block::p50Millis);
        double plainP50 = Median.of(felt.plain(), Block::p50Millis);
        double p99 = Median.of(felt.copying(), Block::p99Millis);
        double plainP99 = Median.of(felt.plain(), Block::p99Millis);
        System.out.printf(
                ROW,
                fault,
                felt.answered(),
                felt.failed(),
                millis(p50),
                millis(plainP50),
                ratio(p50 / plainP50, P50_RATIO),
                millis(p99),
                millis(plainP99),
                ratio(p99 / plainP99, P99_RATIO),
                peak >> 20,
                counted.inWords());
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, "%.2f", millis);
    }

    /** With a mark where it is above what was aimed at. */
    private static String ratio(double ratio, double most) {
        return String.format(Locale.ROOT, "%.2f%s", ratio, ratio > most ? "!" : "");
    }

    /** Waits until copies are given up, so that they are on the account of the fault that kept them. */
    private void awaitNoCopies() {
        long end = System.nanoTime() + RECOVERY.toNanos();
        while (product.metrics().inFlight() > 0) {
            if (System.nanoTime() - end >= 0) {
                promises.hold(false, "copies in flight %d s after the last request".formatted(RECOVERY.toSeconds()));
                return;
            }
            Pause.millis(50);
        }
    }

    /** Asks until the breaker has closed again. */
    private void recover(Pairing pairing, FaultyServer shadow, Setup.Service copied) throws IOException {
        shadow.play(Fault.HEALTHY);
        long end = System.nanoTime() + RECOVERY.toNanos();
        while (System.nanoTime() - end < 0) {
            Counted before = Counted.of(product.metrics(), copied.name());
            Block block = pairing.askCopying(new Pace.Steady(50), Duration.ofMillis(500));
            awaitNoCopies();
            Counted more = Counted.of(product.metrics(), copied.name()).minus(before);
            promises.hold(block.failed() == 0, "recovering: user errors " + block.errors());
            if (more.pairs().getOrDefault("match", 0L) == more.ended() && more.ended() > 0) {
                return;
            }
        }
        promises.hold(
                false,
                copied.name()
                        + ": copies do not match again %d s after the shadow got well".formatted(RECOVERY.toSeconds()));
    }
}
