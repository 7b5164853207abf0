package understudy.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Columns under headings. Where the terminal is too narrow, the columns that may be cut are, the widest first, and an
 * ellipsis shows it; where that does not do, those that can be spared are left out. Cells are made safe to print.
 */
final class Table {

    /** How a column stands. */
    enum Column {
        LEFT,
        RIGHT,
        /** On the left, and cut where the terminal is narrow. */
        CUT,
        /** The same, cut in the middle: of an endpoint or a path both ends tell. */
        MIDDLE
    }

    private static final String GAP = "  ";
    private static final int NARROWEST_CUT = 8;

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> spared = List.of();

    Table(List<String> headings, List<Column> columns) {
        this.columns = List.copyOf(columns);
        add(headings);
    }

    Table add(List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException("cells: %d (expected: %d)".formatted(cells.size(), columns.size()));
        }
        rows.add(cells.stream().map(Printable::line).toList());
        return this;
    }

    /** The columns of these headings are left out where there is no room, the first one first. */
    Table sparing(String... headings) {
        spared = List.of(headings);
        return this;
    }

    /** The lines, headings first, none wider than {@code width} unless what can be neither cut nor spared is. */
    List<String> lines(int width) {
        Set<Integer> left = new HashSet<>();
        int[] widths = widths(width, left);
        for (String heading : spared) {
            if (total(widths) <= width) {
                break;
            }
            left.add(rows.getFirst().indexOf(heading));
            widths = widths(width, left);
        }
        int[] fitting = widths;
        return rows.stream().map(row -> line(row, fitting)).toList();
    }

    /** @param left columns that are left out: they have no width */
    private int[] widths(int width, Set<Integer> left) {
        int[] widths = new int[columns.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = left.contains(i) ? 0 : Math.max(widths[i], length(row.get(i)));
            }
        }
        int excess = total(widths) - width;
        for (int widest = widestToCut(widths); excess > 0 && widest >= 0; widest = widestToCut(widths)) {
            widths[widest]--;
            excess--;
        }
        return widths;
    }

    private int widestToCut(int[] widths) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            boolean canGive = canBeCut(columns.get(i)) && widths[i] > NARROWEST_CUT;
            if (canGive && (widest < 0 || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        return widest;
    }

    private static boolean canBeCut(Column column) {
        return column == Column.CUT || column == Column.MIDDLE;
    }

    private static int total(int[] widths) {
        int total = -GAP.length();
        for (int width : widths) {
            total += width == 0 ? 0 : GAP.length() + width;
        }
        return total;
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] == 0) {
                continue;
            }
            String cell = columns.get(i) == Column.MIDDLE
                    ? cutInTheMiddle(row.get(i), widths[i])
                    : cut(row.get(i), widths[i]);
            String padding = " ".repeat(widths[i] - length(cell));
            line.append(line.isEmpty() ? "" : GAP);
            line.append(columns.get(i) == Column.RIGHT ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }

    /** The text, or its beginning and an ellipsis when it has more code points than there is room. */
    static String cut(String text, int width) {
        if (length(text) <= width) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
    }

    /** The text, or both its ends around an ellipsis; of the beginning a little more. */
    static String cutInTheMiddle(String text, int width) {
        int length = length(text);
        if (length <= width) {
            return text;
        }
        int end = (width - 1) / 2;
        int begin = width - 1 - end;
        return text.substring(0, text.offsetByCodePoints(0, begin))
                + "…"
                + text.substring(text.offsetByCodePoints(0, length - end));
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
