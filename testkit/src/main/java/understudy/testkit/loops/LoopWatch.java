package understudy.testkit.loops;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Watches the event loops of this JVM, which are the threads named {@code understudy-loop-}. Calls that may block are caught
 * always, waits for a monitor when they last. There is no end to watching.
 */
public final class LoopWatch {

    private static final String LOOPS = "understudy-loop-";
    private static final LoopWatch ONLY = new LoopWatch();

    private final Queue<LoopWait> waits = new ConcurrentLinkedQueue<>();

    private LoopWatch() {
        BlockingCalls.watch(LoopWatch::isLoop, waits::add);
        HeldMonitors.watch(LoopWatch::isLoop, waits::add);
    }

    /** Starts watching at the first call. Throws IllegalStateException in a JVM that was not started for it. */
    public static LoopWatch ofThisProcess() {
        return ONLY;
    }

    private static boolean isLoop(Thread thread) {
        return thread.getName().startsWith(LOOPS);
    }

    /** What was caught since the last call. */
    public List<LoopWait> take() {
        List<LoopWait> taken = new ArrayList<>();
        for (LoopWait wait = waits.poll(); wait != null; wait = waits.poll()) {
            taken.add(wait);
        }
        return taken;
    }
}
