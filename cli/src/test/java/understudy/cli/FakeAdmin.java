package understudy.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;
import understudy.control.api.ProblemView;

/** An admin API that says what it is told to, written by Jackson from the same records as the real one. */
final class FakeAdmin implements AutoCloseable {

    /** An answer, whole. */
    private record Answer(int status, String contentType, String body) {}

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private FakeAdmin(HttpServer server) {
        this.server = server;
    }

    static FakeAdmin open() throws IOException {
        return openAt(0);
    }

    /** Where another one was. */
    static FakeAdmin openAt(int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        FakeAdmin admin = new FakeAdmin(HttpServer.create(address, 0));
        admin.server.createContext("/", admin::answer);
        admin.server.start();
        return admin.says("/openapi.json", Map.of("info", Map.of("title", "Understudy", "version", "1")));
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** From now on answers a path below /api/v1, with its query, with a record. */
    FakeAdmin says(String path, Object view) {
        return says(path, 200, "application/json", MAPPER.writeValueAsString(view));
    }

    FakeAdmin says(String path, int status, String contentType, String body) {
        answers.put("/api/v1" + path, new Answer(status, contentType, body));
        return this;
    }

    FakeAdmin refuses(String path, int status, String detail) {
        ProblemView problem = new ProblemView("about:blank", "refused", status, detail, null, null);
        return says(path, status, "application/problem+json", MAPPER.writeValueAsString(problem));
    }

    /** What came, method and path, in turn. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** Their bodies, in the same order. */
    List<String> bodies() {
        return List.copyOf(bodies);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String asked = exchange.getRequestURI().toString();
        this.asked.add(exchange.getRequestMethod() + " " + asked);
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Answer answer = answers.get(asked);
        if (answer == null) {
            refuses(asked.substring("/api/v1".length()), 404, asked + " is not known");
            answer = answers.getOrDefault(asked, new Answer(500, "text/plain", ""));
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
