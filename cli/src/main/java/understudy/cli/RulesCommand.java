package understudy.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import understudy.control.api.PageView;
import understudy.control.api.RuleView;
import understudy.control.api.ServiceView;

/** Shows the rules by which replies are compared, and what they hide. */
@Command(
        name = "rules",
        description = {
            "Shows the rules of a running gateway. `list` says what each has hidden since the gateway started: in how many"
                    + " pairs, and how many differences. `export` prints them as YAML that can be pasted into a config.",
            "",
            "Exit code 0, whether there are rules or none.",
            ""
        })
final class RulesCommand implements Callable<Integer> {

    private static final List<String> HEADINGS =
            List.of("SERVICE", "RULE", "PAIRS", "HIDDEN", "SINCE", "EXPIRES", "OWNER", "ID");
    private static final List<Table.Column> COLUMNS = List.of(
            Table.Column.CUT,
            Table.Column.CUT,
            Table.Column.RIGHT,
            Table.Column.RIGHT,
            Table.Column.RIGHT,
            Table.Column.LEFT,
            Table.Column.CUT,
            Table.Column.LEFT);

    /** The rules of one service, as config writes them. */
    record Exported(String service, List<String> rules) {}

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final AdminOption admin = new AdminOption();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "list|export",
            description = "What to do; list when left out.")
    private String action = "list";

    @Parameters(index = "1", arity = "0..1", paramLabel = "SERVICE", description = "Only this service.")
    private @Nullable String only;

    RulesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        switch (action) {
            case "list" -> list();
            case "export" -> export();
            default ->
                throw CommandFailed.wrongUse(Printable.line("rules: %s (expected: list or export)".formatted(action)));
        }
        return Exit.FINE;
    }

    private void list() {
        AdminClient client = admin.client(surroundings);
        List<RuleView> rules = new ArrayList<>();
        for (ServiceView service : Services.chosen(client, only)) {
            rules.addAll(client.rules(service.name()));
        }
        if (common.json()) {
            surroundings.terminal().say(Json.print(new PageView<>(rules, null)));
        } else {
            print(rules);
        }
    }

    private void print(List<RuleView> rules) {
        Terminal terminal = surroundings.terminal();
        if (rules.isEmpty()) {
            terminal.say("No rules: every difference counts.");
            return;
        }
        Instant now = surroundings.clock().instant();
        Table table = new Table(HEADINGS, COLUMNS);
        for (RuleView rule : rules) {
            table.add(List.of(
                    rule.service(),
                    rule.text(),
                    Numbers.count(rule.hits()),
                    Numbers.count(rule.hidden()),
                    Ago.of(rule.since(), now),
                    expiry(rule),
                    rule.owner() == null ? "" : rule.owner(),
                    rule.id()));
        }
        table.lines(terminal.columns()).forEach(terminal::say);
    }

    private static String expiry(RuleView rule) {
        return rule.expires() == null ? "" : rule.expired() ? rule.expires() + " expired" : rule.expires();
    }

    private void export() {
        AdminClient client = admin.client(surroundings);
        List<Exported> exported = new ArrayList<>();
        for (ServiceView service : Services.chosen(client, only)) {
            List<String> rules =
                    client.rules(service.name()).stream().map(RuleView::text).toList();
            exported.add(new Exported(service.name(), rules));
        }
        if (common.json()) {
            surroundings.terminal().say(Json.print(new PageView<>(exported, null)));
        } else {
            exported.forEach(this::print);
        }
    }

    /** As it stands in a config, below the service. */
    private void print(Exported exported) {
        Terminal terminal = surroundings.terminal();
        terminal.say("# " + Printable.line(exported.service()));
        terminal.say("compare:");
        terminal.say("  rules:" + (exported.rules().isEmpty() ? " []" : ""));
        exported.rules().forEach(rule -> terminal.say("    - " + Printable.line(rule)));
    }
}
