package understudy.store;

import java.time.Duration;

/**
 * How much is kept, and how much may wait.
 *
 * @param queuedChanges most changes that wait to be written
 * @param queuedBytes most bytes of memory that they may take, roughly
 * @param batch most changes written in one transaction
 * @param gather how long the writer waits for more before it writes: the most that kill -9 can lose
 * @param samples most pairs kept per service; the oldest go first
 * @param sampleBytes most bytes of pairs kept per service on disk
 * @param bodyBytes most bytes kept of one body; of a longer one its beginning, length and digest
 * @param busy how long SQLite waits for another program's lock before it gives up
 * @param closing how long closing goes on trying to write what waits
 */
record Limits(
        int queuedChanges,
        long queuedBytes,
        int batch,
        Duration gather,
        int samples,
        long sampleBytes,
        int bodyBytes,
        Duration busy,
        Duration closing) {

    static final Limits USUAL = new Limits(
            20_000,
            32L << 20,
            2_000,
            Duration.ofMillis(100),
            5_000,
            256L << 20,
            256 << 10,
            Duration.ofSeconds(1),
            Duration.ofSeconds(5));
}
