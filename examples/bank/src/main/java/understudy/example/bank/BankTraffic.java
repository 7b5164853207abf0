package understudy.example.bank;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import understudy.example.bank.ledger.Customer;

/**
 * The bank's customers, at work until closed. One thread decides what is asked and when; each request waits for its reply
 * on a virtual thread. A customer whose account is busy lets another go first, so that an account is never read while it
 * is written.
 */
public final class BankTraffic implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TRIES = 20;

    private final TrafficSettings settings;
    private final Errands errands;
    private final AccountPacing pacing;
    private final ExecutorService waiting = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("bank-customer-", 0).factory());
    private final HttpClient client;
    private final Semaphore free;
    private final Thread pacer;
    private final LongAdder sent = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder heldBack = new LongAdder();
    private volatile boolean stopped;

    private BankTraffic(List<Customer> customers, TrafficSettings settings) {
        this.settings = settings;
        this.errands = new Errands(customers, settings.seed());
        this.pacing = new AccountPacing(settings.settle().toNanos(), System::nanoTime);
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .executor(waiting)
                .build();
        this.free = new Semaphore(settings.maxInFlight());
        this.pacer = Thread.ofPlatform().name("bank-traffic").daemon().unstarted(this::keepAsking);
    }

    /** Lets the customers begin. */
    public static BankTraffic open(List<Customer> customers, TrafficSettings settings) {
        BankTraffic traffic = new BankTraffic(customers, settings);
        traffic.pacer.start();
        return traffic;
    }

    public TrafficCounts counts() {
        return new TrafficCounts(sent.sum(), answered.sum(), failed.sum(), heldBack.sum());
    }

    private void keepAsking() {
        long interval = TimeUnit.SECONDS.toNanos(1) / settings.perSecond();
        long due = System.nanoTime();
        while (!stopped) {
            long wait = due - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
                continue;
            }
            askOnce();
            boolean farBehind = wait < -TimeUnit.SECONDS.toNanos(1);
            due = farBehind ? System.nanoTime() : due + interval;
        }
    }

    private void askOnce() {
        if (!free.tryAcquire()) {
            heldBack.increment();
            return;
        }
        for (int i = 0; i < TRIES; i++) {
            Errand errand = errands.next();
            if (pacing.begin(errand)) {
                sent.increment();
                waiting.execute(() -> run(errand));
                return;
            }
        }
        free.release();
        heldBack.increment();
    }

    private void run(Errand errand) {
        boolean fine = false;
        try {
            HttpResponse<String> reply = client.send(request(errand), HttpResponse.BodyHandlers.ofString());
            fine = reply.statusCode() < 500;
            if (errand.writes() && reply.statusCode() == 201) {
                reply.headers().firstValue("Location").ifPresent(at -> errands.booked(errand.customer(), at));
            }
        } catch (IOException e) {
            fine = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            (fine ? answered : failed).increment();
            pacing.end(errand);
            free.release();
        }
    }

    private HttpRequest request(Errand errand) {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.target().resolve(errand.target()))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + errand.customer().token())
                .header("X-Customer", Integer.toString(errand.customer().id()))
                .header("Accept", "application/json");
        return errand.writes()
                ? request.header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(errand.body()))
                        .build()
                : request.GET().build();
    }

    /** Asks nothing more and waits for the replies still due, up to the patience of a customer. Safe to call twice. */
    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(pacer);
        try {
            pacer.join();
            if (free.tryAcquire(settings.maxInFlight(), PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                free.release(settings.maxInFlight());
            } else {
                client.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            client.shutdownNow();
        }
        client.close();
        waiting.close();
    }
}
