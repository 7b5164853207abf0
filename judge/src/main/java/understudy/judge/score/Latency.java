package understudy.judge.score;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;

/** How long a version took, as a histogram with two significant digits from a microsecond to an hour. Unchanging; adds up. */
public final class Latency {

    private static final long LONGEST_MICROS = 3_600_000_000L;
    private static final int DIGITS = 2;

    public static final Latency NONE = new Latency(empty());

    private final Histogram micros;

    private Latency(Histogram micros) {
        this.micros = micros;
    }

    public static Latency of(Iterable<Duration> durations) {
        Histogram histogram = empty();
        durations.forEach(took -> record(histogram, took));
        return new Latency(histogram);
    }

    /** What a histogram of {@link #empty} shows now. */
    static Latency copyOf(Histogram histogram) {
        return new Latency(histogram.copy());
    }

    static Histogram empty() {
        Histogram histogram = new Histogram(DIGITS);
        histogram.setAutoResize(true);
        return histogram;
    }

    static void record(Histogram histogram, Duration took) {
        histogram.recordValue(Math.clamp(took.toNanos() / 1000, 0, LONGEST_MICROS));
    }

    public Latency plus(Latency other) {
        return other.count() == 0 ? this : sum(List.of(this, other));
    }

    /** Copies once, however many there are. */
    static Latency sum(Iterable<Latency> latencies) {
        Histogram sum = empty();
        latencies.forEach(latency -> sum.add(latency.micros));
        return new Latency(sum);
    }

    /** As HdrHistogram writes histograms; read again by {@link #decode}. */
    public byte[] encode() {
        ByteBuffer bytes = ByteBuffer.allocate(micros.getNeededByteBufferCapacity());
        int length = micros.encodeIntoByteBuffer(bytes);
        return Arrays.copyOf(bytes.array(), length);
    }

    /** Throws IllegalArgumentException when these bytes are no histogram. */
    public static Latency decode(byte[] bytes) {
        try {
            Latency read = new Latency(Histogram.decodeFromByteBuffer(ByteBuffer.wrap(bytes), 0));
            return sum(List.of(read));
        } catch (BufferUnderflowException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("latency: no histogram", e);
        }
    }

    public long count() {
        return micros.getTotalCount();
    }

    /**
     * What so many of them did not exceed.
     *
     * @param percent 0..100
     */
    public Duration atPercentile(double percent) {
        return Duration.ofNanos(1000 * micros.getValueAtPercentile(percent));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Latency latency && micros.equals(latency.micros);
    }

    @Override
    public int hashCode() {
        return micros.hashCode();
    }

    @Override
    public String toString() {
        return "%d, p50 %s, p99 %s".formatted(count(), atPercentile(50), atPercentile(99));
    }
}
