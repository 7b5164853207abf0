package understudy.testkit;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A command that goes on, as a process of its own, and all that it has printed so far. */
public final class PrintingProcess implements AutoCloseable {

    private static final int CTRL_C = 3;

    private final Process process;
    private final StringWriter printed = new StringWriter();
    private final Thread reading;

    private PrintingProcess(Process process) {
        this.process = process;
        this.reading = Thread.startVirtualThread(this::read);
    }

    /** Starts it; what it says as errors is printed too. */
    public static PrintingProcess start(ProcessBuilder command) throws IOException {
        return new PrintingProcess(command.redirectErrorStream(true).start());
    }

    /** The command that has another one run on a terminal, on which somebody can type. No word may hold an apostrophe. */
    public static List<String> onTerminal(int columns, int rows, List<String> command) {
        String typed = "stty cols %d rows %d; exec env --default-signal=INT '%s'"
                .formatted(columns, rows, String.join("' '", command));
        return List.of("script", "-qefc", typed, "/dev/null");
    }

    /** Whether {@link #onTerminal} can be had here. */
    public static boolean thereIsATerminal() {
        return Files.isExecutable(Path.of("/usr/bin/script"));
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

    public String printed() {
        return printed.toString();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Types Ctrl-C; on a terminal. */
    public void interrupt() throws IOException {
        OutputStream keyboard = process.getOutputStream();
        keyboard.write(CTRL_C);
        keyboard.flush();
    }

    /** SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** Waits for its end, and gives its exit code; all that it printed is there then. */
    public int exitCode() throws InterruptedException {
        int code = process.waitFor();
        reading.join();
        return code;
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.getInputStream().close();
    }
}
