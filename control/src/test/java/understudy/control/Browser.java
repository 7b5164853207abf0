package understudy.control;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Chromium that shows one page and runs scripts in it, by its DevTools protocol. */
final class Browser implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern LISTENING = Pattern.compile("ws://127\\.0\\.0\\.1:(\\d+)/");

    private final Process process;
    private final Path folder;
    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<JsonNode> said = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private int asked;

    private Browser(Process process, Path folder, int port) throws IOException, InterruptedException {
        this.process = process;
        this.folder = folder;
        HttpRequest pages = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/json/list".formatted(port)))
                .build();
        String page = "";
        while (page.isEmpty()) {
            for (JsonNode each :
                    JSON.readTree(http.send(pages, BodyHandlers.ofString()).body())) {
                page = each.get("type").asString().equals("page")
                        ? each.get("webSocketDebuggerUrl").asString()
                        : page;
            }
        }
        this.socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(page), new Ear())
                .join();
    }

    /** Where a Chromium is; empty when there is none. */
    static Optional<Path> installed() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(place -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What each start is given, whatever it is for. */
    static List<String> flags(Path program, Path folder) {
        return List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--user-data-dir=" + folder);
    }

    static Browser open(Path program, Path folder, String url) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        flags(program, folder).stream(), Stream.of("--remote-debugging-port=0", url))
                .toList();
        Process process = new ProcessBuilder(command).start();
        BufferedReader errors = process.errorReader();
        for (String line = errors.readLine(); line != null; line = errors.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                Thread.ofPlatform().daemon().start(() -> errors.lines().forEach(ignored -> {}));
                return new Browser(process, folder, Integer.parseInt(listening.group(1)));
            }
        }
        throw new IOException("the browser ended: " + process.waitFor());
    }

    /** Presses a key where the focus is, as far as the page hears of it. */
    void press(String key) throws InterruptedException, IOException {
        run("document.activeElement.dispatchEvent("
                + "new KeyboardEvent('keydown', {key: '%s', bubbles: true, cancelable: true}))".formatted(key));
    }

    /** The value of a script, as text; empty when it has none. */
    String run(String script) throws InterruptedException, IOException {
        int id = ++asked;
        String message = JSON.writeValueAsString(JSON.createObjectNode()
                .put("id", id)
                .put("method", "Runtime.evaluate")
                .set("params", JSON.createObjectNode().put("expression", script)));
        socket.sendText(message, true).join();
        for (JsonNode answer = next(); ; answer = next()) {
            if (answer.path("id").asInt() == id) {
                return answer.at("/result/result/value").asString("");
            }
        }
    }

    private JsonNode next() throws InterruptedException, IOException {
        JsonNode answer = said.poll(1, TimeUnit.MINUTES);
        if (answer == null) {
            throw new IOException("the browser does not answer");
        }
        return answer;
    }

    /** Puts messages together. */
    private final class Ear implements WebSocket.Listener {
        private final StringBuilder part = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            part.append(text);
            if (last) {
                said.add(JSON.readTree(part.toString()));
                part.setLength(0);
            }
            return WebSocket.Listener.super.onText(from, text, last);
        }
    }

    @Override
    public void close() {
        socket.abort();
        http.close();
        List<ProcessHandle> children = process.descendants().toList();
        end(process.toHandle());
        Stream.concat(children.stream(), ProcessHandle.allProcesses().filter(this::writesHere))
                .forEach(Browser::end);
    }

    /** Some children leave the family; whoever outlives the browser still writes into a folder that is to be deleted. */
    private boolean writesHere(ProcessHandle each) {
        return each.info().commandLine().orElse("").contains(folder.toString())
                && each.pid() != ProcessHandle.current().pid();
    }

    private static void end(ProcessHandle each) {
        each.destroyForcibly();
        each.onExit().join();
    }
}
