package understudy.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The end of this process, by its own will or by a signal. After SIGTERM, Ctrl-C and SIGHUP the JVM would leave with
 * 143, 130 or 129, whatever was done in order; here the command that waited ends as ever, and its exit code is the
 * process's. Whoever says it twice does not want to wait: a second SIGTERM or Ctrl-C ends the process at once.
 */
final class ProcessEnd implements Stopping {

    private static final int TERM = 143;
    private static final int INT = 130;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicBoolean listening = new AtomicBoolean();
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile int status = Exit.OUR_FAULT;

    @Override
    public void await() throws InterruptedException {
        listen();
        asked.await();
    }

    @Override
    public void listen() {
        if (listening.getAndSet(true)) {
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::onShutdown, "understudy-stop"));
        Signals.hear("TERM", () -> onSignal(TERM));
        Signals.hear("INT", () -> onSignal(INT));
    }

    @Override
    public void ask() {
        asked.countDown();
    }

    @Override
    public void onHangUp(Runnable task) {
        Signals.hear("HUP", () -> Thread.ofVirtual().name("understudy-hangup").start(task));
    }

    private void onSignal(int code) {
        if (told.getAndSet(true)) {
            Runtime.getRuntime().halt(code);
        }
        asked.countDown();
    }

    /** What is left of signals: those that cannot be heard otherwise, and the end of {@link #exit}. */
    private void onShutdown() {
        asked.countDown();
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(status);
    }

    /** Ends the process. Call it once, last. */
    void exit(int withStatus) {
        status = withStatus;
        done.countDown();
        System.exit(withStatus);
    }
}
