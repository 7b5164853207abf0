package understudy.example.bank.old;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.example.bank.ledger.BankException;
import understudy.example.bank.ledger.Ledger;
import understudy.example.bank.ledger.LedgerPool;
import understudy.example.bank.old.Desk.Answer;

/** The bank's old ledger service. Listens on the loopback address only. */
public final class OldLedger implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OldLedger.class);
    private static final int THREADS = 4;
    private static final int LARGEST_BODY = 64 * 1024;

    private final HttpServer server;
    private final ExecutorService workers;
    private final LedgerPool pool;
    private final Desk desk;
    private final Clock clock;

    private OldLedger(HttpServer server, LedgerPool pool, Clock clock) {
        this.server = server;
        this.pool = pool;
        this.clock = clock;
        this.desk = new Desk(pool, clock);
        this.workers = Executors.newFixedThreadPool(
                THREADS, Thread.ofPlatform().name("old-ledger-", 0).daemon().factory());
    }

    /** Opens the service on that port of 127.0.0.1, or on a free one when it is 0. */
    public static OldLedger open(Ledger ledger, int port, Clock clock) {
        HttpServer server;
        try {
            server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
        } catch (IOException e) {
            throw new BankException(
                    "old: port %d cannot be listened on (expected: a free one, or 0)".formatted(port), e);
        }
        OldLedger old = new OldLedger(server, LedgerPool.open(ledger, THREADS), clock);
        server.setExecutor(old.workers);
        server.createContext("/", old::handle);
        server.start();
        return old;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange));
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        try {
            return routed(exchange);
        } catch (Refusal e) {
            return new Answer(e.status(), new JsonOut().add("error", e.reason()), "");
        } catch (BankException e) {
            LOG.warn(
                    "service=old path={} cannot be answered",
                    exchange.getRequestURI().getPath(),
                    e);
            return new Answer(500, new JsonOut().add("error", "the ledger cannot be reached"), "");
        }
    }

    private Answer routed(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().substring(1).split("/", -1);
        if (path[0].equals("transfers") && path.length == 1) {
            requireMethod(exchange, "POST");
            return desk.transferBooked(customer(exchange), Query.of(JsonIn.parse(body(exchange))));
        }
        Query query = Query.parse(exchange.getRequestURI().getRawQuery());
        boolean accounts = path[0].equals("accounts");
        if (path.length == 1 && path[0].equals("health")) {
            requireMethod(exchange, "GET");
            return new Answer(new JsonOut().add("status", "up"));
        } else if (path.length == 1 && path[0].equals("currencies")) {
            requireMethod(exchange, "GET");
            return desk.currencies();
        } else if (path.length == 1 && path[0].equals("fees")) {
            requireMethod(exchange, "GET");
            return desk.fees(query);
        } else if (path.length == 2 && path[0].equals("quotes") && path[1].equals("interest")) {
            requireMethod(exchange, "GET");
            return desk.interestQuote(query);
        } else if (path.length == 1 && accounts) {
            requireMethod(exchange, "GET");
            return desk.accounts(customer(exchange), query);
        } else if (path.length == 2 && accounts) {
            requireMethod(exchange, "GET");
            return desk.account(customer(exchange), id(path[1]));
        } else if (path.length == 3 && accounts && path[2].equals("statement")) {
            requireMethod(exchange, "GET");
            return desk.statement(customer(exchange), id(path[1]), query);
        } else if (path.length == 3 && accounts && path[2].equals("interest")) {
            requireMethod(exchange, "GET");
            return desk.interest(customer(exchange), id(path[1]), query);
        } else if (path.length == 2 && path[0].equals("transfers")) {
            requireMethod(exchange, "GET");
            return desk.transfer(customer(exchange), id(path[1]));
        }
        throw new Refusal(404, "path: nothing is here");
    }

    private static void requireMethod(HttpExchange exchange, String method) {
        if (!exchange.getRequestMethod().equals(method)) {
            throw new Refusal(405, "method: " + exchange.getRequestMethod() + " (expected: " + method + ")");
        }
    }

    private static int id(String segment) {
        if (!segment.matches("[0-9]{1,9}")) {
            throw new Refusal(404, "path: nothing is here");
        }
        return Integer.parseInt(segment);
    }

    private int customer(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || !header.startsWith("Bearer ")) {
            throw new Refusal(401, "token: not known here");
        }
        return pool.read(connection -> new Book(connection).customerWith(header.substring(7)));
    }

    private static String body(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw new Refusal(413, "body: too large (expected: at most 64 KiB)");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void send(HttpExchange exchange, Answer answer) throws IOException {
        String trace = UUID.randomUUID().toString();
        JsonOut body = answer.body()
                .add("traceId", trace)
                .add("generatedAt", clock.instant().toString());
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Trace-Id", trace);
        if (answer.status() == 401) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer realm=\"ledger\"");
        }
        if (!answer.location().isEmpty()) {
            exchange.getResponseHeaders().set("Location", answer.location());
        }
        boolean bodiless = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : bytes.length);
        if (!bodiless) {
            exchange.getResponseBody().write(bytes);
        }
    }

    /** Lets the requests under way finish, for up to a second each way. */
    @Override
    public void close() {
        server.stop(1);
        workers.shutdown();
        try {
            if (!workers.awaitTermination(5, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
        pool.close();
    }
}
