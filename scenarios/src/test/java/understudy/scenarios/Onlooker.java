package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Somebody who watches: a command that goes on, as a process of its own, and all that it has printed. */
final class Onlooker implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final StringWriter printed = new StringWriter();
    private final Thread reading;

    private Onlooker(Process process) {
        this.process = process;
        this.reading = Thread.startVirtualThread(this::read);
    }

    /** In a script. */
    static Onlooker of(String... arguments) throws IOException {
        return new Onlooker(
                new ProcessBuilder(java(0, arguments)).redirectErrorStream(true).start());
    }

    /** At a terminal. */
    static Onlooker atTerminal(String... arguments) throws IOException {
        String typed = "stty cols 120 rows 40; exec env --default-signal=INT '%s'"
                .formatted(String.join("' '", java(120, arguments)));
        ProcessBuilder script = new ProcessBuilder("script", "-qefc", typed, "/dev/null").redirectErrorStream(true);
        script.environment().put("TERM", "xterm");
        return new Onlooker(script.start());
    }

    static boolean thereIsATerminal() {
        return Files.isExecutable(Path.of("/usr/bin/script"));
    }

    /** @param columns of the terminal; 0 for none */
    private static List<String> java(int columns, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dunderstudy.terminal.columns=" + columns));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "understudy.cli.Main"));
        command.addAll(List.of(arguments));
        return command;
    }

    private void read() {
        try (Reader out = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            char[] some = new char[4096];
            for (int n = out.read(some); n >= 0; n = out.read(some)) {
                printed.write(some, 0, n);
            }
        } catch (IOException closed) {
            printed.append("(closed)");
        }
    }

    String printed() {
        return printed.toString();
    }

    /** Waits for a text behind what was seen so far, and gives where it ends. */
    int until(String text, int from) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(printed().substring(from))
                        .as("what it printed")
                        .contains(text));
        return printed().indexOf(text, from) + text.length();
    }

    /** Ctrl-C, and the exit code. */
    int interrupt() throws IOException, InterruptedException {
        process.getOutputStream().write(3);
        process.getOutputStream().flush();
        return end();
    }

    /** SIGTERM, and the exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        return end();
    }

    private int end() throws InterruptedException {
        int code = process.waitFor();
        reading.join();
        return code;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
