package understudy.testkit.loops;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Catches event loops that wait long for a monitor. No call can be watched there, so it looks at them every few ms. Short
 * waits go unseen: on a busy machine whoever holds the monitor of a map for a moment may be put aside for some ms.
 */
final class HeldMonitors {

    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<Blocked, Long> seen = new HashMap<>();
    private final Set<Blocked> told = new HashSet<>();
    private final Predicate<Thread> loops;
    private final Consumer<LoopWait> caught;

    private HeldMonitors(Predicate<Thread> loops, Consumer<LoopWait> caught) {
        this.loops = loops;
        this.caught = caught;
    }

    static void watch(Predicate<Thread> loops, Consumer<LoopWait> caught) {
        Thread.ofPlatform().name("watch of event loops").daemon().start(new HeldMonitors(loops, caught)::watch);
    }

    /** One wait of one thread: the count goes up with each. */
    private record Blocked(long thread, long count) {}

    private void watch() {
        while (true) {
            LockSupport.parkNanos(EVERY_NANOS);
            Set<Blocked> now = new HashSet<>();
            for (Thread thread : all()) {
                if (thread.getState() == Thread.State.BLOCKED && loops.test(thread)) {
                    look(threads.getThreadInfo(thread.threadId(), Integer.MAX_VALUE), now);
                }
            }
            seen.keySet().retainAll(now);
            told.retainAll(now);
        }
    }

    private static List<Thread> all() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        Thread[] found = new Thread[group.activeCount() * 2 + 16];
        return Arrays.asList(found).subList(0, group.enumerate(found));
    }

    private void look(@Nullable ThreadInfo info, Set<Blocked> now) {
        if (info == null || info.getThreadState() != Thread.State.BLOCKED) {
            return;
        }
        Blocked blocked = new Blocked(info.getThreadId(), info.getBlockedCount());
        now.add(blocked);
        long since = seen.computeIfAbsent(blocked, first -> System.nanoTime());
        List<StackTraceElement> stack = List.of(info.getStackTrace());
        if (System.nanoTime() - since > LONG_NANOS && !loadsClass(stack) && told.add(blocked)) {
            String cause = "for %s, held by %s".formatted(info.getLockName(), info.getLockOwnerName());
            caught.accept(new LoopWait(info.getThreadName(), cause, stack));
        }
    }

    /** Two loops that need the same class for the first time cannot but wait for each other. */
    private static boolean loadsClass(List<StackTraceElement> stack) {
        return stack.stream().anyMatch(frame -> frame.getMethodName().equals("loadClass"));
    }
}
