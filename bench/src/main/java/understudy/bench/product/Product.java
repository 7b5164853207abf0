package understudy.bench.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The gateway, started by its own launcher as a process of its own. Its id is written to a file at once: the script that
 * started us ends what is named there, should we be killed ourselves.
 */
public final class Product implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(1);
    private static final Duration END = Duration.ofSeconds(30);

    private final Process process;
    private final Path log;
    private final int port;
    private final int adminPort;
    private final HttpClient admin =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private Product(Process process, Path log, int port, int adminPort) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.adminPort = adminPort;
    }

    /**
     * Starts a gateway and waits until it is ready.
     *
     * @param launcher the file {@code understudy}
     * @param work folder for its config, its data and its log
     * @param jvmOptions on top of those of the environment's JAVA_OPTS
     */
    public static Product start(Path launcher, Path work, Setup setup, List<String> jvmOptions) throws IOException {
        int port = freePort();
        int adminPort = freePort();
        Path config = work.resolve(setup.name() + ".yaml");
        Path log = work.resolve(setup.name() + ".log");
        Files.writeString(config, setup.yaml(port, adminPort, work.resolve(setup.name() + "-data")));
        ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "run", "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        List<String> options = new ArrayList<>(jvmOptions);
        options.addFirst(System.getenv().getOrDefault("JAVA_OPTS", ""));
        builder.environment().put("JAVA_OPTS", String.join(" ", options).strip());
        Process process = builder.start();
        Files.writeString(
                work.resolve("pids"), process.pid() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Product product = new Product(process, log, port, adminPort);
        product.awaitReady();
        return product;
    }

    public int port() {
        return port;
    }

    public int adminPort() {
        return adminPort;
    }

    public Facts facts() {
        return new Facts(process.pid());
    }

    public Metrics metrics() {
        return Metrics.parse(get("/metrics"));
    }

    /** What its admin side answers there. */
    public String get(String path) {
        HttpResponse<String> reply = ask(HttpRequest.newBuilder(admin(path)));
        if (reply.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + reply.statusCode() + " (expected: 200)");
        }
        return reply.body();
    }

    /** Asks it to read its config again; whether it can. */
    public boolean reload() {
        int status = ask(HttpRequest.newBuilder(admin("/api/v1/reload"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}")))
                .statusCode();
        if (status == 404 || status == 405) {
            return false;
        }
        if (status / 100 != 2) {
            throw new IllegalStateException("POST /api/v1/reload: " + status + " (expected: 2xx)");
        }
        return true;
    }

    public List<String> log() throws IOException {
        return Files.readAllLines(log);
    }

    private URI admin(String path) {
        return URI.create("http://127.0.0.1:" + adminPort + path);
    }

    private HttpResponse<String> ask(HttpRequest.Builder request) {
        try {
            return admin.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("the gateway's admin port does not answer: " + lastWords(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void awaitReady() throws IOException {
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() - end < 0) {
            if (!process.isAlive()) {
                throw new IOException("the gateway ended at once; it said: " + lastWords());
            }
            if (isReady()) {
                return;
            }
            Pause.millis(50);
        }
        close();
        throw new IOException("the gateway is not ready after " + START.toSeconds() + " s; it said: " + lastWords());
    }

    private boolean isReady() {
        try {
            return ask(HttpRequest.newBuilder(admin("/readyz"))).statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private String lastWords() {
        try {
            List<String> lines = log();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
        } catch (IOException e) {
            return "nothing that can be read (" + log + ")";
        }
    }

    /** A port that was free a moment ago. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        admin.close();
    }
}
