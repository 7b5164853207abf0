package understudy.cli;

import static understudy.cli.AdminConnection.encoded;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import understudy.control.api.AuditVerifyView;
import understudy.control.api.AuditView;
import understudy.control.api.PageView;

/** Says what was done, and whether that was changed since. */
@Command(
        name = "audit",
        description = {
            "Says what was done: by whom, when, before, after and why. Each entry is chained to the one before.",
            "",
            "  list      what was done, the latest first",
            "  verify    looks at the whole chain; note its head somewhere else: a later one must have it",
            "",
            "Exit code 1: the chain is broken, and where.",
            ""
        })
final class AuditCommand implements Callable<Integer> {

    private static final int USUAL = 50;
    private static final int MOST = 1_000;
    private static final List<String> HEADINGS =
            List.of("N", "AT", "ACTOR", "ACTION", "SERVICE", "SUBJECT", "BEFORE", "AFTER", "WHY");
    private static final List<Table.Column> COLUMNS = List.of(
            Table.Column.RIGHT,
            Table.Column.LEFT,
            Table.Column.CUT,
            Table.Column.LEFT,
            Table.Column.CUT,
            Table.Column.CUT,
            Table.Column.CUT,
            Table.Column.CUT,
            Table.Column.CUT);

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final AdminOption admin = new AdminOption();

    @Parameters(index = "0", arity = "0..1", paramLabel = "ACTION", description = "list or verify; list when left out.")
    private String action = "list";

    @Option(names = "--service", paramLabel = "NAME", description = "Of this service alone.")
    private @Nullable String service;

    @Option(
            names = "--actor",
            paramLabel = "NAME",
            description = "Of whoever has this name alone; rollout acts by itself.")
    private @Nullable String actor;

    @Option(
            names = "--action",
            paramLabel = "WORD",
            description = "Of this action alone, such as rule.remove, or of its group, such as rule.")
    private @Nullable String word;

    @Option(names = "--limit", paramLabel = "N", description = "How many at most: 1..1000. Default: 50.")
    private int limit = USUAL;

    AuditCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return switch (action) {
            case "list" -> list();
            case "verify" -> verify();
            default ->
                throw CommandFailed.wrongUse(Printable.line("audit: %s (expected: list or verify)".formatted(action)));
        };
    }

    private int list() {
        if (limit < 1 || limit > MOST) {
            throw CommandFailed.wrongUse("--limit: %d (expected: 1..%d)".formatted(limit, MOST));
        }
        List<String> query = new ArrayList<>(List.of("limit=" + limit));
        query.addAll(parameter("service", service));
        query.addAll(parameter("actor", actor));
        query.addAll(parameter("action", word));
        PageView<AuditView> page =
                admin.client(surroundings).connection().page("/audit?" + String.join("&", query), AuditView.class);
        Terminal terminal = surroundings.terminal();
        if (common.json()) {
            terminal.say(Json.print(page));
        } else if (page.items().isEmpty()) {
            terminal.say("Nothing of that is on record.");
        } else {
            Table table = new Table(HEADINGS, COLUMNS).sparing("SUBJECT", "BEFORE");
            page.items().forEach(entry -> table.add(cells(entry)));
            table.lines(terminal.columns()).forEach(terminal::say);
        }
        return Exit.FINE;
    }

    private static List<String> parameter(String name, @Nullable String value) {
        return value == null ? List.of() : List.of(name + "=" + encoded(value));
    }

    private static List<String> cells(AuditView entry) {
        return Stream.of(
                        Long.toString(entry.seq()),
                        entry.at(),
                        entry.actor(),
                        entry.action(),
                        said(entry.service()),
                        said(entry.subject()),
                        said(entry.before()),
                        said(entry.after()),
                        said(entry.reason()))
                .collect(Collectors.toList());
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }

    private int verify() {
        AdminConnection connection = admin.client(surroundings).connection();
        AuditVerifyView found = connection.read(connection.must("/audit/verify"), AuditVerifyView.class);
        Terminal terminal = surroundings.terminal();
        if (common.json()) {
            terminal.say(Json.print(found));
        } else if (found.sound()) {
            terminal.say(Printable.line(
                    "sound: %s entries, head %s".formatted(Numbers.count(found.entries()), found.head())));
        } else {
            terminal.say(Printable.line("BROKEN: %s (%s entries before it hold, the last of them has %s)"
                    .formatted(said(found.problem()), Numbers.count(found.entries()), found.head())));
        }
        return found.sound() ? Exit.FINE : Exit.NO;
    }
}
