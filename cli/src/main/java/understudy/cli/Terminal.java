package understudy.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Map;

/**
 * Where a command writes. The JVM cannot ask how wide a terminal is, so the launcher tells by a property; without it
 * the output is not a terminal: no colours, and nothing is cut to a width.
 *
 * @param columns the width of the terminal; {@link #UNBOUNDED} when it is none
 */
public record Terminal(PrintWriter out, PrintWriter err, int columns, boolean colours) {

    /** Stands for a file or a pipe, which have no width. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    private static final int NARROWEST = 40;

    static Terminal ofThisProcess() {
        PrintWriter out = new PrintWriter(System.out, true, charsetOf("stdout.encoding"));
        PrintWriter err = new PrintWriter(System.err, true, charsetOf("stderr.encoding"));
        return of(out, err, Integer.getInteger("understudy.terminal.columns", 0), System.getenv());
    }

    /**
     * Colours need a terminal that knows them and a user who did not say no (no-color.org).
     *
     * @param told columns that the launcher told; 0 when the output is no terminal
     */
    static Terminal of(PrintWriter out, PrintWriter err, int told, Map<String, String> environment) {
        boolean isTerminal = told > 0;
        boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
        int columns = isTerminal ? Math.max(told, NARROWEST) : UNBOUNDED;
        return new Terminal(out, err, columns, isTerminal && !refused && !dumb);
    }

    private static Charset charsetOf(String property) {
        return Charset.forName(System.getProperty(property, "UTF-8"), Charset.defaultCharset());
    }

    public void say(String line) {
        out.println(line);
    }

    public void complain(String line) {
        err.println(line);
    }

    public boolean hasWidth() {
        return columns != UNBOUNDED;
    }

    /** The text in a colour, or as it is where colours are not wanted. */
    public String painted(Colour colour, String text) {
        return colours && !text.isEmpty() ? "\u001b[" + colour.code + "m" + text + "\u001b[0m" : text;
    }

    void flush() {
        out.flush();
        err.flush();
    }

    /** The few colours in use; each also stands for something in words, so that none is needed. */
    public enum Colour {
        GOOD("32"),
        BAD("31"),
        CARE("33"),
        QUIET("2"),
        STRONG("1");

        private final String code;

        Colour(String code) {
            this.code = code;
        }
    }
}
