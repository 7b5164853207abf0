package understudy.judge;

/**
 * Evidence that may be looked at after every pair: the chance that it ever passes ln(1/alpha) while nothing is wrong is at
 * most alpha, however often it is read.
 */
public final class Evidence {

    private static final double LARGE = 1e250;
    private static final double NEGLIGIBLE = 1e-18;

    private Evidence() {}

    /**
     * The natural logarithm of the evidence that more than one in {@code 1 + odds} is a hit, by a uniform mixture over all
     * larger shares (Howard, Ramdas, McAuliffe, Sekhon 2021).
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

    /** Whether that many hits could come by chance no oftener than once in {@code 1 / alpha} times. */
    public static boolean isBeyond(long hits, long n, double odds, double alpha) {
        return n > 0 && log(hits, n, odds) >= -Math.log(alpha);
    }
}
