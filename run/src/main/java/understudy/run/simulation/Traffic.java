package understudy.run.simulation;

/**
 * What users ask.
 *
 * @param requestsPerSecond of all kinds, evenly
 * @param burst requests in a row, of one client in one second, that all go wrong when one of them does
 * @param writes part of the requests that are never copied
 * @param writesMove whether new serves its share of them too; else old serves them all
 */
public record Traffic(double requestsPerSecond, int burst, double writes, boolean writesMove) {

    private static final double FEWEST = 0.01;
    /** More keys in one second are not told apart. */
    private static final double MOST = 10_000;

    private static final int LONGEST_BURST = 1_000;

    public Traffic {
        if (!(requestsPerSecond >= FEWEST && requestsPerSecond <= MOST)) {
            throw new IllegalArgumentException("rps: %s (expected: 0.01..10000)".formatted(requestsPerSecond));
        }
        if (burst < 1 || burst > LONGEST_BURST) {
            throw new IllegalArgumentException("burst: %d (expected: 1..%d)".formatted(burst, LONGEST_BURST));
        }
        Candidate.requireRate("writes", writes);
    }

    /** Reads of clients that ask once. */
    public static Traffic of(double requestsPerSecond) {
        return new Traffic(requestsPerSecond, 1, 0, false);
    }

    public Traffic inBursts(int requests) {
        return new Traffic(requestsPerSecond, requests, writes, writesMove);
    }
}
