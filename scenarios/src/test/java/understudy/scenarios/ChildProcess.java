package understudy.scenarios;

import java.io.BufferedReader;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code understudy run} as a process of its own, which a test may kill. */
final class ChildProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI gateway;
    private final URI page;

    private ChildProcess(Process process, URI gateway, URI page) {
        this.process = process;
        this.gateway = gateway;
        this.page = page;
    }

    /** Starts it on free ports, with its data below the folder, and waits until it serves. */
    static ChildProcess run(Path folder, String oldUrl, String newUrl) throws IOException {
        return run(folder, List.of(), List.of("--old", oldUrl, "--new", newUrl));
    }

    /**
     * The same with options of the JVM and of {@code run}.
     *
     * @param jvm such as {@code -Xmx128m}
     * @param options all but where it listens and keeps its data
     */
    static ChildProcess run(Path folder, List<String> jvm, List<String> options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("understudy.cli.Main", "run", "-o", "json"));
        command.addAll(options);
        command.addAll(List.of("--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0"));
        command.addAll(List.of("--data", folder.resolve("data").toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("stderr.log").toFile())
                .start();
        BufferedReader out = process.inputReader();
        String first = out.readLine();
        if (first == null) {
            process.destroyForcibly();
            throw new AssertionError("it ended before it served; see " + folder.resolve("stderr.log"));
        }
        Thread.startVirtualThread(() -> out.lines().forEach(line -> {}));
        JsonNode serving = JSON.readTree(first);
        return new ChildProcess(
                process,
                URI.create(serving.get("gateway").asString()),
                URI.create(serving.get("page").asString()));
    }

    /** The most memory it ever had, in bytes, as Linux counts it. */
    long peakResidentBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    int port() {
        return gateway.getPort();
    }

    /** What the API says of the one service. */
    JsonNode service() throws IOException, InterruptedException {
        return api("services/default");
    }

    JsonNode causes() throws IOException, InterruptedException {
        return api("services/default/causes").get("items");
    }

    private JsonNode api(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(page.resolve("api/v1/" + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    /** kill -9. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** SIGTERM, and the exit code. */
    int stop() {
        process.destroy();
        return process.onExit().join().exitValue();
    }

    @Override
    public void close() {
        kill();
        http.close();
    }
}
