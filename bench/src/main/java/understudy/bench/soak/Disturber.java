package understudy.bench.soak;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import understudy.bench.product.Options;
import understudy.bench.product.Pause;
import understudy.bench.product.Product;
import understudy.testkit.faults.Fault;

/** Lets the shadows go wrong in turn and the gateway read its config again, while users ask. */
final class Disturber {

    private final Product product;
    private final List<Lane> lanes;
    private final RandomGenerator chance;
    private final long faultNanos;
    private final long reloadNanos;
    private final List<String> done = new ArrayList<>();
    private boolean reloads = true;
    private int reloaded;

    Disturber(Product product, List<Lane> lanes, RandomGenerator chance, Options options) {
        this.product = product;
        this.lanes = lanes;
        this.chance = chance;
        faultNanos = TimeUnit.SECONDS.toNanos(options.number("fault-seconds"));
        reloadNanos = TimeUnit.SECONDS.toNanos(options.number("reload-seconds"));
    }

    void disturbUntil(Future<?> over) throws IOException {
        long nextFault = System.nanoTime();
        long nextReload = nextFault + reloadNanos / 2;
        while (!over.isDone()) {
            long now = System.nanoTime();
            if (now - nextFault >= 0) {
                goWrong();
                nextFault += faultNanos;
            }
            if (reloads && now - nextReload >= 0) {
                reload();
                nextReload += reloadNanos;
            }
            Pause.millis(50);
        }
    }

    /** Every shadow in a way of its own; every other time one of them is well. */
    private void goWrong() throws IOException {
        List<String> words = new ArrayList<>();
        for (Lane lane : lanes) {
            Fault[] faults = Fault.values();
            Fault fault = chance.nextInt(4) == 0 ? Fault.HEALTHY : faults[chance.nextInt(faults.length)];
            lane.shadow().play(fault);
            words.add(fault.toString());
        }
        done.add(String.join("/", words));
    }

    private void reload() {
        reloads = product.reload();
        if (reloads) {
            reloaded++;
        }
    }

    void calm() throws IOException {
        for (Lane lane : lanes) {
            lane.shadow().play(Fault.HEALTHY);
        }
    }

    /** What was done since the last report. */
    String report() {
        String report = String.join(", ", done) + (reloads ? ", " + reloaded + " reloads" : ", it cannot reload");
        done.clear();
        reloaded = 0;
        return report;
    }
}
