package understudy.testkit;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * A bounded number of requests over a few keep-alive connections, each used by one virtual thread that asks, reads the
 * whole reply and asks again.
 *
 * @param requests how many in all
 * @param connections how many at once
 * @param patience longest wait for any byte of a reply; longer counts as failed
 * @param pace when each request is due
 * @param request the bytes of request number i, one char a byte, with a head that keeps the connection open
 * @param right whether a reply is the one expected
 */
public record Load(
        int requests,
        int connections,
        Duration patience,
        Pace pace,
        IntFunction<String> request,
        Predicate<WireReply> right) {

    private static final int FAILURES_TOLD = 20;

    public Load {
        if (requests < 1 || connections < 1) {
            throw new IllegalArgumentException(
                    "load: %d requests over %d connections (expected: 1 or more)".formatted(requests, connections));
        }
    }

    /** Plain GETs of one path; every reply must be a 200. */
    public static Load of(int requests, int connections, String path) {
        String get = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        return new Load(
                requests,
                connections,
                Duration.ofSeconds(20),
                Pace.unbounded(),
                i -> get,
                reply -> reply.status() == 200);
    }

    public Load asking(IntFunction<String> other) {
        return new Load(requests, connections, patience, pace, other, right);
    }

    public Load expecting(Predicate<WireReply> other) {
        return new Load(requests, connections, patience, pace, request, other);
    }

    public Load paced(Pace other) {
        return new Load(requests, connections, patience, other, request, right);
    }

    /**
     * What came of it.
     *
     * @param failures the first twenty, each in one line
     * @param slowest the longest time from sending a request to the last byte of its reply
     */
    public record Result(int answered, int failed, List<String> failures, Duration slowest) {}

    /** Runs the whole load and waits for its end. */
    public Result run(int port) {
        Tally tally = new Tally();
        AtomicInteger next = new AtomicInteger();
        long startNanos = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections; i++) {
                threads.execute(() -> {
                    while (next.get() < requests) {
                        askOverOneConnection(port, startNanos, next, tally);
                    }
                });
            }
        }
        return tally.result();
    }

    /** Asks until nothing is left to ask, or until one request failed and the connection with it. */
    private void askOverOneConnection(int port, long startNanos, AtomicInteger next, Tally tally) {
        int i = -1;
        try (RawClient client = RawClient.connect(port, patience)) {
            for (i = next.getAndIncrement(); i < requests; i = next.getAndIncrement()) {
                pace.await(startNanos, i);
                long start = System.nanoTime();
                WireReply reply = client.ask(request.apply(i));
                tally.add(i, System.nanoTime() - start, reply, right.test(reply));
            }
        } catch (IOException | IllegalStateException e) {
            int failed = i < 0 ? next.getAndIncrement() : i;
            if (failed < requests) {
                tally.fail(failed, e.toString());
            }
        }
    }

    private static final class Tally {
        private final AtomicInteger answered = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();
        private final AtomicLong slowestNanos = new AtomicLong();
        private final Queue<String> failures = new ConcurrentLinkedQueue<>();

        void add(int request, long nanos, WireReply reply, boolean right) {
            slowestNanos.accumulateAndGet(nanos, Math::max);
            if (right) {
                answered.incrementAndGet();
            } else {
                fail(request, "wrong reply: " + reply.head().startLine());
            }
        }

        void fail(int request, String what) {
            if (failed.incrementAndGet() <= FAILURES_TOLD) {
                failures.add("request " + request + ": " + what);
            }
        }

        Result result() {
            return new Result(
                    answered.get(), failed.get(), List.copyOf(failures), Duration.ofNanos(slowestNanos.get()));
        }
    }
}
