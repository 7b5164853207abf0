package understudy.compare.proof;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What some work took of the thread that did it.
 *
 * @param cpuMillis processor time
 * @param bytes allocated, whether or not they were needed for long
 */
record Cost(long cpuMillis, long bytes) {

    /** What no pair of bodies may take. */
    static final Cost MOST = new Cost(200, 64 << 20);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int TRIES = 3;
    /** What is not compiled yet is tried so often before it counts. */
    private static final int WARM = 5;

    static Cost of(Runnable work) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long nanos = THREADS.getCurrentThreadCpuTime();
        work.run();
        long took = THREADS.getCurrentThreadCpuTime() - nanos;
        return new Cost(took / 1_000_000, THREADS.getCurrentThreadAllocatedBytes() - bytes);
    }

    /** The least of a few tries, after some to warm up; of one, when that is little enough. */
    static Cost leastOf(Runnable work) {
        Cost least = of(work);
        for (int i = 0; i < WARM && !least.isWithin(MOST); i++) {
            least = of(work);
        }
        for (int i = 1; i < TRIES && !least.isWithin(MOST); i++) {
            Cost next = of(work);
            least = new Cost(Math.min(least.cpuMillis, next.cpuMillis), Math.min(least.bytes, next.bytes));
        }
        return least;
    }

    boolean isWithin(Cost most) {
        return cpuMillis <= most.cpuMillis && bytes <= most.bytes;
    }

    @Override
    public String toString() {
        return "%d ms, %.1f MiB".formatted(cpuMillis, bytes / 1048576.0);
    }
}
