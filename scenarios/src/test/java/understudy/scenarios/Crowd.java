package understudy.scenarios;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import understudy.testkit.RawClient;
import understudy.testkit.WireReply;

/** Customers who come one after the other, each with a number of their own, until it is closed. */
final class Crowd implements AutoCloseable {

    private static final int AT_A_TIME = 4;

    private final AtomicLong customer = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final ConcurrentMap<String, AtomicLong> bodies = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final String line;
    private final String fields;
    private volatile boolean leaving;

    private Crowd(String line, String fields) {
        this.line = line;
        this.fields = fields;
    }

    /** Starts coming to a port. */
    static Crowd at(int port) {
        return asking(port, "GET /accounts/1", "");
    }

    /**
     * Comes to a port to ask for something else.
     *
     * @param line method and target
     * @param fields further lines of the head, each with its end
     */
    static Crowd asking(int port, String line, String fields) {
        Crowd crowd = new Crowd(line, fields);
        for (int i = 0; i < AT_A_TIME; i++) {
            crowd.threads.add(Thread.startVirtualThread(() -> crowd.come(port)));
        }
        return crowd;
    }

    private void come(int port) {
        try (RawClient client = RawClient.connect(port)) {
            while (!leaving) {
                WireReply reply = client.ask("%s HTTP/1.1\r\nHost: bank\r\nX-Customer: c%d\r\n%s\r\n"
                        .formatted(line, customer.incrementAndGet(), fields));
                bodies.computeIfAbsent(reply.status() + " " + reply.text(), any -> new AtomicLong())
                        .incrementAndGet();
            }
        } catch (IOException | RuntimeException e) {
            failed.incrementAndGet();
        }
    }

    /** Connections that broke. */
    long failed() {
        return failed.get();
    }

    /** How often somebody got this: {@code 200 {"a": 1}}. */
    long got(String statusAndBody) {
        AtomicLong n = bodies.get(statusAndBody);
        return n == null ? 0 : n.get();
    }

    @Override
    public void close() {
        leaving = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
