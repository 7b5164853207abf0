package understudy.testkit.loops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopWatchTest {

    private final LoopWatch watch = LoopWatch.ofThisProcess();

    @AfterEach
    void forget() {
        watch.take();
    }

    private static Thread start(String name, Callable<?> work) {
        return Thread.ofPlatform().name(name).daemon().start(new FutureTask<>(work));
    }

    /** What a loop that does this is caught at. */
    private List<String> causes(Callable<?> work) throws InterruptedException {
        assertThat(start("understudy-loop-9", work).join(Duration.ofSeconds(20)))
                .isTrue();
        return watch.take().stream().map(LoopWait::cause).toList();
    }

    @Test
    void aLoopThatSleepsIsCaught() throws Exception {
        assertThat(causes(() -> {
                    Thread.sleep(1);
                    return true;
                }))
                .singleElement()
                .asString()
                .contains("java.lang.Thread.sleep");
    }

    @Test
    void aLoopThatWaitsForAResultIsCaught() throws Exception {
        FutureTask<Boolean> never = new FutureTask<>(() -> true);
        assertThat(causes(() -> never.get(1, TimeUnit.MILLISECONDS)))
                .isNotEmpty()
                .allMatch(one -> one.contains("park"));
    }

    @Test
    void aLoopThatLooksUpANameIsCaught() throws Exception {
        // Too long a label, so that no server is asked.
        String name = "a".repeat(64) + ".localhost";
        assertThat(causes(() -> InetAddress.getByName(name))).anyMatch(one -> one.contains("lookupAllHostAddr"));
    }

    @Test
    void aLoopThatLooksUpAnAddressIsCaught() throws Exception {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        assertThat(causes(loopback::getHostName)).anyMatch(one -> one.contains("getHostByAddr"));
    }

    @Test
    void aLoopThatReadsAFileIsCaught(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "text");
        assertThat(causes(() -> Files.readString(file))).anyMatch(one -> one.contains("UnixNativeDispatcher"));
    }

    @Test
    void aLoopThatConnectsASocketOfTheJdkIsCaught() throws Exception {
        assertThat(causes(() -> {
                    try (Socket socket = new Socket()) {
                        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), 1000);
                    }
                    return true;
                }))
                .anyMatch(one -> one.contains("Socket"));
    }

    @Test
    void aLoopThatWaitsForAMonitorIsCaught() throws Exception {
        Object monitor = new Object();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        start("holder", () -> {
            synchronized (monitor) {
                held.countDown();
                return enough.await(20, TimeUnit.SECONDS);
            }
        });
        held.await();
        start("understudy-loop-9", () -> {
            synchronized (monitor) {
                return true;
            }
        });
        List<LoopWait> caught = new ArrayList<>();
        await().atMost(Duration.ofSeconds(20)).until(() -> caught.addAll(watch.take()));
        enough.countDown();
        assertThat(caught).singleElement().satisfies(wait -> {
            assertThat(wait.loop()).isEqualTo("understudy-loop-9");
            assertThat(wait.cause()).contains("held by holder");
        });
    }

    @Test
    void otherThreadsMayWait() throws Exception {
        start("worker", () -> {
                    Thread.sleep(1);
                    return true;
                })
                .join();
        assertThat(watch.take()).isEmpty();
    }

    @Test
    void aTestFailsWithTheStackOfTheWait() throws Exception {
        start("understudy-loop-9", () -> {
                    Thread.sleep(1);
                    return true;
                })
                .join();
        assertThatThrownBy(LoopsNeverWait::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("understudy-loop-9 waited: java.lang.Thread.sleep")
                .hasMessageContaining("LoopWatchTest.java");
        LoopsNeverWait.check();
    }
}
