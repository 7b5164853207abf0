package understudy.control.alert;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A webhook target that behaves as it is told to. */
final class Hook implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final List<Got> tries = new CopyOnWriteArrayList<>();
    volatile int status = 204;
    volatile boolean hangs;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    volatile boolean resets;
    volatile String retryAfter = "";

    record Got(int answered, Headers headers, String text) {

        JsonNode body() {
            return JSON.readTree(text);
        }

        String idempotencyKey() {
            return String.valueOf(headers.getFirst("Idempotency-Key"));
        }

        String token() {
            return String.valueOf(headers.getFirst("X-Token"));
        }
    }

    private Hook(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/hook", this::take);
        server.createContext("/elsewhere", this::take);
        server.createContext("/api/v2/alerts", this::take);
        server.start();
    }

    static Hook open() throws IOException {
        return new Hook(0);
    }

    static Hook openAt(int port) throws IOException {
        return new Hook(port);
    }

    int port() {
        return server.getAddress().getPort();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port() + "/hook");
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int now = hangs || resets ? 0 : status;
        tries.add(new Got(now, exchange.getRequestHeaders(), body));
        if (resets) {
            throw new IOException("the connection is to break");
        }
        if (now == 0) {
            awaitClosing();
        }
        if (!retryAfter.isEmpty()) {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
        }
        exchange.getResponseHeaders().set("Location", "/elsewhere");
        exchange.sendResponseHeaders(now == 0 ? 500 : now, -1);
        exchange.close();
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What it said yes to, in order. */
    List<JsonNode> yes() {
        return tries.stream()
                .filter(got -> got.answered() / 100 == 2)
                .map(Got::body)
                .toList();
    }

    /** Keys of the alerts that it said yes to, in order. */
    List<String> taken() {
        return tries.stream()
                .filter(got -> got.answered() / 100 == 2)
                .map(got -> got.body().path("key").asString())
                .toList();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
