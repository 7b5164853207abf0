package understudy.server;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The few threads on which replies are compared, and the bounded queue before them. A full queue rejects: the run counts
 * the pair as not judged, and users are served all the same.
 */
final class ComparingThreads {

    private static final int MOST_WAITING = 4096;

    private ComparingThreads() {}

    static ExecutorService open(int processors) {
        int threads = Math.max(1, processors / 2);
        ThreadFactory names =
                Thread.ofPlatform().name("understudy-compare-", 1).daemon().factory();
        return new ThreadPoolExecutor(
                threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), names);
    }
}
