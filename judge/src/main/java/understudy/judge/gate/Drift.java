package understudy.judge.gate;

/**
 * Watches for new becoming worse after a long clean run, which would outweigh in any mean what comes after it: a cumulative sum
 * (Page 1954), C = max(C, 0) + ln(q1 / q0) per mismatch, + ln((1 - q1) / (1 - q0)) per match. While mismatches are no more
 * frequent than q0, C reaches ln(A) once in A pairs at most, on average.
 *
 * <p>It depends on the order of pairs, so it does not add up over gateways: watch the sum of their counts.
 *
 * @param level C
 * @param peak the highest C in this step
 */
public record Drift(double level, double peak) {

    public static final Drift NONE = new Drift(0, 0);

    /**
     * Rates to tell apart, as shares of one.
     *
     * @param usual q0
     * @param worse q1, above q0
     */
    public record Rates(double usual, double worse) {

        public Rates {
            if (!(usual > 0 && usual < worse && worse < 1)) {
                throw new IllegalArgumentException(
                        "drift: %s, %s (expected: 0 < usual < worse < 1)".formatted(usual, worse));
            }
        }

        double perMismatch() {
            return Math.log(worse / usual);
        }

        double perMatch() {
            return Math.log1p(-worse) - Math.log1p(-usual);
        }
    }

    public Drift afterMismatch(Rates rates) {
        double next = Math.max(level, 0) + rates.perMismatch();
        return new Drift(next, Math.max(peak, next));
    }

    public Drift afterMatches(long matches, Rates rates) {
        if (matches == 0) {
            return this;
        }
        double last = rates.perMatch();
        double next = Math.max(Math.max(level, 0) + matches * last, last);
        return new Drift(next, Math.max(peak, next));
    }

    /** After pairs that came together; in which order is not known, so mismatches are taken to be spread evenly. */
    public Drift after(long mismatches, long pairs, Rates rates) {
        Drift drift = this;
        long matches = pairs - mismatches;
        for (long i = 0; i < mismatches; i++) {
            drift = drift.afterMatches(matches * (i + 1) / (mismatches + 1) - matches * i / (mismatches + 1), rates)
                    .afterMismatch(rates);
        }
        long left = mismatches == 0 ? matches : matches - matches * mismatches / (mismatches + 1);
        return drift.afterMatches(left, rates);
    }

    /** The same watch in a new step. */
    public Drift inNewStep() {
        return new Drift(level, Math.max(level, 0));
    }

    public boolean alarmed(double pairsBetweenFalseAlarms) {
        return peak >= Math.log(pairsBetweenFalseAlarms);
    }
}
