package understudy.run.figure;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/** How long something took, since start and in the minute that goes on. Safe for many threads; recording never waits. */
final class Timing {

    private static final long HIGHEST_MICROS = TimeUnit.HOURS.toMicros(1);

    private final Recorder recorder = new Recorder(HIGHEST_MICROS, 2);
    private final Histogram sinceStart = new Histogram(HIGHEST_MICROS, 2);
    private final Histogram thisMinute = new Histogram(HIGHEST_MICROS, 2);
    private @Nullable Histogram interval;

    void record(Duration took) {
        long micros = TimeUnit.NANOSECONDS.toMicros(took.toNanos());
        recorder.recordValue(Math.clamp(micros, 0, HIGHEST_MICROS));
    }

    synchronized Latency sinceStart() {
        gather();
        return told(sinceStart);
    }

    synchronized Latency thisMinute() {
        gather();
        return told(thisMinute);
    }

    /** What is recorded from now on is of another minute. */
    synchronized void beginMinute() {
        gather();
        thisMinute.reset();
    }

    private void gather() {
        Histogram latest = recorder.getIntervalHistogram(interval);
        sinceStart.add(latest);
        thisMinute.add(latest);
        interval = latest;
    }

    private static Latency told(Histogram of) {
        return new Latency(
                of.getTotalCount(), millisAt(of, 50), millisAt(of, 90), millisAt(of, 99), of.getMaxValue() / 1000.0);
    }

    private static double millisAt(Histogram of, double percentile) {
        return of.getValueAtPercentile(percentile) / 1000.0;
    }
}
