package understudy.e2e;

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
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import understudy.server.Opening;
import understudy.server.Understudy;
import understudy.server.config.Config;
import understudy.server.config.ConfigFile;

/** Understudy in front of two versions of one service, with its page and a client of its API. */
final class Front implements AutoCloseable {

    static final String SERVICE = "bank";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path file;
    private final Path data;
    private final Understudy understudy;

    private Front(Path file, Path data, Understudy understudy) {
        this.file = file;
        this.data = data;
        this.understudy = understudy;
    }

    /**
     * Opens it.
     *
     * @param folder where config and data go
     * @param lines of the service's section of the config
     * @param sections of the config besides
     */
    static Front open(Path folder, URI old, URI modern, List<String> lines, String... sections) throws IOException {
        Path data = folder.resolve("data");
        Path file = Files.writeString(folder.resolve("understudy.yaml"), """
                gateway: {listen: "127.0.0.1:0"}
                admin: {listen: "127.0.0.1:0"}
                data: "%s"
                %s
                services:
                  - name: %s
                    old: {url: "%s"}
                    new: {url: "%s"}
                %s
                """.formatted(
                        data, String.join("\n", sections), SERVICE, old, modern, indented(lines)));
        Opening opening = new Opening(Optional.of(() -> read(file)), false);
        return new Front(file, data, Understudy.open(read(file), opening));
    }

    private static String indented(List<String> lines) {
        return lines.stream().map(line -> "    " + line).collect(Collectors.joining("\n"));
    }

    private static Config read(Path file) {
        return ConfigFile.read(file, name -> Optional.empty());
    }

    /** Rewrites the config and has it read again. */
    void reload(String before, String after) throws IOException {
        Files.writeString(file, Files.readString(file).replace(before, after));
        understudy.reload();
    }

    /** Where users come in. */
    URI users() {
        return URI.create("http://127.0.0.1:" + understudy.port());
    }

    URI page() {
        return understudy.page();
    }

    /** The database of the store. */
    Path database() {
        return data.resolve("understudy.db");
    }

    /** The token of an admin that a first start with {@code auth} writes. */
    String token() throws IOException {
        return Files.readString(data.resolve("first-token")).strip();
    }

    /** What the API says of the service; the path goes on below it. */
    JsonNode service(String below) {
        return api("services/" + SERVICE + below);
    }

    JsonNode api(String path) {
        HttpResponse<String> reply = send("GET", path, HttpRequest.BodyPublishers.noBody());
        if (reply.statusCode() != 200) {
            throw new AssertionError(path + ": " + reply.statusCode() + " " + reply.body());
        }
        return JSON.readTree(reply.body());
    }

    /** Has something done, and gives what is said to it. */
    JsonNode change(String method, String path, String json) {
        HttpResponse<String> reply = send(method, path, HttpRequest.BodyPublishers.ofString(json));
        if (reply.statusCode() / 100 != 2) {
            throw new AssertionError(path + ": " + reply.statusCode() + " " + reply.body());
        }
        return JSON.readTree(reply.body());
    }

    private HttpResponse<String> send(String method, String path, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(page().resolve("/api/v1/" + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, body);
        try {
            if (Files.exists(data.resolve("first-token"))) {
                request.header("Authorization", "Bearer " + token());
            }
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** New serves so many of a hundred, whatever the gates say, once the store has it. */
    void share(int percent) {
        change(
                "PUT",
                "services/" + SERVICE + "/rollout/share",
                "{\"share\": %d, \"force\": true, \"reason\": \"the board wants to see it\"}".formatted(percent));
        await().atMost(PATIENCE).until(() -> service("").get("share").asInt() == percent);
    }

    @Override
    public void close() {
        understudy.close();
        http.close();
    }
}
