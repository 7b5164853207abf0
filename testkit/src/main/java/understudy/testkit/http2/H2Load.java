package understudy.testkit.http2;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import understudy.testkit.Load;
import understudy.testkit.Pace;

/**
 * A bounded number of requests over a few connections, with some streams at a time on each. A connection that ends is not
 * replaced: what its streams still had to ask fails.
 *
 * @param requests how many in all
 * @param connections how many at once
 * @param streams how many at once on each connection
 * @param patience longest wait for anything to come of a reply; longer counts as failed
 * @param pace when each request is due
 * @param request request number i
 * @param right whether a reply is the one expected
 */
public record H2Load(
        int requests,
        int connections,
        int streams,
        Duration patience,
        Pace pace,
        IntFunction<Request> request,
        Predicate<H2Reply> right) {

    private static final int FAILURES_TOLD = 20;

    public H2Load {
        if (requests < 1 || connections < 1 || streams < 1) {
            throw new IllegalArgumentException(
                    "load: %d requests over %d connections of %d streams (expected: 1 or more)"
                            .formatted(requests, connections, streams));
        }
    }

    /** What is asked; an empty body is none at all. */
    @SuppressWarnings("ArrayRecordComponent") // made, sent and forgotten, never compared
    public record Request(H2Fields head, byte[] body) {

        public static Request get(String path) {
            return new Request(H2Fields.request("GET", path), new byte[0]);
        }
    }

    /** Plain GETs of one path; every reply must be a 200. */
    public static H2Load of(int requests, int connections, int streams, String path) {
        Request get = Request.get(path);
        return new H2Load(
                requests,
                connections,
                streams,
                Duration.ofSeconds(20),
                Pace.unbounded(),
                i -> get,
                reply -> reply.status() == 200);
    }

    public H2Load asking(IntFunction<Request> other) {
        return new H2Load(requests, connections, streams, patience, pace, other, right);
    }

    public H2Load expecting(Predicate<H2Reply> other) {
        return new H2Load(requests, connections, streams, patience, pace, request, other);
    }

    public H2Load paced(Pace other) {
        return new H2Load(requests, connections, streams, patience, other, request, right);
    }

    /** Runs the whole load and waits for its end. */
    public Load.Result run(int port) throws IOException {
        Tally tally = new Tally();
        AtomicInteger next = new AtomicInteger();
        List<H2Client> clients = new ArrayList<>();
        long startNanos = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections; i++) {
                H2Client client = H2Client.connect(port);
                clients.add(client);
                for (int k = 0; k < streams; k++) {
                    threads.execute(() -> askOverOneConnection(client, startNanos, next, tally));
                }
            }
        }
        for (H2Client client : clients) {
            client.close();
        }
        return tally.result();
    }

    private void askOverOneConnection(H2Client client, long startNanos, AtomicInteger next, Tally tally) {
        for (int i = next.getAndIncrement(); i < requests; i = next.getAndIncrement()) {
            try {
                pace.await(startNanos, i);
                long start = System.nanoTime();
                H2Reply reply = ask(client, request.apply(i));
                tally.add(i, System.nanoTime() - start, reply, right.test(reply));
            } catch (IOException e) {
                tally.fail(i, e.toString());
            }
        }
    }

    private H2Reply ask(H2Client client, Request asked) throws IOException {
        return asked.body().length == 0
                ? client.request(asked.head()).patience(patience).read()
                : client.open(asked.head())
                        .patience(patience)
                        .send(asked.body(), true)
                        .read();
    }

    private static final class Tally {
        private final AtomicInteger answered = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();
        private final AtomicLong slowestNanos = new AtomicLong();
        private final Queue<String> failures = new ConcurrentLinkedQueue<>();

        void add(int request, long nanos, H2Reply reply, boolean right) {
            slowestNanos.accumulateAndGet(nanos, Math::max);
            if (right) {
                answered.incrementAndGet();
            } else {
                fail(request, "wrong reply: " + reply.head());
            }
        }

        void fail(int request, String what) {
            if (failed.incrementAndGet() <= FAILURES_TOLD) {
                failures.add("request " + request + ": " + what);
            }
        }

        Load.Result result() {
            return new Load.Result(
                    answered.get(), failed.get(), List.copyOf(failures), Duration.ofNanos(slowestNanos.get()));
        }
    }
}
