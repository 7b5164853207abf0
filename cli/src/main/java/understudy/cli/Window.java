package understudy.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import understudy.cli.watch.Size;

/**
 * How large the terminal is, also after somebody has made it larger. The JVM cannot ask, so stty is; where that does not know it is
 * as wide as the launcher said.
 */
final class Window {

    private static final File TERMINAL = new File("/dev/tty");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,4}) (\\d{1,4})\\s*");
    private static final int ROWS = 24;

    private final AtomicBoolean changed = new AtomicBoolean(true);
    private Size size;

    private Window(Size size) {
        this.size = size;
    }

    /** @param columns what the launcher said */
    static Window of(int columns) {
        Window window = new Window(new Size(columns, ROWS));
        Signals.hear("WINCH", () -> window.changed.set(true));
        return window;
    }

    /** For one thread. */
    Size size() {
        if (changed.getAndSet(false)) {
            size = asked();
        }
        return size;
    }

    private Size asked() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(TERMINAL)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Matcher said = SIZE.matcher(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
            if (said.matches()) {
                Size found = new Size(Integer.parseInt(said.group(2)), Integer.parseInt(said.group(1)));
                return found.rows() > 0 && found.columns() > 0 ? found : size;
            }
        } catch (IOException e) {
            // no stty, or no terminal
        }
        return size;
    }
}
