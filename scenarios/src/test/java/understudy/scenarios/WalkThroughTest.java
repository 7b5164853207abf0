package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The story of docs/walk-through.md: two real versions of somebody else's service, json-server 0.8.22 and 0.17.4. Every
 * verdict is checked against a direct comparison of what both answer.
 */
class WalkThroughTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What docs/walk-through.md asks, less the pages in HTML. */
    private static final List<String> REQUESTS = List.of(
            "/accounts",
            "/accounts/1",
            "/accounts/99",
            "/accounts?owner=bob",
            "/accounts?q=ann",
            "/accounts?balance_gte=10",
            "/accounts?_sort=balance",
            "/accounts?_sort=balance&_order=DESC",
            "/accounts?_sort=balance&_order=desc",
            "/accounts?_page=1&_limit=2",
            "/accounts/1/transfers",
            "/transfers?_expand=account",
            "/accounts?_embed=transfers",
            "/profile",
            "/db",
            "/nothing/here");

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void twoVersionsOfJsonServerDifferWhereADirectComparisonSaysSo() throws Exception {
        assumeThat(JsonServer.canBeInstalled())
                .as("npm and node are needed for the walk-through")
                .isTrue();
        try (JsonServer old = JsonServer.start("0.8.22", folder);
                JsonServer candidate = JsonServer.start("0.17.4", folder);
                Product product = Product.open(folder, old.url(), candidate.url())) {
            List<String> mismatched = new ArrayList<>();
            for (String request : REQUESTS) {
                boolean differs = differ(old.url() + request, candidate.url() + request);
                long before = product.pairs("mismatch");
                ask("http://127.0.0.1:" + product.port() + request);
                await().untilAsserted(() -> assertThat(judged(product)).isEqualTo(REQUESTS.indexOf(request) + 1L));
                assertThat(product.pairs("mismatch") - before).as(request).isEqualTo(differs ? 1 : 0);
                if (differs) {
                    mismatched.add(request);
                }
            }
            assertThat(mismatched).containsExactly("/accounts?_sort=balance&_order=desc");
            assertThat(product.pairs("match")).isEqualTo(REQUESTS.size() - 1L);
            assertThat(causes(product)).containsExactly("GET /accounts $ order");
        }
    }

    private static List<String> causes(Product product) {
        return StreamSupport.stream(product.causes().spliterator(), false)
                .map(cause -> "%s %s %s"
                        .formatted(
                                cause.get("endpoint").asString(),
                                cause.get("path").asString(),
                                cause.get("kind").asString()))
                .toList();
    }

    private static long judged(Product product) {
        return product.pairs("match") + product.pairs("mismatch");
    }

    /** A comparison of another make: whole documents as trees, and what else is compared by default. */
    private boolean differ(String oldUrl, String newUrl) throws IOException, InterruptedException {
        HttpResponse<String> one = ask(oldUrl);
        HttpResponse<String> other = ask(newUrl);
        if (one.statusCode() != other.statusCode()) {
            return true;
        }
        for (String name : List.of("Content-Type", "Content-Encoding", "Location", "Cache-Control")) {
            if (!one.headers().allValues(name).equals(other.headers().allValues(name))) {
                return true;
            }
        }
        JsonNode left = JSON.readTree(one.body());
        return !left.equals(JSON.readTree(other.body()));
    }

    private HttpResponse<String> ask(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** One version of json-server over a database file of its own. */
    private record JsonServer(Process process, String url) implements AutoCloseable {

        private static final String DATABASE = """
                {"accounts": [{"id": 1, "owner": "ann", "balance": 10.5}, {"id": 2, "owner": "bob", "balance": 20},
                              {"id": 10, "owner": "eve", "balance": 3}],
                 "transfers": [{"id": 1, "accountId": 1, "amount": 5}, {"id": 2, "accountId": 1, "amount": 7},
                               {"id": 3, "accountId": 2, "amount": 1}],
                 "profile": {"name": "bank"}}
                """;

        static boolean canBeInstalled() throws InterruptedException {
            try {
                return new ProcessBuilder("npm", "--version")
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
            } catch (IOException absent) {
                return false;
            }
        }

        static JsonServer start(String version, Path folder) throws IOException, InterruptedException {
            Path installed = install(version);
            Path database = Files.writeString(folder.resolve("db-" + version + ".json"), DATABASE);
            int port = FreePort.any();
            Process process = new ProcessBuilder(
                            "node",
                            installed
                                    .resolve("node_modules/json-server/" + binary(version))
                                    .toString(),
                            "--host",
                            "127.0.0.1",
                            "--port",
                            Integer.toString(port),
                            database.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            folder.resolve("json-server-" + version + ".log").toFile())
                    .start();
            FreePort.awaitListening(port, process);
            return new JsonServer(process, "http://127.0.0.1:" + port);
        }

        private static String binary(String version) {
            return version.startsWith("0.8.") ? "bin/index.js" : "lib/cli/bin.js";
        }

        private static Path install(String version) throws IOException, InterruptedException {
            Path folder = Files.createDirectories(Path.of("target", "walk-through", version));
            if (!Files.exists(folder.resolve("node_modules/json-server/package.json"))) {
                Files.writeString(folder.resolve("package.json"), "{\"private\": true}");
                Process npm = new ProcessBuilder(
                                "npm",
                                "install",
                                "--no-audit",
                                "--no-fund",
                                "--no-package-lock",
                                "json-server@" + version)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("npm.log").toFile())
                        .start();
                assertThat(npm.waitFor())
                        .as("npm install, see " + folder.resolve("npm.log"))
                        .isZero();
            }
            return folder;
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit().join();
        }
    }
}
