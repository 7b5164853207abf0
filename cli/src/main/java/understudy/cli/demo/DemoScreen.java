package understudy.cli.demo;

import java.io.PrintWriter;
import java.util.List;

/**
 * Lines that are drawn over the last ones on a terminal. Each drawing is one write between the marks of a synchronised
 * update, and nothing is erased before its successor is there: it does not flicker. For one thread.
 */
final class DemoScreen {

    private static final String ESCAPE = "\u001b[";
    private static final String HIDE_CURSOR = ESCAPE + "?25l";
    private static final String SHOW_CURSOR = ESCAPE + "?25h";
    private static final String BEGIN_UPDATE = ESCAPE + "?2026h";
    private static final String END_UPDATE = ESCAPE + "?2026l";
    private static final String ERASE_REST_OF_LINE = ESCAPE + "K";
    private static final String ERASE_BELOW = ESCAPE + "J";

    private final PrintWriter out;
    private int drawn;

    DemoScreen(PrintWriter out) {
        this.out = out;
    }

    void draw(List<String> lines) {
        StringBuilder frame =
                new StringBuilder(BEGIN_UPDATE).append(HIDE_CURSOR).append(home());
        for (String line : lines) {
            frame.append(line).append(ERASE_REST_OF_LINE).append('\n');
        }
        out.print(frame.append(ERASE_BELOW).append(END_UPDATE));
        out.flush();
        drawn = lines.size();
    }

    /** Takes away what was drawn and gives the cursor back. */
    void clear() {
        out.print(home() + ERASE_BELOW + SHOW_CURSOR);
        out.flush();
        drawn = 0;
    }

    private String home() {
        return drawn == 0 ? "\r" : ESCAPE + drawn + "A\r";
    }
}
