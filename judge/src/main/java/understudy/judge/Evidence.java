package understudy.judge;

import java.util.function.DoubleUnaryOperator;

/**
 * Evidence that may be looked at after every pair: the chance that it ever passes ln(1/alpha) while nothing is wrong is at
 * most alpha, however often it is read. All values are natural logarithms; rates and limits are shares of one, above 0 and
 * below 1. Evidence of several gateways does not add up: add their counts, then ask here.
 *
 * <p>Every method is one positive series, the uniform mixture over all rates on the far side of the limit (Howard, Ramdas,
 * McAuliffe, Sekhon 2021; Waudby-Smith and Ramdas 2024; for pairs Lindon et al. 2022).
 */
public final class Evidence {

    private static final double LARGE = 1e250;
    private static final double NEGLIGIBLE = 1e-18;
    private static final double CLOSE_ENOUGH = 1e-13;
    private static final int STEPS = 200;

    private Evidence() {}

    /**
     * That more than one in {@code 1 + odds} is a hit:
     * ln of the sum over i = 0..hits of odds^i * hits! (n - hits + 1)! / ((hits - i)! (n - hits + 1 + i)!), less ln(n + 1 - hits).
     *
     * @param hits 0..n
     * @param odds of a miss against a hit, when nothing is wrong; above 0
     */
    public static double log(long hits, long n, double odds) {
        double term = 1;
        double sum = 1;
        double scale = 0;
        for (long i = 1; i <= hits; i++) {
            term *= odds * (hits - i + 1) / (n + 1 - hits + i);
            sum += term;
            if (sum > LARGE) {
                scale += Math.log(LARGE);
                sum /= LARGE;
                term /= LARGE;
            }
            if (term < NEGLIGIBLE * sum && odds * (hits - i) < n + 2 - hits + i) {
                break;
            }
        }
        return Math.log(sum) + scale - Math.log((double) (n + 1 - hits));
    }

    /** That hits are rarer than {@code limit}, against a rate of {@code limit} or more: log(n - hits, n, limit / (1 - limit)). */
    public static double below(long hits, long n, double limit) {
        return log(n - hits, n, limit / (1 - limit));
    }

    /** That hits are more frequent than {@code limit}, against a rate of {@code limit} or less: log(hits, n, (1 - limit) / limit). */
    public static double above(long hits, long n, double limit) {
        return log(hits, n, (1 - limit) / limit);
    }

    /**
     * That a request fails with new alone oftener than with old alone, of requests that both were asked: log(b, b + c, 1).
     *
     * @param newOnly b, where old was fine and new was not
     * @param oldOnly c, where new was fine and old was not
     */
    public static double worse(long newOnly, long oldOnly) {
        return log(newOnly, newOnly + oldOnly, 1);
    }

    /**
     * That new has more of the errors than its part of the requests, where each request went to one version only:
     * log(newErrors, newErrors + oldErrors, (1 - part) / part).
     *
     * @param part of the requests that new serves
     */
    public static double worseUnpaired(long newErrors, long oldErrors, double part) {
        return above(newErrors, newErrors + oldErrors, part);
    }

    /** What evidence must reach: ln(1 / alpha). */
    public static double needed(double alpha) {
        return -Math.log(alpha);
    }

    /** Whether that many hits could come by chance no oftener than once in {@code 1 / alpha} times. */
    public static boolean isBeyond(long hits, long n, double odds, double alpha) {
        return n > 0 && log(hits, n, odds) >= needed(alpha);
    }

    /** The rate that the true one is below: where {@link #below} is ln(1/alpha). At any time it is wrong with chance alpha at most. */
    public static double upper(long hits, long n, double alpha) {
        return hits == n ? 1 : 1 / (1 + 1 / odds(n - hits, n, alpha));
    }

    /** The rate that the true one is above: where {@link #above} is ln(1/alpha). At any time it is wrong with chance alpha at most. */
    public static double lower(long hits, long n, double alpha) {
        return hits == 0 ? 0 : 1 / (1 + odds(hits, n, alpha));
    }

    /** The odds at which that many hits are just enough: not far, in standard errors, from those that were seen. */
    private static double odds(long hits, long n, double alpha) {
        double seen = Math.log((n - hits + 0.5) / (hits + 0.5));
        double about = Math.sqrt((needed(alpha) + Math.log(n + 1.0)) * (1 / (hits + 0.5) + 1 / (n - hits + 0.5)));
        return Math.exp(root(x -> log(hits, n, Math.exp(x)) - needed(alpha), seen, about));
    }

    /** Where a growing function crosses zero: by bisection, at the place where a line would cross (the Illinois way). */
    private static double root(DoubleUnaryOperator growing, double start, double about) {
        double low = lowEnd(growing, start, about);
        double high = highEnd(growing, low, about);
        double atLow = growing.applyAsDouble(low);
        double atHigh = growing.applyAsDouble(high);
        int side = 0;
        double middle = low;
        for (int i = 0; i < STEPS && high - low > CLOSE_ENOUGH; i++) {
            middle = (low * atHigh - high * atLow) / (atHigh - atLow);
            double value = growing.applyAsDouble(middle);
            if (Math.abs(value) < CLOSE_ENOUGH) {
                break;
            }
            if (value < 0) {
                low = middle;
                atLow = value;
                atHigh = side < 0 ? atHigh / 2 : atHigh;
                side = -1;
            } else {
                high = middle;
                atHigh = value;
                atLow = side > 0 ? atLow / 2 : atLow;
                side = 1;
            }
        }
        return middle;
    }

    private static double lowEnd(DoubleUnaryOperator growing, double start, double about) {
        double low = start;
        for (double step = about; growing.applyAsDouble(low) > 0; step *= 2) {
            low -= step;
        }
        return low;
    }

    private static double highEnd(DoubleUnaryOperator growing, double low, double about) {
        double high = low;
        for (double step = about; growing.applyAsDouble(high) <= 0; step *= 2) {
            high += step;
        }
        return high;
    }
}
