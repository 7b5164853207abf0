package understudy.compare.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import understudy.compare.Comparison;
import understudy.compare.Difference;
import understudy.compare.Kind;
import understudy.compare.align.Pairing;
import understudy.compare.value.Shown;
import understudy.compare.value.Values;
import understudy.traffic.Reason;

/**
 * Compares two texts line by line, byte for byte: line ends count, the last one included. One inserted line is one
 * difference. Lines are numbered from 1; a changed or missing one by its number in old.
 */
public final class TextComparison {

    private static final int MOST_DIFFERENCES = 200;
    /** More are not compared. */
    public static final int MOST_LINES = 100_000;

    /** How much of a long line is searched for secrets before it is cut. */
    private static final int WINDOW = 2_048;

    private static final int LONGEST_SECRET = 256;

    private final Charset charset;
    private final UnaryOperator<String> words;

    /**
     * @param charset in which lines are shown; they are compared as bytes
     * @param words masks what looks like a secret
     */
    public TextComparison(Charset charset, UnaryOperator<String> words) {
        this.charset = charset;
        this.words = words;
    }

    /** Compares two texts that are not equal. */
    public Comparison compare(byte[] oldText, byte[] newText) {
        if (hasTooManyLines(oldText) || hasTooManyLines(newText)) {
            return new Comparison.NotComparable(Reason.BUDGET);
        }
        List<String> oldLines = lines(oldText);
        List<String> newLines = lines(newText);
        boolean fromNew = Arrays.compare(oldText, newText) > 0;
        Pairing pairing = Pairing.inOrder(classes(oldLines, newLines), oldLines.size(), fromNew);
        boolean byNumber = pairing.cost() >= differing(oldLines, newLines);
        List<Difference> found = new ArrayList<>();
        for (int i = 0; i < oldLines.size(); i++) {
            int partner = byNumber ? (i < newLines.size() ? i : -1) : pairing.partner(i);
            if (partner < 0) {
                add(found, i, Kind.MISSING, oldLines.get(i), "");
            } else if (!oldLines.get(i).equals(newLines.get(partner))) {
                add(found, i, Kind.VALUE, oldLines.get(i), newLines.get(partner));
            }
        }
        for (int j = 0; j < newLines.size(); j++) {
            if (byNumber ? j >= oldLines.size() : pairing.holder(j) < 0) {
                add(found, j, Kind.EXTRA, "", newLines.get(j));
            }
        }
        if (!byNumber && pairing.moved()) {
            found.add(new Difference("line", "line", Kind.ORDER, "", ""));
        }
        boolean truncated = found.size() > MOST_DIFFERENCES;
        List<Difference> kept = new ArrayList<>(truncated ? found.subList(0, MOST_DIFFERENCES) : found);
        kept.sort(Comparator.comparing(Difference::path));
        return new Comparison.Different(kept, truncated);
    }

    /** One more than are kept is enough to know that there were more. */
    private void add(List<Difference> found, int line, Kind kind, String oldLine, String newLine) {
        if (found.size() > MOST_DIFFERENCES) {
            return;
        }
        String oldMasked = masked(oldLine);
        String newMasked = masked(newLine);
        Shown begins = Shown.of(oldMasked, newMasked);
        Shown shown = begins.isSame() ? begins.partingAt(parting(oldLine, newLine)) : begins;
        boolean both = kind == Kind.VALUE && Math.max(oldLine.length(), newLine.length()) <= WINDOW;
        Values values = both ? Values.texts(text(oldLine), text(newLine), oldMasked, newMasked) : Values.unknown();
        found.add(new Difference("line " + (line + 1), "line", kind, shown.oldText(), shown.newText(), values));
    }

    /** The first byte, counted from 0, of which both have another: lines have one char for each, and may be long. */
    private static int parting(String oldLine, String newLine) {
        int most = Math.min(oldLine.length(), newLine.length());
        int at = 0;
        while (at < most && oldLine.charAt(at) == newLine.charAt(at)) {
            at++;
        }
        return at;
    }

    private static boolean hasTooManyLines(byte[] text) {
        int lines = 1;
        for (int i = 0; i < text.length && lines <= MOST_LINES; i++) {
            lines += text[i] == '\n' ? 1 : 0;
        }
        return lines > MOST_LINES;
    }

    /** Lines with one char for each byte, so that different bytes stay different whatever the charset. */
    private static List<String> lines(byte[] text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= text.length; i++) {
            if (i == text.length || text[i] == '\n') {
                lines.add(new String(text, from, i - from, StandardCharsets.ISO_8859_1));
                from = i + 1;
            }
        }
        return lines;
    }

    private static int differing(List<String> oldLines, List<String> newLines) {
        int shared = Math.min(oldLines.size(), newLines.size());
        int differing = oldLines.size() + newLines.size() - 2 * shared;
        for (int i = 0; i < shared; i++) {
            differing += oldLines.get(i).equals(newLines.get(i)) ? 0 : 1;
        }
        return differing;
    }

    private static int[] classes(List<String> oldLines, List<String> newLines) {
        int[] classes = new int[oldLines.size() + newLines.size()];
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < classes.length; i++) {
            String line = i < oldLines.size() ? oldLines.get(i) : newLines.get(i - oldLines.size());
            int number = i;
            classes[i] = numbers.computeIfAbsent(line, any -> number);
        }
        return classes;
    }

    private String masked(String line) {
        boolean all = line.length() <= WINDOW;
        String masked = words.apply(text(all ? line : line.substring(0, WINDOW)));
        // what stands at the end of the window may be half a secret
        return all ? masked : masked.substring(0, Math.max(0, masked.length() - LONGEST_SECRET)) + "…";
    }

    /** What a line says, with its carriage returns to be seen. */
    private String text(String line) {
        return new String(line.getBytes(StandardCharsets.ISO_8859_1), charset).replace("\r", "\\r");
    }
}
