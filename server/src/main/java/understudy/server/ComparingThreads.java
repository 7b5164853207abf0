package understudy.server;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The few threads on which replies are compared, and the bounded queue before them. A full queue rejects: the run counts
 * the pair as not judged, and users are served all the same.
 *
 * <p>What surprises: a thread that has nothing to do naps instead of waiting to be woken, as long as several tasks come
 * during a nap. Comparing takes less than waking somebody for it, and the event loops, which hand over here, would pay for
 * that. Only when less comes it sleeps until it is woken.
 */
final class ComparingThreads implements Executor {

    static final int MOST_WAITING = 4096;

    private static final Logger log = LoggerFactory.getLogger(ComparingThreads.class);
    private static final long NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** During a nap; fewer are not worth it. */
    private static final int WORTH_A_NAP = 2;

    /** For each that is awake; another one is woken when more wait. */
    private static final int BACKLOG = 64;

    private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger awake = new AtomicInteger();
    private final List<Worker> workers;
    private volatile boolean ended;
    private volatile boolean abandoned;

    private ComparingThreads(int count) {
        awake.set(count);
        workers = IntStream.rangeClosed(1, count).mapToObj(Worker::new).toList();
    }

    static ComparingThreads open(int processors) {
        ComparingThreads threads = new ComparingThreads(Math.max(1, processors / 2));
        threads.workers.forEach(worker -> worker.thread.start());
        return threads;
    }

    /** Never blocks. Throws RejectedExecutionException when as many wait as may, or after the end. */
    @Override
    public void execute(Runnable task) {
        int before = waiting.getAndIncrement();
        if (before >= MOST_WAITING) {
            waiting.decrementAndGet();
            throw new RejectedExecutionException("%d are waiting".formatted(MOST_WAITING));
        }
        queue.add(task);
        if (ended && queue.remove(task)) { // nobody may look any more
            waiting.decrementAndGet();
            throw new RejectedExecutionException("comparing has ended");
        }
        if (before >= awake.get() * BACKLOG) {
            wakeOne();
        }
    }

    private void wakeOne() {
        for (Worker worker : workers) {
            if (worker.wake()) {
                return;
            }
        }
    }

    /** Whether the next task has to wake somebody. */
    boolean areAsleep() {
        return awake.get() == 0;
    }

    /** Takes no more, and waits until what was taken is done; after that long the rest is left. False when it was. */
    boolean finish(long millis) throws InterruptedException {
        ended = true;
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            workers.forEach(Worker::wake);
            for (Worker worker : workers) {
                TimeUnit.NANOSECONDS.timedJoin(worker.thread, until - System.nanoTime());
            }
            return workers.stream().noneMatch(worker -> worker.thread.isAlive());
        } finally {
            abandoned = true;
            workers.forEach(worker -> worker.thread.interrupt());
        }
    }

    /** One thread. It is asleep only when it has looked at the queue once more after saying so. */
    private final class Worker implements Runnable {

        private final Thread thread;
        private final AtomicBoolean asleep = new AtomicBoolean();

        Worker(int number) {
            thread = Thread.ofPlatform()
                    .name("understudy-compare-" + number)
                    .daemon()
                    .unstarted(this);
        }

        @Override
        public void run() {
            boolean napped = false;
            while (!abandoned) {
                boolean last = ended;
                int done = work();
                if (done == 0 && last) {
                    return;
                }
                if (done >= (napped ? WORTH_A_NAP : 1)) {
                    napped = true;
                    LockSupport.parkNanos(NAP_NANOS);
                } else {
                    napped = false;
                    sleep();
                }
            }
        }

        /** Does all that waits; gives how much that was. */
        private int work() {
            int done = 0;
            for (@Nullable Runnable task = queue.poll(); task != null && !abandoned; task = queue.poll()) {
                waiting.decrementAndGet();
                done++;
                runWhole(task);
            }
            return done;
        }

        private void runWhole(Runnable task) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                log.error("a comparing thread goes on after what should have been caught", e);
            }
            var unused = Thread.interrupted(); // it could not nap
        }

        private void sleep() {
            asleep.set(true);
            awake.decrementAndGet();
            if (!queue.isEmpty() || ended) {
                wake();
            }
            while (asleep.get()) {
                LockSupport.park(this);
            }
        }

        /** Returns whether it was asleep. */
        boolean wake() {
            boolean woken = asleep.compareAndSet(true, false);
            if (woken) {
                awake.incrementAndGet();
                LockSupport.unpark(thread);
            }
            return woken;
        }
    }
}
