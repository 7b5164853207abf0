package understudy.cli.watch;

import java.io.PrintWriter;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Where somebody watches. */
public sealed interface Place {

    /**
     * A terminal.
     *
     * @param title what is watched
     * @param size how large it is by now
     * @param alarming paints what people are to see first
     */
    record OnScreen(PrintWriter out, String title, Supplier<Size> size, UnaryOperator<String> alarming)
            implements Place {}

    /** A file, a pipe, a program. */
    record AsLines(PrintWriter out, LineFormat format) implements Place {}
}
