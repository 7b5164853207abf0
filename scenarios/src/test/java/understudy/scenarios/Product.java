package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import understudy.server.Understudy;
import understudy.server.config.ConfigFile;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;

/** Understudy with one service between two upstreams, looked at through its ports only. */
public final class Product implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Understudy understudy;

    private Product(Understudy understudy) {
        this.understudy = understudy;
    }

    /**
     * Starts it with the given lines of the service's section, indented as YAML wants them below a service.
     *
     * @param folder where the config and the data go
     */
    public static Product open(Path folder, String oldUrl, String newUrl, String... lines) {
        return start(folder, "", at(oldUrl), at(newUrl), lines);
    }

    /** The same, where both versions speak HTTP/2 with prior knowledge. */
    public static Product openHttp2(Path folder, String oldUrl, String newUrl, String... lines) {
        return start(folder, "", http2At(oldUrl), http2At(newUrl), lines);
    }

    static String at(String url) {
        return "url: \"%s\"".formatted(url);
    }

    static String http2At(String url) {
        return at(url) + ", protocol: http2";
    }

    /**
     * Starts it.
     *
     * @param gateway keys of the gateway's section, as a flow map has them: {@code tls: {...}}
     * @param old keys of that version, likewise; {@link #at} is the least
     * @param candidate keys of new, likewise
     * @param lines of the service's section
     */
    static Product start(Path folder, String gateway, String old, String candidate, String... lines) {
        return of(config(folder, gateway, old, candidate, lines));
    }

    /** Starts it with a config file. */
    static Product of(Path file) {
        return new Product(Understudy.open(ConfigFile.read(file, name -> Optional.empty())));
    }

    /** Writes the config that it would be started with. */
    static Path config(Path folder, String gateway, String old, String candidate, String... lines) {
        String yaml = """
                gateway: {listen: "127.0.0.1:0"%s}
                admin: {listen: "127.0.0.1:0"}
                data: "%s"
                services:
                  - name: default
                    old: {%s}
                    new: {%s}
                """.formatted(gateway.isEmpty() ? "" : ", " + gateway, folder.resolve("data"), old, candidate);
        StringBuilder text = new StringBuilder(yaml);
        for (String line : lines) {
            text.append("    ").append(line).append('\n');
        }
        try {
            return Files.writeString(folder.resolve("understudy.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Product open(Path folder, RawServer old, RawServer candidate, String... lines) {
        return open(folder, old.url(), candidate.url(), lines);
    }

    public int port() {
        return understudy.port();
    }

    /** Where the admin API is. */
    String adminUrl() {
        return "http://127.0.0.1:" + understudy.adminPort();
    }

    public RawClient client() throws IOException {
        return RawClient.connect(port());
    }

    /** What the admin API says at a path below /api/v1. */
    public JsonNode api(String path) {
        return JSON.readTree(text("/api/v1" + path));
    }

    public JsonNode service() {
        return api("/services/default");
    }

    /** Every request under the verdict or the reason it was counted with: what must add up to {@link #requests}. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        JsonNode service = service();
        for (String verdict : List.of("match", "mismatch", "intended", "noise", "transient")) {
            counts.put(verdict, service.at("/pairs/" + verdict).asLong());
        }
        service.at("/pairs/notComparable").forEachEntry((reason, n) -> counts.put(reason, n.asLong()));
        service.at("/notCopied").forEachEntry((reason, n) -> counts.put(reason, n.asLong()));
        counts.values().removeIf(n -> n == 0);
        return counts;
    }

    /** Waits until so many requests are counted, each once, and nothing is kept of any. */
    Map<String, Long> settled(long requests) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(requests()).isEqualTo(requests);
            assertThat(counts().values().stream().mapToLong(n -> n).sum()).isEqualTo(requests);
            assertThat(metric("understudy_kept_bytes")).isZero();
            assertThat(metric("understudy_shadow_in_flight")).isZero();
        });
        return counts();
    }

    /** Pairs of one verdict so far. */
    public long pairs(String verdict) {
        return service().at("/pairs/" + verdict).asLong();
    }

    public long notComparable(String reason) {
        return service().at("/pairs/notComparable/" + reason).asLong();
    }

    public long notCopied(String reason) {
        return service().at("/notCopied/" + reason).asLong();
    }

    public long requests() {
        return service().at("/requests").asLong();
    }

    public JsonNode causes() {
        return api("/services/default/causes").get("items");
    }

    /** The value of one line of /metrics, which must begin so; 0 when there is none. */
    public double metric(String beginning) {
        return text("/metrics")
                .lines()
                .filter(line -> line.startsWith(beginning))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    public String text(String path) {
        return text(request(path).build());
    }

    /** What the admin API says to a POST without a body. */
    JsonNode post(String path) {
        HttpRequest request = request("/api/v1" + path)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return JSON.readTree(text(request));
    }

    /** Posts JSON to a path below /api/v1 and gives what it says to that. */
    JsonNode post(String path, String json) {
        return JSON.readTree(text(request("/api/v1" + path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build()));
    }

    /** Whatever the admin API says to JSON that is sent to a path below /api/v1. */
    HttpResponse<String> send(String method, String path, String json) {
        HttpRequest request = request("/api/v1" + path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        URI uri = URI.create("http://127.0.0.1:" + understudy.adminPort() + path);
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20));
    }

    private String text(HttpRequest request) {
        try {
            HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (reply.statusCode() != 200) {
                throw new AssertionError(request.uri() + ": " + reply.statusCode() + " " + reply.body());
            }
            return reply.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        understudy.close();
        http.close();
    }
}
