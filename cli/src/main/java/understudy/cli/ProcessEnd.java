package understudy.cli;

import java.util.concurrent.CountDownLatch;

/**
 * The end of this process, by its own will or by a signal. After SIGTERM, Ctrl-C and SIGHUP the JVM would leave with
 * 143, 130 or 129, whatever was done in order; here the command that waited ends as ever, and its exit code is the
 * process's.
 */
final class ProcessEnd implements Stopping {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile int status = Exit.OUR_FAULT;

    @Override
    public void await() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::onSignal, "understudy-stop"));
        asked.await();
    }

    private void onSignal() {
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
