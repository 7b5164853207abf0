package understudy.bench.load;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What users felt during one stretch of load.
 *
 * @param latencies of the right answers, in microseconds
 * @param errors everything else, by what it was
 * @param gone requests that their users broke off on purpose
 * @param seconds how long it took, from the first request to the last answer
 */
public record Block(Histogram latencies, Map<String, Long> errors, long gone, double seconds) {

    public Block {
        errors = Map.copyOf(errors);
    }

    public static Block none() {
        return new Block(new Histogram(3), Map.of(), 0, 0);
    }

    public long answered() {
        return latencies.getTotalCount();
    }

    public long failed() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }

    public double perSecond() {
        return seconds == 0 ? 0 : answered() / seconds;
    }

    public double p50Millis() {
        return latencies.getValueAtPercentile(50) / 1000.0;
    }

    public double p99Millis() {
        return latencies.getValueAtPercentile(99) / 1000.0;
    }

    /** Both as one. */
    public Block plus(Block other) {
        Histogram both = latencies.copy();
        both.add(other.latencies);
        Map<String, Long> all = new TreeMap<>(errors);
        other.errors.forEach((what, n) -> all.merge(what, n, Long::sum));
        return new Block(both, all, gone + other.gone, seconds + other.seconds);
    }
}
