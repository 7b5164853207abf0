package understudy.run.simulation;

import java.time.Duration;

/**
 * What new is truly like beside old, which nobody knows of a real one.
 *
 * @param mismatchRate part of the reads that new alone answers differently
 * @param errorRate part of the requests that fail with new alone
 * @param oldErrorRate part of the requests that fail with old alone
 * @param noise part of the reads that old, too, answers differently when asked twice, as a twin tells
 * @param shedUnequal part of the unequal pairs that are lost before they are judged
 * @param pace how long both take
 */
public record Candidate(
        double mismatchRate, double errorRate, double oldErrorRate, double noise, double shedUnequal, Latencies pace) {

    /** A version that is as good as old. */
    public static final Candidate EQUAL = new Candidate(0, 0, 0, 0, 0, Latencies.EQUAL);

    public Candidate {
        requireRate("mismatchRate", mismatchRate);
        requireRate("errorRate", errorRate);
        requireRate("oldErrorRate", oldErrorRate);
        requireRate("noise", noise);
        requireRate("shedUnequal", shedUnequal);
        double unequal = mismatchRate + errorRate + oldErrorRate + noise;
        if (unequal > 1) {
            throw new IllegalArgumentException(
                    "mismatchRate + errorRate + oldErrorRate + noise: %s (expected: 1 at most)".formatted(unequal));
        }
    }

    public static Candidate differing(double rate) {
        return new Candidate(rate, 0, 0, 0, 0, Latencies.EQUAL);
    }

    public static Candidate failing(double fresh, double old) {
        return new Candidate(0, fresh, old, 0, 0, Latencies.EQUAL);
    }

    public static Candidate taking(Latencies latencies) {
        return new Candidate(0, 0, 0, 0, 0, latencies);
    }

    /** The same before somebody broke it: what is left is what old does too. */
    Candidate unbroken() {
        double errors = Math.min(oldErrorRate, 1 - oldErrorRate - noise);
        return new Candidate(0, errors, oldErrorRate, noise, shedUnequal, pace.times(1));
    }

    static void requireRate(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("%s: %s (expected: 0..1)".formatted(name, value));
        }
    }

    /**
     * How long the versions take, each request and each version by itself: the logarithm is spread as the logistic distribution is, with
     * the long tail that latencies have.
     *
     * @param factor new's median as a multiple of old's
     * @param median of old
     * @param spread standard deviation of the logarithm
     */
    public record Latencies(double factor, Duration median, double spread) {

        private static final double LARGEST_FACTOR = 1_000;
        private static final double WIDEST = 2;
        private static final Duration LONGEST = Duration.ofMinutes(1);

        public static final Latencies EQUAL = new Latencies(1, Duration.ofMillis(100), 0.2);

        public Latencies {
            if (!(factor >= 1 / LARGEST_FACTOR && factor <= LARGEST_FACTOR)) {
                throw new IllegalArgumentException("latencyFactor: %s (expected: 0.001..1000)".formatted(factor));
            }
            if (median.compareTo(Duration.ofMillis(1)) < 0 || median.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("latency: %s (expected: 1ms..1m)".formatted(median));
            }
            if (!(spread >= 0 && spread <= WIDEST)) {
                throw new IllegalArgumentException("latencySpread: %s (expected: 0..2)".formatted(spread));
            }
        }

        Latencies times(double other) {
            return new Latencies(other, median, spread);
        }

        /** @param quantile above 0, below 1 */
        Duration old(double quantile) {
            double scale = spread * Math.sqrt(3) / Math.PI;
            return Duration.ofNanos((long) (median.toNanos() * StrictMath.pow(quantile / (1 - quantile), scale)));
        }

        Duration fresh(double quantile) {
            return Duration.ofNanos((long) (old(quantile).toNanos() * factor));
        }
    }
}
