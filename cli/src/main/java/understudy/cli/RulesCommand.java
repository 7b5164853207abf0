package understudy.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import understudy.control.api.MandateView;
import understudy.control.api.PageView;
import understudy.control.api.RuleView;
import understudy.control.api.ServiceView;
import understudy.control.api.TogetherView;

/** Shows the rules by which replies are compared, what they hide and which are proposed, and lets them come and go. */
@Command(
        name = "rules",
        description = {
            "Shows and changes the rules by which a running gateway compares.",
            "",
            "  list [SERVICE]     what each has hidden since the gateway started: in how many pairs, and how many differences;"
                    + " with --proposed those that would explain noise, the weakest of a place first, and what those settle together",
            "  export [SERVICE]   as YAML that can be pasted into a config; of one service also for `diff --rules`",
            "  accept ID...       proposed ones, or such as `show` offers for a cause, hold from now on, all or none;"
                    + " needs --owner and --reason",
            "  add RULE           one of your own, in YAML or JSON, holds from now on",
            "  try RULE           what one would have hidden of the kept pairs; changes nothing",
            "  remove ID          an accepted one holds no longer",
            "",
            "Rules of the config are changed there. Exit code 0, whether there are rules or none; 2: what was typed is refused.",
            ""
        })
final class RulesCommand implements Callable<Integer> {

