package understudy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
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

    @Test
    void aTaskThatComesWhileAllSleepIsDone() {
        for (int i = 1; i <= 200; i++) {
            soon().until(threads::areAsleep);
            threads.execute(done::incrementAndGet);
            int asked = i;
            soon().until(() -> done.get() == asked);
        }
    }

    @Test
    void everythingTakenIsDoneOnceWhileItEnds() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            done.set(0);
            ComparingThreads several = ComparingThreads.open(8);
            AtomicInteger taken = new AtomicInteger();
            List<Thread> givers = IntStream.range(0, 3)
                    .mapToObj(giver -> Thread.ofVirtual().start(() -> giveUntilTheEnd(several, taken)))
                    .toList();
            soon().until(() -> done.get() > 0);
            assertThat(several.finish(PATIENCE_MILLIS)).isTrue();
            for (Thread giver : givers) {
                giver.join();
            }
            assertThat(done).hasValue(taken.get());
        }
    }

    private void giveUntilTheEnd(ComparingThreads several, AtomicInteger taken) {
        while (true) {
            try {
                several.execute(done::incrementAndGet);
                taken.incrementAndGet();
            } catch (RejectedExecutionException e) {
                if (String.valueOf(e.getMessage()).contains("ended")) {
                    return;
                }
            }
        }
    }

    @Test
    void aTaskThatFailsTakesNobodyElseAlong() throws InterruptedException {
        threads.execute(() -> {
            Thread.currentThread().interrupt();
            throw new AssertionError("on purpose");
        });
        threads.execute(done::incrementAndGet);
        assertThat(threads.finish(PATIENCE_MILLIS)).isTrue();
        assertThat(done).hasValue(1);
    }

    @Test
    void aLongBacklogWakesTheOthers() throws InterruptedException {
        ComparingThreads several = ComparingThreads.open(4);
        soon().until(several::areAsleep);
        CountDownLatch both = new CountDownLatch(2);
        for (int i = 0; i < 200; i++) {
            several.execute(() -> {
                both.countDown();
                try {
                    both.await(); // one alone would stay here
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        assertThat(several.finish(PATIENCE_MILLIS)).isTrue();
    }

    private static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1));
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
