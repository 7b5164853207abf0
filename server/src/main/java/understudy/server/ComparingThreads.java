package understudy.server;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The few threads on which replies are compared, and the bounded queue before them. A full queue rejects: the run counts
 * the pair as not judged, and users are served all the same.
 *
 * <p>What surprises: the bound is counted beside a queue that has none, since that is the kind which takes a task without a
 * lock. Event loops hand over here, and would wait for each other and for these threads at any other.
 */
final class ComparingThreads implements Executor {

    static final int MOST_WAITING = 4096;

    private final ThreadPoolExecutor threads;
    private final AtomicInteger waiting = new AtomicInteger();

    private ComparingThreads(ThreadPoolExecutor threads) {
        this.threads = threads;
    }

    static ComparingThreads open(int processors) {
        int count = Math.max(1, processors / 2);
        ThreadFactory names =
                Thread.ofPlatform().name("understudy-compare-", 1).daemon().factory();
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new LinkedTransferQueue<>(), names);
        threads.prestartAllCoreThreads(); // starting one takes a lock
        return new ComparingThreads(threads);
    }

    /** Never blocks. Throws RejectedExecutionException when as many wait as may, or after the end. */
    @Override
    public void execute(Runnable task) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            throw new RejectedExecutionException("%d are waiting".formatted(MOST_WAITING));
        }
        try {
            threads.execute(() -> {
                waiting.decrementAndGet();
                task.run();
            });
        } catch (RejectedExecutionException ended) {
            waiting.decrementAndGet();
            throw ended;
        }
    }

    /** Takes no more, and waits until what was taken is done; after that long the rest is left. False when it was. */
    boolean finish(long millis) throws InterruptedException {
        threads.shutdown();
        try {
            return threads.awaitTermination(millis, TimeUnit.MILLISECONDS);
        } finally {
            threads.shutdownNow();
        }
    }
}
