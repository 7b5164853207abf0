package understudy.judge;

/** What may be concluded from how often something was observed in simulations. */
final class ClopperPearson {

    private ClopperPearson() {}

    /** The rate at which so few hits come only once in {@code 1 / (1 - confidence)} times (Clopper and Pearson 1934). */
    static double upper(int hits, int n, double confidence) {
        double low = (double) hits / n;
        double high = 1;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (atMost(hits, n, middle) > 1 - confidence) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double atMost(int hits, int n, double rate) {
        double logTerm = n * Math.log1p(-rate);
        double sum = Math.exp(logTerm);
        for (int i = 1; i <= hits; i++) {
            logTerm += Math.log((double) (n - i + 1) / i) + Math.log(rate) - Math.log1p(-rate);
            sum += Math.exp(logTerm);
        }
        return sum;
    }
}
