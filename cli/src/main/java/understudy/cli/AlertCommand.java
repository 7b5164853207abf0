package understudy.cli;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import understudy.control.api.AlertTestView;
import understudy.control.api.AlertsView;

/** Shows who is told of what goes wrong, and tries whether that arrives. */
@Command(
        name = "alert",
        description = {
            "Shows who a running gateway tells when something is the matter, and tries whether that arrives.",
            "",
            "  list            the targets and how that goes, and the states that last",
            "  test [TARGET]   sends a test to one of them, or to all, and says what came of it",
            "",
            "Exit code 1: a test did not arrive, or not everywhere.",
            ""
        })
final class AlertCommand implements Callable<Integer> {

    private static final List<String> HEADINGS =
            List.of("TARGET", "SENT", "FAILED", "WAITING", "DROPPED", "FROM", "WHERE");
    private static final List<Table.Column> COLUMNS = List.of(
            Table.Column.CUT,
            Table.Column.RIGHT,
            Table.Column.RIGHT,
            Table.Column.RIGHT,
            Table.Column.RIGHT,
            Table.Column.LEFT,
            Table.Column.MIDDLE);

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final AdminOption admin = new AdminOption();

    @Parameters(index = "0", arity = "0..1", paramLabel = "ACTION", description = "list or test; list when left out.")
    private String action = "list";

    @Parameters(index = "1", arity = "0..1", paramLabel = "TARGET", description = "With test: the name of one.")
    private @Nullable String target;

    AlertCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return switch (action) {
            case "list" -> list();
            case "test" -> test();
            default ->
                throw CommandFailed.wrongUse(Printable.line("alert: %s (expected: list or test)".formatted(action)));
        };
    }

    private int list() {
        Surplus.refuse(target, "understudy alert list");
        AlertsView alerts = admin.client(surroundings).alerts();
        Terminal terminal = surroundings.terminal();
        if (common.json()) {
            terminal.say(Json.print(alerts));
            return Exit.FINE;
        }
        if (alerts.targets().isEmpty()) {
            terminal.say("Everything goes to the log, and nowhere else: no alerts are configured.");
        } else {
            Table table = new Table(HEADINGS, COLUMNS).sparing("FROM");
            alerts.targets().forEach(of -> table.add(cells(of)));
            table.lines(terminal.columns()).forEach(terminal::say);
        }
        Instant now = surroundings.clock().instant();
        alerts.lasting()
                .forEach(of -> terminal.say(Printable.line(
                        "%s since %s: %s".formatted(of.severity(), Ago.of(of.since(), now), of.text()))));
        return Exit.FINE;
    }

    private static List<String> cells(AlertsView.TargetView of) {
        return List.of(
                of.name(),
                Numbers.count(of.sent()),
                Numbers.count(of.failed()),
                Numbers.count(of.waiting()),
                Numbers.count(of.dropped()),
                of.severity(),
                of.where());
    }

    private int test() {
        AlertTestView tried = admin.client(surroundings).testAlerts(Optional.ofNullable(target));
        Terminal terminal = surroundings.terminal();
        if (common.json()) {
            terminal.say(Json.print(tried));
        } else if (tried.targets().isEmpty()) {
            terminal.say("Nothing to test: no alerts are configured, everything goes to the log.");
        } else {
            tried.targets().forEach(of -> terminal.say(Printable.line(line(of))));
        }
        boolean all = tried.targets().stream().allMatch(of -> of.delivered() && of.why() == null);
        return all ? Exit.FINE : Exit.NO;
    }

    private static String line(AlertTestView.TriedView of) {
        String came = of.delivered() ? "delivered" : "NOT delivered";
        String why = of.why() == null ? "" : (of.delivered() ? ", but " : ": ") + of.why();
        String cure = of.cure() == null ? "" : "; " + of.cure();
        return "%s (%s): %s%s%s".formatted(of.target(), of.type(), came, why, cure);
    }
}
