package understudy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ComparingThreadsTest {

    private static final long PATIENCE_MILLIS = 20_000;

    private final ComparingThreads threads = ComparingThreads.open(1);
    private final CountDownLatch free = new CountDownLatch(1);
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void asManyWaitAsMayAndTheNextIsRejected() throws InterruptedException {
        keepBusy();
        for (int i = 0; i < ComparingThreads.MOST_WAITING; i++) {
            threads.execute(done::incrementAndGet);
        }
        assertThatThrownBy(() -> threads.execute(done::incrementAndGet)).isInstanceOf(RejectedExecutionException.class);

        free.countDown();
        assertThat(threads.finish(PATIENCE_MILLIS)).isTrue();
        assertThat(done).hasValue(ComparingThreads.MOST_WAITING);
    }

    @Test
    void afterTheEndNothingIsTaken() throws InterruptedException {
        assertThat(threads.finish(PATIENCE_MILLIS)).isTrue();
        assertThatThrownBy(() -> threads.execute(done::incrementAndGet)).isInstanceOf(RejectedExecutionException.class);
    }

    private void keepBusy() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        threads.execute(() -> {
            busy.countDown();
            try {
                free.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        busy.await();
    }
}
