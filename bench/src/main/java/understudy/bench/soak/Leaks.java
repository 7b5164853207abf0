package understudy.bench.soak;

import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import understudy.bench.product.Promises;

/** Whether what the gateway holds stays flat: the last third of the samples beside the first. */
final class Leaks {

    private static final int FEWEST = 6;
    private static final double MEGA = 1e6;

    private final List<Sample> samples;
    private final Promises promises;

    private Leaks(List<Sample> samples, Promises promises) {
        this.samples = samples;
        this.promises = promises;
    }

    /** The first sample does not count: the JVM is still growing into its work. */
    static void judge(List<Sample> all, Promises promises) {
        System.out.printf("%n%-24s %12s %12s %10s%n", "without load", "first third", "last third", "more");
        new Leaks(all.size() > FEWEST ? all.subList(1, all.size()) : all, promises).judge();
        if (all.size() <= FEWEST) {
            System.out.printf(
                    "too short to tell a leak from growing into work (%d samples, more than %d are needed)%n",
                    all.size(), FEWEST);
        }
    }

    private void judge() {
        row("heap after GC, MB", Sample::heap, MEGA, 24);
        row("direct memory, MB", Sample::direct, MEGA, 24);
        row("file descriptors", Sample::files, 1, 40);
        row("RSS, MB", Sample::resident, MEGA, Double.POSITIVE_INFINITY);
    }

    /** More by a quarter, and by more than a slack that is noise, is a leak. */
    private void row(String what, ToLongFunction<Sample> value, double unit, double slack) {
        int third = Math.max(1, samples.size() / 3);
        double first = average(samples.subList(0, third), value) / unit;
        double last = average(samples.subList(samples.size() - third, samples.size()), value) / unit;
        System.out.printf(Locale.ROOT, "%-24s %12.1f %12.1f %+10.1f%n", what, first, last, last - first);
        promises.hold(
                samples.size() < FEWEST || last <= first * 1.25 || last - first <= slack,
                String.format(Locale.ROOT, "%s: %.1f in the first third, %.1f in the last", what, first, last));
    }

    private static double average(List<Sample> samples, ToLongFunction<Sample> value) {
        return samples.stream().mapToLong(value).average().orElse(0);
    }
}
