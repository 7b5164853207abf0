package understudy.example.bank.modern;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import understudy.example.bank.ledger.BankException;
import understudy.example.bank.ledger.Ledger;
import understudy.example.bank.ledger.LedgerPool;

/** The bank's new ledger service. Listens on the loopback address only; answers are worked out off the event loop. */
public final class NewLedger implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NewLedger.class);
    private static final int THREADS = 4;
    private static final int LARGEST_BODY = 64 * 1024;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Vertx vertx;
    private final HttpServer server;
    private final WorkerExecutor workers;
    private final LedgerPool pool;
    private final Set<Fault> faults = ConcurrentHashMap.newKeySet();
    private final Routes routes;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private NewLedger(Vertx vertx, LedgerPool pool, Set<Fault> faults, Clock clock) {
        this.vertx = vertx;
        this.pool = pool;
        this.clock = clock;
        this.workers = vertx.createSharedWorkerExecutor("new-ledger", THREADS);
        plant(faults);
        this.routes = new Routes(pool, this.faults, clock);
        this.server = vertx.createHttpServer().requestHandler(this::handle);
    }

    /** Opens the service, with those faults, on that port of 127.0.0.1, or on a free one when it is 0. */
    public static NewLedger open(Ledger ledger, int port, Set<Fault> faults, Clock clock) {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        NewLedger opened = new NewLedger(vertx, LedgerPool.open(ledger, THREADS), Set.copyOf(faults), clock);
        try {
            join(opened.server.listen(port, "127.0.0.1"));
            return opened;
        } catch (CompletionException e) {
            opened.close();
            throw new BankException(
                    "new: port %d cannot be listened on (expected: a free one, or 0)".formatted(port), e);
        }
    }

    /** Makes these mistakes from now on, besides those that it makes already. */
    public void plant(Set<Fault> more) {
        faults.addAll(more);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    private void handle(HttpServerRequest request) {
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() <= LARGEST_BODY) {
                body.appendBuffer(part);
            }
        });
        request.endHandler(end -> workers.executeBlocking(() -> answer(request, body), false)
                .onSuccess(answer -> send(request.response(), answer))
                .onFailure(problem -> LOG.warn("service=new path={} cannot be answered", request.path(), problem)));
    }

    /** What to send: {@code location} is empty unless something was made. */
    private record Answer(int status, Object view, String location) {}

    private Answer answer(HttpServerRequest request, Buffer body) {
        try {
            Object view = routed(request, body);
            return view instanceof Views.Transfer transfer && request.method().equals(HttpMethod.POST)
                    ? new Answer(201, view, "/transfers/" + transfer.id())
                    : new Answer(200, view, "");
        } catch (Refused e) {
            return new Answer(e.status(), new Views.Failure(e.why()), "");
        } catch (BankException e) {
            LOG.warn("service=new path={} cannot be answered", request.path(), e);
            return new Answer(500, new Views.Failure("the ledger cannot be reached"), "");
        }
    }

    private Object routed(HttpServerRequest request, Buffer body) {
        Routes.Taken taken = routes.take(request.method().name(), request.path());
        String authorization = Objects.requireNonNullElse(request.getHeader("Authorization"), "");
        String token = authorization.startsWith("Bearer ") ? authorization.substring(7) : "";
        return taken.handler().answer(new Routes.Call(taken.id(), token, query(request), () -> wanted(body)));
    }

    private static Wanted query(HttpServerRequest request) {
        try {
            return Wanted.ofQuery(request.params());
        } catch (IllegalArgumentException e) {
            throw Refused.badQuery();
        }
    }

    private Wanted wanted(Buffer body) {
        if (body.length() > LARGEST_BODY) {
            throw Refused.tooLarge();
        }
        return Wanted.ofBody(body.getBytes(), json);
    }

    private void send(HttpServerResponse response, Answer answer) {
        String trace = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        ObjectNode body = json.valueToTree(answer.view());
        body.put("generatedAt", STAMP.format(clock.instant()));
        body.put("traceId", trace);
        response.putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .putHeader(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                clock.instant().atZone(ZoneOffset.UTC)))
                .putHeader("X-Trace-Id", trace);
        if (answer.status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer realm=\"ledger\"");
        }
        if (!answer.location().isEmpty()) {
            response.putHeader("Location", answer.location());
        }
        response.setStatusCode(answer.status()).end(Buffer.buffer(json.writeValueAsBytes(body)));
    }

    /** Stops listening, lets the work under way finish and ends the threads. */
    @Override
    public void close() {
        join(server.close());
        join(workers.close());
        join(vertx.close());
        pool.close();
    }

    private static void join(Future<?> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }
}
