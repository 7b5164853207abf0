package understudy.judge.gate;

import java.util.OptionalLong;
import understudy.judge.Evidence;
import understudy.judge.score.Discordance;

/** A rate of which only samples are known. Each answer may be asked for at any time and is wrong, ever, with chance alpha at most. */
sealed interface Proportion {

    /** More than anyone waits for. */
    long MOST = 1L << 40;

    /** Samples. */
    long n();

    /** What the rate is below. */
    double upper(double alpha);

    boolean isBelow(double limit, double alpha);

    boolean isAbove(double limit, double alpha);

    /** As it were after more samples with nothing to count. */
    Proportion withClean(long more);

    /** To which part of it a number of samples need be known. */
    double precision();

    /** How many more samples with nothing to count it takes until {@link #isBelow}; empty when too many. */
    default OptionalLong cleanUntilBelow(double limit, double alpha) {
        long tooFew = 0;
        long enough = Math.max(1, n() / 16);
        while (!withClean(enough).isBelow(limit, alpha)) {
            tooFew = enough;
            enough *= 2;
            if (enough > MOST) {
                return OptionalLong.empty();
            }
        }
        while (enough - tooFew > Math.max(1, enough * precision())) {
            long middle = (tooFew + enough) / 2;
            if (withClean(middle).isBelow(limit, alpha)) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return OptionalLong.of(enough);
    }

    /** How often something happens. */
    record Plain(long hits, long n) implements Proportion {

        @Override
        public double upper(double alpha) {
            return Evidence.upper(hits, n, alpha);
        }

        @Override
        public boolean isBelow(double limit, double alpha) {
            return hits < limit * n && Evidence.below(hits, n, limit) >= Evidence.needed(alpha);
        }

        @Override
        public boolean isAbove(double limit, double alpha) {
            return hits > limit * n && Evidence.above(hits, n, limit) >= Evidence.needed(alpha);
        }

        @Override
        public Proportion withClean(long more) {
            return new Plain(hits, n + more);
        }

        @Override
        public double precision() {
            return 0;
        }
    }

    /**
     * How much oftener something happens than its opposite, which happens by chance alone: the difference of two rates, each
     * of them bounded with half of alpha.
     *
     * @param less times that the opposite happened, of {@code lessOf} samples in which it could be seen
     */
    record Excess(long more, long n, long less, long lessOf) implements Proportion {

        static Excess of(Discordance seen) {
            return new Excess(seen.more(), seen.of(), seen.less(), seen.of());
        }

        @Override
        public double upper(double alpha) {
            return Evidence.upper(more, n, alpha / 2) - Evidence.lower(less, lessOf, alpha / 2);
        }

        @Override
        public boolean isBelow(double limit, double alpha) {
            return observed() < limit && upper(alpha) < limit;
        }

        @Override
        public boolean isAbove(double limit, double alpha) {
            return more > limit * n
                    && observed() > limit
                    && Evidence.lower(more, n, alpha / 2) - Evidence.upper(less, lessOf, alpha / 2) > limit;
        }

        @Override
        public Proportion withClean(long clean) {
            long alsoSeen = n == 0 ? clean : Math.round((double) clean * lessOf / n);
            return new Excess(more, n + clean, less, lessOf + alsoSeen);
        }

        @Override
        public double precision() {
            return 0.01;
        }

        private double observed() {
            return (double) more / Math.max(n, 1) - (double) less / Math.max(lessOf, 1);
        }
    }
}
