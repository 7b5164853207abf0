package understudy.run;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;

/** What waits for a comparing thread, or to be asked again, within a bound of bytes. Safe for many threads; never blocks. */
public final class Waiting {

    private final Executor comparing;
    private final AtomicLong bytes = new AtomicLong();

    Waiting(Executor comparing) {
        this.comparing = comparing;
    }

    /** Has the task run; false when there is no room for it, in which case it never runs. */
    public boolean run(long size, long most, Runnable task) {
        return run(size, most, () -> {}, task);
    }

    /** The same; when there is room, something is done at once, on this thread. */
    public boolean run(long size, long most, Runnable first, Runnable task) {
        if (!hold(size, most)) {
            return false;
        }
        try {
            first.run();
            comparing.execute(() -> {
                try {
                    task.run();
                } finally {
                    release(size);
                }
            });
            return true;
        } catch (RejectedExecutionException | OutOfMemoryError full) {
            release(size);
            return false;
        }
    }

    /** Counts what is held meanwhile; false when there is no room. After true, {@link #release} must follow. */
    public boolean hold(long size, long most) {
        if (bytes.addAndGet(size) <= most) {
            return true;
        }
        release(size);
        return false;
    }

    public void release(long size) {
        bytes.addAndGet(-size);
    }

    long bytes() {
        return bytes.get();
    }

    /** What a pair holds of bodies; at least 1. */
    static long bytesOf(Pair pair) {
        long twin = pair.twinOutcome().map(Waiting::bytesOf).orElse(0L);
        return Math.max(1, bytesOf(pair.oldOutcome()) + bytesOf(pair.newOutcome()) + twin);
    }

    private static long bytesOf(Outcome outcome) {
        return outcome instanceof Outcome.Answered answered
                ? answered.reply().body().keptLength()
                : 0;
    }
}
