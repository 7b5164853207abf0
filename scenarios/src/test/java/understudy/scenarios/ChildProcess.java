package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code understudy run} as a process of its own, which a test may kill. */
final class ChildProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI gateway;
    private final URI page;

    private final Queue<String> said;

    private ChildProcess(Process process, URI gateway, URI page, Queue<String> said) {
        this.process = process;
        this.gateway = gateway;
        this.page = page;
        this.said = said;
    }

    /** All that it printed so far, its log too. */
    String said() {
        return String.join("\n", said);
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
        List<String> flags = new ArrayList<>(options);
        flags.addAll(List.of("--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0"));
        flags.addAll(List.of("--data", folder.resolve("data").toString()));
        return serving(folder, start(folder, jvm, flags));
    }

    /** Starts it with these flags of {@code run} and waits until it serves. */
    static ChildProcess serving(Path folder, String... flags) throws IOException {
        return serving(folder, start(folder, List.of(), List.of(flags)));
    }

    /** The same with options of the JVM. */
    static ChildProcess serving(Path folder, List<String> jvm, String... flags) throws IOException {
        return serving(folder, start(folder, jvm, List.of(flags)));
    }

    private static ChildProcess serving(Path folder, Process process) throws IOException {
        BufferedReader out = process.inputReader();
        Queue<String> said = new ConcurrentLinkedQueue<>();
        @Nullable JsonNode serving = null;
        while (serving == null) {
            String line = out.readLine();
            if (line == null) {
                process.destroyForcibly();
                throw new AssertionError(
                        "it ended before it served; see " + folder.resolve("stderr.log") + "; it said " + said);
            }
            said.add(line);
            serving = Optional.of(JSON.readTree(line))
                    .filter(json -> json.has("gateway"))
                    .orElse(null);
        }
        Thread.startVirtualThread(() -> listen(out, said));
        return new ChildProcess(
                process,
                URI.create(serving.get("gateway").asString()),
                URI.create(serving.get("page").asString()),
                said);
    }

    /** Until the process ends, which closes what is read here in the middle of a line. */
    private static void listen(BufferedReader out, Queue<String> said) {
        try {
            out.lines().forEach(said::add);
        } catch (UncheckedIOException closed) {
            said.add("(" + closed.getMessage() + ")");
        }
    }

    /** Starts it with flags with which it cannot serve, and gives its exit code. */
    static int failing(Path folder, String... flags) throws IOException {
        Process process = start(folder, List.of(), List.of(flags));
        List<String> lines = process.inputReader().lines().toList();
        assertThat(lines).as("it ends in order").noneMatch(line -> line.contains("closing failed"));
        return process.onExit().join().exitValue();
    }

    private static Process start(Path folder, List<String> jvm, List<String> flags) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("understudy.cli.Main", "run", "-o", "json"));
        command.addAll(flags);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("stderr.log").toFile()))
                .start();
    }

    /** The most memory it ever had, in bytes, as Linux counts it. */
    long peakResidentBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    /** Where the page is. */
    URI page() {
        return page;
    }

    int port() {
        return gateway.getPort();
    }

    /** What the API says of the one service. */
    JsonNode service() throws IOException, InterruptedException {
        return api("services/default");
    }

    /** What the API says of a service. */
    JsonNode service(String name) throws IOException, InterruptedException {
        return api("services/" + name);
    }

    /** The names of the services that it runs. */
    List<String> services() throws IOException, InterruptedException {
        List<String> names = new ArrayList<>();
        api("services").get("items").forEach(item -> names.add(item.get("name").asString()));
        return names;
    }

    /** The status of a path of the admin port. */
    int status(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(page.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** What the admin port answers at a path. */
    String text(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(page.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    JsonNode causes() throws IOException, InterruptedException {
        return api("services/default/causes").get("items");
    }

    JsonNode api(String path) throws IOException, InterruptedException {
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
        term();
        return end();
    }

    void term() {
        process.destroy();
    }

    void hangUp() throws IOException {
        new ProcessBuilder("kill", "-HUP", Long.toString(process.pid()))
                .start()
                .onExit()
                .join();
    }

    /**
     * From now on no file that it writes may be longer, which is what a full disk is like to it; empty: as long as it likes.
     *
     * @param bytes of each file
     */
    void limitFiles(OptionalLong bytes) throws IOException {
        String limit = bytes.isPresent() ? Long.toString(bytes.getAsLong()) : "unlimited";
        int exit = new ProcessBuilder("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + limit + ":")
                .start()
                .onExit()
                .join()
                .exitValue();
        if (exit != 0) {
            throw new IOException("prlimit ended with " + exit);
        }
    }

    /** Waits until it ends, and gives the exit code. */
    int end() {
        return process.onExit().join().exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        kill();
        http.close();
    }
}
