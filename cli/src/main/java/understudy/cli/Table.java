package understudy.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Columns under headings. Where the terminal is too narrow, the columns that may be cut are, the widest first, and an
 * ellipsis shows it. Cells are made safe to print.
 */
final class Table {

    /** How a column stands. */
    enum Column {
        LEFT,
        RIGHT,
        /** On the left, and cut where the terminal is narrow. */
        CUT
    }

    private static final String GAP = "  ";
    private static final int NARROWEST_CUT = 8;

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

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

    /** The lines, headings first, none wider than {@code width} unless what must not be cut is. */
    List<String> lines(int width) {
        int[] widths = widths(width);
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private int[] widths(int width) {
        int[] widths = new int[columns.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
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
            boolean canGive = columns.get(i) == Column.CUT && widths[i] > NARROWEST_CUT;
            if (canGive && (widest < 0 || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        return widest;
    }

    private static int total(int[] widths) {
        int total = GAP.length() * (widths.length - 1);
        for (int width : widths) {
            total += width;
        }
        return total;
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cut(row.get(i), widths[i]);
            String padding = " ".repeat(widths[i] - length(cell));
            line.append(i == 0 ? "" : GAP);
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

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
