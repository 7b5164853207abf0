package understudy.run.simulation;

import understudy.judge.score.Pace;
import understudy.run.simulation.Candidate.Latencies;

/**
 * How often one of two versions is much slower than the other one, by what they truly take.
 *
 * @param slower part of the pairs in which new is
 * @param faster part of the pairs in which old is
 */
record Slowness(double slower, double faster) {

    private static final int QUANTILES = 4_000;

    static Slowness of(Latencies latencies, Pace pace) {
        long slower = 0;
        long faster = 0;
        int notSlower = 0;
        int notFaster = 0;
        for (int i = 0; i < QUANTILES; i++) {
            while (notSlower < QUANTILES
                    && !pace.isSlower(latencies.fresh(quantile(notSlower)), latencies.old(quantile(i)))) {
                notSlower++;
            }
            while (notFaster < QUANTILES
                    && !pace.isSlower(latencies.old(quantile(notFaster)), latencies.fresh(quantile(i)))) {
                notFaster++;
            }
            slower += QUANTILES - notSlower;
            faster += QUANTILES - notFaster;
        }
        double pairs = (double) QUANTILES * QUANTILES;
        return new Slowness(slower / pairs, faster / pairs);
    }

    private static double quantile(int index) {
        return (index + 0.5) / QUANTILES;
    }
}
