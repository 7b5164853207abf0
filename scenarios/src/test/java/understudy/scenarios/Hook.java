package understudy.scenarios;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where alerts arrive. */
final class Hook implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<JsonNode> taken = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private Hook(HttpServer server) {
        this.server = server;
    }

    static Hook open() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Hook hook = new Hook(server);
        server.createContext("/", exchange -> {
            hook.taken.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return hook;
    }

    /** What the last lines of a service must be that has its alerts sent here, when it is the last one of the file. */
    List<String> lines() {
        return List.of("alerts: [ops]", "\n" + section());
    }

    /** The section of the file that says where it is. */
    String section() {
        return "alerts: [{name: ops, type: webhook, url: \"http://127.0.0.1:%d/\"}]"
                .formatted(server.getAddress().getPort());
    }

    /** What arrived of one kind and service, with these words: {@code newCause}. */
    List<String> texts(String event) {
        return taken.stream()
                .filter(alert -> alert.path("event").asString().equals(event))
                .map(alert -> alert.path("text").asString())
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
