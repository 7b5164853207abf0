package understudy.scenarios;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import understudy.testkit.RawClient;
import understudy.testkit.WireReply;

/**
 * Users who come and go: each connects, asks a few times, leaves, or leaves when told to, and comes again. Every request
 * has to be answered with 200 and every connection taken. Bounded in requests, and ended by {@link #stop}.
 */
final class Churn {

    private static final int USERS = 6;
    private static final int MOST_REQUESTS = 200_000;
    private static final int ASKS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final int port;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicLong answered = new AtomicLong();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final CountDownLatch running = new CountDownLatch(USERS);
    private volatile boolean stopped;

    private Churn(int port) {
        this.port = port;
    }

    static Churn start(int port) {
        Churn churn = new Churn(port);
        for (int i = 0; i < USERS; i++) {
            Thread.startVirtualThread(churn::comeAndGo);
        }
        return churn;
    }

    private void comeAndGo() {
        while (!stopped && begun.get() < MOST_REQUESTS) {
            visit();
        }
        running.countDown();
    }

    private void visit() {
        String at = "connecting";
        try (RawClient client = RawClient.connect(port, PATIENCE)) {
            for (int i = 0; i < ASKS; i++) {
                at = "request %d of its connection".formatted(i + 1);
                begun.incrementAndGet();
                WireReply reply = client.get("/accounts/1");
                if (reply.status() != 200) {
                    failures.add(at + ": " + reply.head().startLine());
                    return;
                }
                answered.incrementAndGet();
                if (toldToLeave(reply)) {
                    return;
                }
            }
        } catch (IOException | IllegalStateException e) {
            failures.add(at + ": " + e);
        }
    }

    private static boolean toldToLeave(WireReply reply) {
        return reply.head()
                .first("Connection")
                .filter("close"::equalsIgnoreCase)
                .isPresent();
    }

    long answered() {
        return answered.get();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Lets everybody finish their visit. */
    void stop() throws InterruptedException {
        stopped = true;
        running.await();
    }
}
