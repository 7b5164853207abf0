package understudy.judge.gate;

import java.time.Duration;
import java.util.List;
import understudy.judge.score.Pace;

/**
 * What a service asks for before the next step, and how sure it wants to be.
 *
 * @param mismatchRate of independent pairs, below which new must be
 * @param endpoints the looser rate, for single endpoints
 * @param confidence that a passed gate is right, in one epoch
 * @param alphaRollback chance that a version that is not worse is rolled back by a gate in one epoch
 * @param errors by how much more of the requests may fail with new than with old
 * @param slower what is slower, and the part of the pairs in which new may be it more often than old
 * @param compared part of the requests to be compared that must have been, in this step
 * @param minPairs independent pairs in this step
 * @param lateRegression when new is taken to have become worse after a clean start
 */
public record Gates(
        double mismatchRate,
        Endpoints endpoints,
        double confidence,
        double alphaRollback,
        double errors,
        Slower slower,
        double compared,
        long minPairs,
        Duration minStepDuration,
        LateRegression lateRegression,
        List<FreezeWindow> freezeWindows) {

    public static final Gates DEFAULTS = new Gates(
            0.001,
            new Endpoints(0.01, 0.95),
            0.95,
            0.01,
            0.002,
            new Slower(new Pace(1.2, Duration.ofMillis(5)), 0.05),
            0.99,
            500,
            Duration.ofMinutes(10),
            new LateRegression(5, 1_000_000),
            List.of());

    /**
     * When new counts as slower than old.
     *
     * @param atMost part of the pairs
     */
    public record Slower(Pace pace, double atMost) {
        public Slower {
            requireRate("slower.atMost", atMost);
        }
    }

    /**
     * What single endpoints must show.
     *
     * @param rate of mismatches, below which an endpoint must be
     * @param traffic part of the pairs that proven endpoints must make up
     */
    public record Endpoints(double rate, double traffic) {
        public Endpoints {
            requireRate("endpoints.rate", rate);
            requireRate("endpoints.traffic", traffic);
        }
    }

    /**
     * When new is taken to have become worse.
     *
     * @param times the limit: the rate that is to be noticed quickly
     * @param pairsBetweenFalseAlarms at least, on average, at the limit itself
     */
    public record LateRegression(double times, double pairsBetweenFalseAlarms) {
        public LateRegression {
            if (!(times > 1)) {
                throw new IllegalArgumentException("lateRegression.times: %s (expected: above 1)".formatted(times));
            }
            if (!(pairsBetweenFalseAlarms > 1)) {
                throw new IllegalArgumentException("lateRegression.pairsBetweenFalseAlarms: %s (expected: above 1)"
                        .formatted(pairsBetweenFalseAlarms));
            }
        }
    }

    public Gates {
        requireRate("mismatchRate", mismatchRate);
        requireRate("confidence", confidence);
        requireRate("alphaRollback", alphaRollback);
        requireRate("errors", errors);
        requireRate("compared", compared);
        if (minPairs < 0) {
            throw new IllegalArgumentException("minPairs: %d (expected: 0 or more)".formatted(minPairs));
        }
        freezeWindows = List.copyOf(freezeWindows);
    }

    /** The same, with steps at other times: evidence is not another because of that. */
    public Gates frozenIn(List<FreezeWindow> windows) {
        return new Gates(
                mismatchRate,
                endpoints,
                confidence,
                alphaRollback,
                errors,
                slower,
                compared,
                minPairs,
                minStepDuration,
                lateRegression,
                windows);
    }

    /** The chance that a gate passes wrongly in one epoch. */
    public double alpha() {
        return 1 - confidence;
    }

    private static void requireRate(String key, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException("%s: %s (expected: above 0, below 1)".formatted(key, value));
        }
    }
}
