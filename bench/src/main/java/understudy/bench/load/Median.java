package understudy.bench.load;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** The middle of several. */
public final class Median {

    private Median() {}

    public static <T> double of(Collection<T> all, ToDoubleFunction<T> value) {
        double[] sorted = all.stream().mapToDouble(value).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
