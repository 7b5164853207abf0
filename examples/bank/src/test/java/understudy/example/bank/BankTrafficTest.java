package understudy.example.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import understudy.example.bank.ledger.Customer;
import understudy.example.bank.modern.Fault;

class BankTrafficTest {

    /** So many that most of their accounts are at rest. */
    private static final BankSettings MANY_CUSTOMERS =
            new BankSettings(0, 0, Optional.empty(), EnumSet.noneOf(Fault.class), 500, 1, Clock.systemUTC());

    @Test
    void aCopyThatComesLateStillFindsWhatOldFound() throws Exception {
        try (Bank bank = Bank.open(MANY_CUSTOMERS);
                LateCopies between = new LateCopies(bank)) {
            TrafficCounts counts = drive(bank, between.address(), 400);

            between.finish();

            assertThat(counts.failed()).isZero();
            assertThat(counts.answered()).isEqualTo(counts.sent());
            assertThat(between.copies).hasValueGreaterThan(200);
            assertThat(between.writes).hasPositiveValue();
            assertThat(between.differing).isEmpty();
            assertThat(between.customers).hasSizeGreaterThan(20);
            assertThat(bank.ledger().violations()).isEmpty();
        }
    }

    @Test
    void whatGetsNoReplyIsCountedAsFailed() throws Exception {
        try (Bank bank = Bank.open(BankSettings.demo())) {
            URI nobody = URI.create("http://127.0.0.1:1");
            TrafficCounts counts = drive(bank, nobody, 30);

            assertThat(counts.failed()).isEqualTo(counts.sent());
            assertThat(counts.answered()).isZero();
        }
    }

    @Test
    void closingTwiceIsClosingOnce() {
        try (Bank bank = Bank.open(BankSettings.demo())) {
            BankTraffic traffic = BankTraffic.open(bank.customers(), TrafficSettings.to(bank.oldAddress()));
            try (traffic) {
                await().until(() -> traffic.counts().sent() > 0);
            }
            TrafficCounts counts = traffic.counts();

            assertTimeoutPreemptively(Duration.ofSeconds(8), traffic::close);
            assertThat(traffic.counts()).isEqualTo(counts);
        }
    }

    private static TrafficCounts drive(Bank bank, URI target, int requests) {
        TrafficSettings settings = new TrafficSettings(target, 150, Duration.ofSeconds(3), 64, 7);
        BankTraffic traffic = BankTraffic.open(bank.customers(), settings);
        try (traffic) {
            await().atMost(Duration.ofSeconds(30)).until(() -> traffic.counts().sent() >= requests);
        }
        return traffic.counts();
    }

    /** Passes requests on to old, and asks new for the reads as well, a moment after the customer has the reply. */
    private static final class LateCopies implements AutoCloseable {

        private final Bank bank;
        private final HttpServer server;
        private final HttpClient client = HttpClient.newHttpClient();
        private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
        private final ScheduledExecutorService later = Executors.newScheduledThreadPool(4);
        private final AtomicInteger copies = new AtomicInteger();
        private final AtomicInteger writes = new AtomicInteger();
        private final Queue<String> differing = new ConcurrentLinkedQueue<>();
        private final Set<String> customers = ConcurrentHashMap.newKeySet();

        private LateCopies(Bank bank) throws IOException {
            this.bank = bank;
            byte[] loopback = {127, 0, 0, 1};
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(loopback), 0), 0);
            server.setExecutor(workers);
            server.createContext("/", this::pass);
            server.start();
        }

        private URI address() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }

        private void pass(HttpExchange exchange) throws IOException {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String token =
                    exchange.getRequestHeaders().getFirst("Authorization").substring(7);
            int id = Integer.parseInt(exchange.getRequestHeaders().getFirst("X-Customer"));
            customers.add(id + token);
            Errand errand = new Errand(
                    new Customer(id, token, List.of()),
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    body,
                    Set.of());
            try {
                HttpResponse<String> old = Replies.ask(client, bank.oldAddress(), errand);
                byte[] bytes = old.body().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(old.statusCode(), bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
                if (errand.writes()) {
                    writes.incrementAndGet();
                } else {
                    var unused = later.schedule(() -> copy(errand, old), 50, TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean copy(Errand errand, HttpResponse<String> old) throws IOException, InterruptedException {
            Map<String, String> found = Replies.differences(old, Replies.ask(client, bank.newAddress(), errand));
            copies.incrementAndGet();
            return found.isEmpty() || differing.add(errand.target() + " " + found);
        }

        /** Waits for the copies that are still due. */
        private void finish() {
            workers.close();
            later.close();
            server.stop(0);
        }

        @Override
        public void close() {
            finish();
            client.close();
        }
    }
}