    private static final String A_RULE = "a rule such as '{ignore: $.generatedAt}'";
    private static final List<String> HEADINGS =
            List.of("SERVICE", "RULE", "STATE", "PAIRS", "HIDDEN", "SINCE", "EXPIRES", "OWNER", "ID");
    private static final List<Table.Column> COLUMNS = List.of(
            Table.Column.CUT,
            Table.Column.MIDDLE,
            Table.Column.LEFT,
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
            paramLabel = "ACTION",
            description = "list, export, accept, add, try or remove; list when left out.")
    private String action = "list";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "WHAT",
            description = "A service, an id or a rule: see above.")
    private List<String> words = List.of();

    @Option(names = "--proposed", description = "With list: the rules that are proposed.")
    private boolean proposed;

    @Option(
            names = "--service",
            paramLabel = "SERVICE",
            description = "With add, try and remove: which one, if there are several.")
    private @Nullable String service;

    @Option(names = "--owner", paramLabel = "NAME", description = "With accept and add: who answers for the rule.")
    private @Nullable String owner;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description =
                    "With accept and add: why it may hide something. With remove: why it no longer may; goes on record.")
    private @Nullable String reason;

    @Option(
            names = "--expires",
            paramLabel = "DAY",
            description = "With accept and add: the last day on which it holds, such as 2027-01-31 (UTC).")
    private @Nullable String expires;

    RulesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        switch (action) {
            case "list" -> list();
            case "export" -> export();
            case "accept" -> accepted(changes().accept(several("the id of a proposed rule"), mandate()));
            case "add" -> changed("accepted", changes().add(needed(A_RULE), mandate()));
            case "remove" ->
                changed("removed", changes().remove(needed("the id of an accepted rule"), Optional.ofNullable(reason)));
            case "try" -> tried(changes().attempt(needed(A_RULE)));
            default ->
                throw CommandFailed.wrongUse(Printable.line(
                        "rules: %s (expected: list, export, accept, add, try or remove)".formatted(action)));
        }
        return Exit.FINE;
    }

    private RuleChanges changes() {
        return new RuleChanges(admin.client(surroundings), Optional.ofNullable(service));
    }

    private MandateView mandate() {
        return new MandateView(owner, reason, expires);
    }

    private List<String> several(String expected) {
        if (words.isEmpty()) {
            throw CommandFailed.wrongUse("rules %s: missing (expected: %s)".formatted(action, expected));
        }
        return words;
    }

    private String needed(String expected) {
        several(expected);
        return Objects.requireNonNull(oneAtMost());
    }

    private @Nullable String oneAtMost() {
        if (words.size() > 1) {
            Surplus.refuse(words.get(1), usage());
        }
        return words.isEmpty() ? null : words.getFirst();
    }

    private String usage() {
        return "understudy rules " + action
                + switch (action) {
                    case "add", "try" -> " RULE";
                    case "remove" -> " ID";
                    default -> " [SERVICE]";
                };
    }

    private void accepted(List<RuleView> rules) {
        if (common.json()) {
            surroundings.terminal().say(Json.print(new PageView<>(rules, null)));
        } else {
            rules.forEach(rule -> changed("accepted", rule));
        }
    }

    private void changed(String how, RuleView rule) {
        if (common.json()) {
            surroundings.terminal().say(Json.print(rule));
        } else {
            surroundings
                    .terminal()
                    .say("%s: rule %s of %s: %s"
                            .formatted(how, rule.id(), Printable.line(rule.service()), Printable.line(rule.text())));
            RuleWords.careful(rule).forEach(line -> surroundings.terminal().say(Printable.line(line)));
            RuleWords.beginsAnew(rule).ifPresent(line -> surroundings.terminal().say(Printable.line(line)));
        }
    }

    private void tried(RuleView rule) {
        if (common.json()) {
            surroundings.terminal().say(Json.print(rule));
        } else {
            RuleWords.hides(rule).forEach(line -> surroundings.terminal().say(Printable.line(line)));
        }
    }

    private void list() {
        String what = oneAtMost();
        AdminClient client = admin.client(surroundings);
        List<RuleView> rules = new ArrayList<>();
        List<TogetherView> together = new ArrayList<>();
        for (ServiceView chosen : Services.chosen(client, what)) {
            if (proposed) {
                client.together(chosen.name()).ifPresent(together::add);
            }
            rules.addAll(proposed ? client.proposed(chosen.name()) : client.rules(chosen.name()));
        }
        List<RuleView> wanted = rules.stream()
                .filter(rule -> proposed == RuleWords.isProposed(rule))
                .toList();
        if (common.json()) {
            Optional<List<TogetherView>> of = Optional.of(together).filter(any -> proposed);
            surroundings.terminal().say(Json.print(new PageView<>(wanted, null), "together", of));
        } else if (proposed) {
            new ProposedRules(surroundings.terminal()).print(wanted, together);
        } else {
            print(wanted);
            pointOut(rules.size() - wanted.size());
        }
    }

    private void pointOut(int others) {
        if (others > 0) {
            surroundings
                    .terminal()
                    .say("%s would explain noise: `understudy rules --proposed`."
                            .formatted(others == 1 ? "One more" : Numbers.count(others) + " more"));
        }
    }

    private void print(List<RuleView> rules) {
        Terminal terminal = surroundings.terminal();
        if (rules.isEmpty()) {
            terminal.say("No rules: every difference counts.");
            return;
        }
        Instant now = surroundings.clock().instant();
        Table table = new Table(HEADINGS, COLUMNS).sparing("SINCE", "OWNER", "SERVICE", "EXPIRES", "HIDDEN");
        for (RuleView rule : rules) {
            table.add(List.of(
                    rule.service(),
                    rule.text(),
                    rule.state(),
                    Numbers.count(rule.hits()),
                    Numbers.count(rule.hidden()),
                    rule.since() == null ? "" : Ago.of(rule.since(), now),
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
        String what = oneAtMost();
        AdminClient client = admin.client(surroundings);
        List<Exported> exported = new ArrayList<>();
        for (ServiceView chosen : Services.chosen(client, what)) {
            List<String> rules = client.rules(chosen.name()).stream()
                    .filter(rule -> !RuleWords.isProposed(rule))
                    .map(RuleView::text)
                    .toList();
            exported.add(new Exported(chosen.name(), rules));
        }
        if (common.json()) {
            surroundings.terminal().say(Json.print(new PageView<>(exported, null)));
        } else {
            printExported(exported);
        }
    }

    /** As it stands in a config: below the service, or of several with these. */
    private void printExported(List<Exported> all) {
        Terminal terminal = surroundings.terminal();
        if (all.size() == 1) {
            terminal.say("# " + Printable.line(all.getFirst().service()));
            print(all.getFirst(), "");
            return;
        }
        terminal.say("services:" + (all.isEmpty() ? " []" : ""));
        for (Exported exported : all) {
            terminal.say("  - name: \"%s\"".formatted(Printable.line(exported.service())));
            print(exported, "    ");
        }
    }

    private void print(Exported exported, String indent) {
        Terminal terminal = surroundings.terminal();
        terminal.say(indent + "compare:");
        terminal.say(indent + "  rules:" + (exported.rules().isEmpty() ? " []" : ""));
        exported.rules().forEach(rule -> terminal.say(indent + "    - " + Printable.line(rule)));
    }
}
