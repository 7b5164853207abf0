package understudy.server.config;

/**
 * One thing that is wrong with a configuration, and its cure.
 *
 * @param file the file as it was given, or the flag
 * @param line from 1; 0 where there are no lines
 * @param key dotted; within the service when the file has only one; empty for a flag or the file as a whole
 * @param value what is there; text that was filled in is shown as it was written, {@code ${NAME}}
 * @param expected what may stand there; may be empty
 * @param hint what to do; may be empty
 */
public record Problem(String file, int line, String key, String value, String expected, String hint) {

    private static final int LONGEST_VALUE = 120;

    public Problem {
        value = printable(value);
    }

    /** One line: {@code understudy.yaml:14: shadow.percent: 120 (expected: 0..100)}. */
    public String text() {
        String where = line == 0 ? file : file + ":" + line;
        String what = key.isEmpty() ? value : key + ": " + value;
        String cure = expected.isEmpty() ? "" : "expected: " + expected;
        cure += cure.isEmpty() || hint.isEmpty() ? hint : "; " + hint;
        return where + ": " + what + (cure.isEmpty() ? "" : " (" + cure + ")");
    }

    private static String printable(String value) {
        StringBuilder line = new StringBuilder();
        value.codePoints()
                .limit(LONGEST_VALUE)
                .forEach(point -> line.appendCodePoint(Character.isISOControl(point) ? ' ' : point));
        return value.codePointCount(0, value.length()) > LONGEST_VALUE ? line + "..." : line.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
