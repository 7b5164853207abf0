package understudy.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import understudy.server.Understudy;
import understudy.server.config.Config;
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
        String yaml = """
                gateway: {listen: "127.0.0.1:0"}
                admin: {listen: "127.0.0.1:0"}
                data: "%s"
                services:
                  - name: default
                    old: {url: "%s"}
                    new: {url: "%s"}
                """.formatted(folder.resolve("data"), oldUrl, newUrl);
        StringBuilder text = new StringBuilder(yaml);
        for (String line : lines) {
            text.append("    ").append(line).append('\n');
        }
        try {
            Path file = Files.writeString(folder.resolve("understudy.yaml"), text);
            Config config = ConfigFile.read(file, name -> Optional.empty());
            return new Product(Understudy.open(config));
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
        URI uri = URI.create("http://127.0.0.1:" + understudy.adminPort() + path);
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
        try {
            HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (reply.statusCode() != 200) {
                throw new AssertionError(uri + ": " + reply.statusCode() + " " + reply.body());
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
