package understudy.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import understudy.control.api.CauseView;

/** Causes as a table, each with the places that come with it. */
final class CauseTable {

    /** One column: how it is headed, how it stands, and what is in it. */
    private record Shown(String heading, Table.Column column, Function<CauseView, String> cell) {}

    private CauseTable() {}

    static void print(List<CauseView> causes, Instant now, Terminal terminal) {
        List<Shown> shown = shown(causes, now);
        Table table = new Table(
                shown.stream().map(Shown::heading).toList(),
                shown.stream().map(Shown::column).toList());
        for (CauseView cause : causes) {
            table.add(shown.stream().map(one -> one.cell().apply(cause)).toList());
        }
        boolean several = causes.stream().map(CauseView::service).distinct().count() > 1;
        table.sparing("PATTERN", several ? "LAST SEEN" : "SERVICE", several ? "SERVICE" : "LAST SEEN", "STATE", "KIND");
        List<String> lines = table.lines(terminal.columns());
        terminal.say(lines.getFirst());
        for (int i = 0; i < causes.size(); i++) {
            terminal.say(lines.get(i + 1));
            CauseWords.with(causes.get(i))
                    .ifPresent(
                            with -> terminal.say(Table.cut("  with it " + Printable.line(with), terminal.columns())));
        }
    }

    /** The columns; that of patterns only where there are any. */
    private static List<Shown> shown(List<CauseView> causes, Instant now) {
        List<Shown> shown = new ArrayList<>(List.of(
                new Shown("SERVICE", Table.Column.CUT, CauseView::service),
                new Shown("ENDPOINT", Table.Column.MIDDLE, CauseView::endpoint),
                new Shown("PATH", Table.Column.MIDDLE, CauseWords::place),
                new Shown("KIND", Table.Column.CUT, cause -> CauseWords.kind(cause.kind(), cause.valueClass()))));
        if (causes.stream().anyMatch(cause -> !CauseWords.pattern(cause).isEmpty())) {
            shown.add(new Shown("PATTERN", Table.Column.CUT, CauseWords::pattern));
        }
        shown.addAll(List.of(
                new Shown("STATE", Table.Column.CUT, CauseDoubt::marked),
                new Shown("COUNT", Table.Column.RIGHT, cause -> Numbers.count(cause.count())),
                new Shown("LAST SEEN", Table.Column.RIGHT, cause -> Ago.of(cause.lastSeen(), now)),
                new Shown("ID", Table.Column.LEFT, CauseView::id)));
        return shown;
    }
}
