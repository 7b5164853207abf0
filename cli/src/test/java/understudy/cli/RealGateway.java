package understudy.cli;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import understudy.server.Opening;
import understudy.server.Understudy;
import understudy.server.config.Config;
import understudy.server.config.ConfigFile;
import understudy.testkit.Answer;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.testkit.WireReply;

/** A gateway between two versions that tell balances apart, with a rollout, a cause, a kept pair and a rule that is offered. */
final class RealGateway implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int REQUESTS = 20;

    private final RawServer old;
    private final RawServer modern;
    private final Understudy understudy;
    private final Optional<String> token;
    private final HttpClient http = HttpClient.newHttpClient();

    private RealGateway(RawServer old, RawServer modern, Understudy understudy, Optional<String> token) {
        this.old = old;
        this.modern = modern;
        this.understudy = understudy;
        this.token = token;
    }

    /**
     * Opens it and waits until the difference was found.
     *
     * @param auth whether whoever asks shows a token
     * @param fourEyes what waits for a second person, as the config has it
     */
    static RealGateway open(Path folder, boolean auth, String fourEyes) throws IOException {
        RawServer old = RawServer.open(balance("12.50"));
        RawServer modern = RawServer.open(balance("1250"));
        Path data = folder.resolve("data");
        Path file = Files.writeString(
                folder.resolve("understudy.yaml"), """
                gateway: {listen: "127.0.0.1:0"}
                admin: {listen: "127.0.0.1:0"}
                auth: {required: %s, fourEyes: %s}
                data: "%s"
                services:
                  - name: accounts
                    old: {url: "%s"}
                    new: {url: "%s"}
                    state: shared
                    rollout:
                      sticky: {header: X-Customer}
                      steps: [0, 10, 100]
                      gates: {minPairs: 1000000}
                """.formatted(auth, fourEyes, data, old.url(), modern.url()));
        Understudy understudy = Understudy.open(read(file), new Opening(Optional.of(() -> read(file)), false));
        Optional<String> token =
                auth ? Optional.of(Files.readString(data.resolve("first-token")).strip()) : Optional.empty();
        RealGateway gateway = new RealGateway(old, modern, understudy, token);
        gateway.beAsked();
        return gateway;
    }

    private static Answer balance(String balance) {
        return Answer.reply(WireReply.json("200 OK", "{\"balance\": %s}".formatted(balance)));
    }

    private static Config read(Path file) {
        return ConfigFile.read(file, name -> Optional.empty());
    }

    private void beAsked() throws IOException {
        for (int i = 0; i < REQUESTS; i++) {
            try (RawClient client = RawClient.connect(understudy.port())) {
                client.ask(
                        "GET /accounts/%d HTTP/1.1\r\nHost: bank.example\r\nX-Customer: c%d\r\n\r\n".formatted(i, i));
            }
        }
        await().atMost(PATIENCE).until(() -> !pair().isEmpty());
    }

    String url() {
        return understudy.page().toString().replaceFirst("/$", "");
    }

    /** What somebody has in their environment who may do everything. */
    Map<String, String> environment() {
        return token.map(text -> Map.of("UNDERSTUDY_TOKEN", text)).orElse(Map.of());
    }

    String cause() {
        return answer("GET", "/services/accounts/causes", "").at("/items/0/id").asString("");
    }

    String pair() {
        return answer("GET", "/services/accounts/causes", "")
                .at("/items/0/samples/0")
                .asString("");
    }

    /** A rule that would explain the cause. */
    String rule() {
        return answer("GET", "/causes/%s/rules".formatted(cause()), "")
                .at("/items/0/id")
                .asString("");
    }

    /** Somebody else. */
    Asking as(String other) {
        return new Asking(http, url(), Optional.of(other));
    }

    /** Somebody who asks. */
    record Asking(HttpClient http, String url, Optional<String> token) {

        JsonNode answer(String method, String path, String body) {
            HttpResponse<String> reply = send(method, "/api/v1" + path, body);
            if (reply.statusCode() / 100 != 2) {
                throw new AssertionError("%s %s: %d %s".formatted(method, path, reply.statusCode(), reply.body()));
            }
            return JSON.readTree(reply.body());
        }

        HttpResponse<String> send(String method, String path, String body) {
            return http.sendAsync(
                            request(path)
                                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .join();
        }

        private HttpRequest.Builder request(String path) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
            token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
            return request;
        }

        Stream events() {
            return new Stream(
                    http.sendAsync(request("/api/v1/events").build(), HttpResponse.BodyHandlers.ofInputStream())
                            .join()
                            .body());
        }
    }

    /** Events as they come. */
    static final class Stream implements AutoCloseable {

        private final BufferedReader lines;
        private String last = "";

        Stream(InputStream from) {
            this.lines = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8));
        }

        String line() throws IOException {
            last = Objects.requireNonNull(lines.readLine(), "the stream ended");
            return last;
        }

        String last() {
            return last;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    JsonNode answer(String method, String path, String body) {
        return asking().answer(method, path, body);
    }

    Stream events() {
        return asking().events();
    }

    private Asking asking() {
        return new Asking(http, url(), token);
    }

    @Override
    public void close() throws IOException {
        http.shutdownNow();
        understudy.close();
        old.close();
        modern.close();
    }
}
