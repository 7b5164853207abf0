package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.control.api.CauseView;

/** {@code run} with a real gateway, and the other commands asking it. */
class RunCommandTest {

    private static final Pattern SERVING =
            Pattern.compile("serving after \\S+ s: users at (\\S+), page at (\\S+?)/?\\R");

    @TempDir
    private Path folder;

    private final List<HttpServer> servers = new ArrayList<>();
    private String oldUrl = "";
    private String newUrl = "";

    @BeforeEach
    void startVersions() throws IOException {
        oldUrl = version("{\"id\":17,\"owner\":\"ann\"}");
        newUrl = version("{\"id\":17,\"owner\":\"bob\"}");
    }

    @AfterEach
    void stopVersions() {
        servers.forEach(server -> server.stop(0));
    }

    private String version(String reply) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] body = reply.getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        servers.add(server);
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private String[] run(String... more) {
        return runAt("127.0.0.1:0", more);
    }

    private String[] runAt(String listen, String... more) {
        List<String> words = new ArrayList<>(List.of("run", "--old", oldUrl, "--new", newUrl));
        words.addAll(List.of("--listen", listen, "--admin", "127.0.0.1:0"));
        words.addAll(List.of("--data", folder.resolve("data").toString()));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private static String get(String url) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> reply =
                    http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
            return reply.body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    @Test
    void saysWhatItDoesThenServesAndEndsWell() {
        Typed typed = Typed.script().typeUntil(this::useIt, run());

        assertThat(typed.err()).isEmpty();
        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(typed.out())
                .startsWith("understudy ")
                .contains("copied: 100 % of GET, HEAD, OPTIONS")
                .contains("not copied: any other method")
                .endsWith("stopping: requests in flight are finished\nstopped\n");
    }

    /** Sends a request through the gateway that just printed its addresses, and asks about it with every command. */
    private void useIt(String printed) {
        Matcher serving = SERVING.matcher(printed);
        assertThat(serving.find()).as(printed).isTrue();
        Typed.Keyboard keyboard = Typed.script().at(serving.group(2));
        assertThat(keyboard.type("status").status()).as("nothing compared yet").isEqualTo(Exit.INCONCLUSIVE);

        assertThat(get(serving.group(1) + "/accounts/17")).contains("ann");
        Awaitility.await().until(() -> keyboard.type("status").out().contains("mismatch 1"));
        assertThat(keyboard.type("status").status()).isEqualTo(Exit.FINE);

        List<CauseView> causes = Json.readPage(
                        keyboard.type("causes", "-o", "json").out(), CauseView.class)
                .items();
        assertThat(causes).hasSize(1);
        String id = causes.getFirst().id();
        assertThat(keyboard.type("causes").out()).contains(id);
        assertThat(keyboard.type("show", id).out())
                .contains("-   \"owner\": \"ann\"")
                .contains("+   \"owner\": \"bob\"");
        assertThat(keyboard.type("show", causes.getFirst().samples().getFirst()).status())
                .isEqualTo(Exit.FINE);
        assertThat(keyboard.type("curl", id).out()).startsWith("curl ").contains("/accounts/");
        assertThat(keyboard.type("doctor").out()).contains("default  healthy");
        assertThat(keyboard.type("show", "nosuchid").status()).isEqualTo(Exit.WRONG_USE);
    }

    @Test
    void programsGetOneLineWhenItServes() {
        Typed typed = Typed.script()
                .typeUntil(
                        printed -> {
                            RunCommand.Serving serving = Json.read(printed, RunCommand.Serving.class);
                            assertThat(get(serving.gateway() + "/x")).contains("ann");
                            assertThat(serving.words()).isNotEmpty();
                        },
                        run("-o", "json"));

        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(typed.out().lines()).hasSize(1);
    }

    @Test
    void refusesAnAddressThatIsTakenWithoutAStackTrace() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();

            Typed typed = Typed.script().type(runAt(address));

            assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
            assertThat(typed.err()).contains("gateway.listen: " + address).doesNotContain("\tat ");
            assertThat(typed.out()).as("the error comes alone").isEmpty();
        }
    }

    @Test
    void refusesWhatDoesNotHoldWithEveryProblem() {
        Typed typed = Typed.script().type("run", "--old", oldUrl, "--new", "nonsense", "--shadow-percent", "120");

        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(typed.err())
                .contains("--new: nonsense (expected: http://host:port or https://host:port)")
                .contains("--shadow-percent: 120 (expected: 0..100)");
        assertThat(Typed.script().type("run").err())
                .contains("nothing to run (expected: --old URL --new URL, or -c FILE)");
    }

    @Test
    void aFileAndFlagsDoNotMix() throws IOException {
        Path file = Files.writeString(folder.resolve("understudy.yaml"), "services: []");

        Typed typed = Typed.script().type("run", "-c", file.toString(), "--name", "x");

        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(typed.err()).contains("--name: not together with -c " + file);
    }

    @Test
    void primaryAndCandidateAreUnderstoodToo() {
        Typed typed = Typed.script().type("run", "--primary", "x", "--candidate", "y");
        assertThat(typed.err()).contains("--old: x").contains("--new: y");
    }

    @Test
    void aProcessThatIsToldToEndEndsWithZero() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "understudy.cli.Main"));
        command.addAll(List.of(run()));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader();
        List<String> said = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            said.add(line);
            if (line.startsWith("serving after ")) {
                process.toHandle().destroy();
            }
        }
        assertThat(process.waitFor()).as("%s", said).isZero();
        assertThat(said).last().isEqualTo("stopped");
    }
}
