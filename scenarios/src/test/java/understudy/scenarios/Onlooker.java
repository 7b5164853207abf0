package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import understudy.testkit.PrintingProcess;

/** Somebody who watches: a command that goes on beside a real gateway. */
final class Onlooker implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final PrintingProcess process;

    private Onlooker(ProcessBuilder command) throws IOException {
        process = PrintingProcess.start(command);
    }

    /** In a script. */
    static Onlooker of(String... arguments) throws IOException {
        return new Onlooker(new ProcessBuilder(java(0, arguments)));
    }

    /** At a terminal. */
    static Onlooker atTerminal(String... arguments) throws IOException {
        ProcessBuilder command = new ProcessBuilder(PrintingProcess.onTerminal(120, 40, java(120, arguments)));
        command.environment().put("TERM", "xterm");
        return new Onlooker(command);
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

    String printed() {
        return process.printed();
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
        process.interrupt();
        return process.exitCode();
    }

    /** SIGTERM, and the exit code. */
    int stop() throws InterruptedException {
        process.terminate();
        return process.exitCode();
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
