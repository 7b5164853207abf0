package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import understudy.testkit.PrintingProcess;

/** A command that goes on beside a gateway that is made up. */
final class Watching implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PrintingProcess process;

    private Watching(PrintingProcess process) {
        this.process = process;
    }

    /** Its output goes to a file, as it were. */
    static Watching started(FakeAdmin admin, String... arguments) throws IOException {
        return start(admin, java(List.of(), arguments));
    }

    /** On a terminal of 100 columns, on which somebody can type. */
    static Watching onTerminal(FakeAdmin admin, String... arguments) throws IOException {
        List<String> command = java(List.of("-Dunderstudy.terminal.columns=100"), arguments);
        return start(admin, PrintingProcess.onTerminal(100, 30, command));
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
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(Map.of("TERM", "xterm", AdminOption.VARIABLE, admin.url()));
        builder.environment().remove(TokenOption.VARIABLE);
        return new Watching(PrintingProcess.start(builder));
    }

    String printed() {
        return process.printed();
    }

    Watching until(String text) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(printed()).as("what it printed").contains(text));
        return this;
    }

    /** Ctrl-C, and the exit code; on a terminal. */
    int interrupted() throws Exception {
        process.interrupt();
        return ended();
    }

    /** SIGTERM, and the exit code. */
    int terminated() throws Exception {
        process.terminate();
        return ended();
    }

    /** Its exit code, once it ends by itself. */
    int ended() throws Exception {
        await().atMost(PATIENCE).until(() -> !process.isAlive());
        return process.exitCode();
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
