package understudy.run.simulation;

import java.util.SplittableRandom;

/** Dice that fall alike for the same seed, on every machine. For one thread. */
final class Chance {

    /** So many on average are quicker found by the gaps between them. */
    private static final double FEW = 30;

    private static final double LN_ROOT_TWO_PI = StrictMath.log(2 * Math.PI) / 2;

    private final SplittableRandom dice;

    Chance(long seed) {
        this.dice = new SplittableRandom(seed);
    }

    /** Above 0, below 1. */
    double quantile() {
        return dice.nextDouble(Double.MIN_NORMAL, 1);
    }

    boolean happens(double rate) {
        return dice.nextDouble() < rate;
    }

    /** How many of n happen, each by itself: as if each had been rolled for. */
    long count(long n, double rate) {
        if (rate <= 0 || n <= 0) {
            return 0;
        }
        if (rate > 0.5) {
            return n - count(n, 1 - rate);
        }
        return n * rate < FEW ? countByGaps(n, rate) : countFromTheMiddle(n, rate);
    }

    private long countByGaps(long n, double rate) {
        double perMiss = StrictMath.log1p(-rate);
        long hits = 0;
        for (double at = gap(perMiss); at < n; at += 1 + gap(perMiss)) {
            hits++;
        }
        return hits;
    }

    private double gap(double perMiss) {
        return Math.floor(StrictMath.log(quantile()) / perMiss);
    }

    /** Chances are taken off the dice from the most likely count outwards (Kemp 1986), until nothing is left. */
    private long countFromTheMiddle(long n, double rate) {
        double odds = rate / (1 - rate);
        long middle = (long) ((n + 1) * rate);
        double atMiddle = StrictMath.exp(lnFactorial(n)
                - lnFactorial(middle)
                - lnFactorial(n - middle)
                + middle * StrictMath.log(rate)
                + (n - middle) * StrictMath.log1p(-rate));
        double left = quantile() - atMiddle;
        long up = middle;
        long down = middle;
        double atUp = atMiddle;
        double atDown = atMiddle;
        while (left > 0 && (up < n || down > 0)) {
            if (down > 0) {
                atDown *= down / (odds * (n - down + 1));
                down--;
                left -= atDown;
                if (left <= 0) {
                    return down;
                }
            }
            if (up < n) {
                atUp *= odds * (n - up) / (up + 1);
                up++;
                left -= atUp;
                if (left <= 0) {
                    return up;
                }
            }
        }
        return middle;
    }

    /** By Stirling's series; to twelve digits from ten on. */
    private static double lnFactorial(long whole) {
        double n = (double) whole;
        double square = n * n;
        double series = (1.0 / 12 - (1.0 / 360 - 1.0 / (1260 * square)) / square) / n;
        return (n + 0.5) * StrictMath.log(n) - n + LN_ROOT_TWO_PI + series;
    }
}
