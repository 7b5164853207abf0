package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A command that goes on, as a process of its own, and all that it has printed so far. */
final class Watching implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final StringWriter printed = new StringWriter();
    private final Thread reading;

    private Watching(Process process) {
        this.process = process;
        this.reading = Thread.startVirtualThread(this::read);
    }

    /** Its output goes to a file, as it were. */
    static Watching started(FakeAdmin admin, String... arguments) throws IOException {
        return start(admin, java(List.of(), arguments));
    }

    /** On a terminal of 100 columns, on which somebody can type. */
    static Watching onTerminal(FakeAdmin admin, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of("env", "--default-signal=INT"));
        words.addAll(java(List.of("-Dunderstudy.terminal.columns=100"), arguments));
        String typed = "stty cols 100 rows 30; exec '%s'".formatted(String.join("' '", words));
        return start(admin, List.of("script", "-qefc", typed, "/dev/null"));
    }

    static boolean thereIsATerminal() {
        return Files.isExecutable(Path.of("/usr/bin/script"));
    }

    private static List<String> java(List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dstdout.encoding=UTF-8"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "understudy.cli.Main"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Watching start(FakeAdmin admin, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(Map.of("TERM", "xterm", AdminOption.VARIABLE, admin.url()));
        builder.environment().remove(TokenOption.VARIABLE);
        return new Watching(builder.start());
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

    Watching until(String text) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(printed()).as("what it printed").contains(text));
        return this;
    }

    /** Ctrl-C, and the exit code; on a terminal. */
    int interrupted() throws Exception {
        OutputStream keyboard = process.getOutputStream();
        keyboard.write(3);
        keyboard.flush();
        return ended();
    }

    /** SIGTERM, and the exit code. */
    int terminated() throws Exception {
        process.destroy();
        return ended();
    }

    /** Its exit code, once it ends by itself. */
    int ended() throws Exception {
        await().atMost(PATIENCE).until(() -> !process.isAlive());
        reading.join();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.getInputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
