package understudy.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Differences as people read them. A value may be as long as a body: into a file or a pipe a line is cut, too. */
final class DifferenceTable {

    /** Where there is no terminal; who wants values whole asks for JSON. */
    static final int WIDEST = 160;

    private final Table table = new Table(
            List.of("DIFFERENCE", "KIND", "OLD", "NEW"),
            List.of(Table.Column.MIDDLE, Table.Column.CUT, Table.Column.MIDDLE, Table.Column.MIDDLE));

    DifferenceTable add(String path, String kind, @Nullable String valueClass, String oldValue, String newValue) {
        table.add(List.of(path, CauseWords.kind(kind, valueClass), oldValue, newValue));
        return this;
    }

    List<String> lines(Terminal terminal) {
        return table.lines(terminal.hasWidth() ? terminal.columns() : WIDEST);
    }
}
