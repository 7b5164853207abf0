package understudy.cli;

import static understudy.cli.AdminConnection.encoded;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import understudy.control.api.PageView;
import understudy.control.api.TokenView;

/** Gives tokens out and takes them back. */
@Command(
        name = "token",
        description = {
            "Gives out the tokens by which people and programs say who they are, and takes them back. For admins.",
            "",
            "  list         who has one",
            "  create       one more: needs --role and --name; it is printed this once",
            "  revoke ID    one of them lets nobody in any more",
            "",
            "Roles: viewer looks; operator steers rollouts, decides causes, accepts rules, silences; admin does everything.",
            ""
        })
final class TokenCommand implements Callable<Integer> {

    private static final List<String> HEADINGS = List.of("ID", "NAME", "ROLE", "CREATED", "BY", "EXPIRES", "LAST USED");
    private static final List<Table.Column> COLUMNS = List.of(
            Table.Column.LEFT,
            Table.Column.CUT,
            Table.Column.LEFT,
            Table.Column.LEFT,
            Table.Column.CUT,
            Table.Column.LEFT,
            Table.Column.LEFT);

    /** What is asked for. */
    private record Wanted(
            String name, String role, @Nullable String expires) {}

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final AdminOption admin = new AdminOption();

    @Mixin
    private final ActionWords words = new ActionWords();

    @Option(names = "--role", paramLabel = "ROLE", description = "With create: viewer, operator or admin.")
    private @Nullable String role;

    @Option(names = "--name", paramLabel = "NAME", description = "With create: whose it is.")
    private @Nullable String name;

    @Option(
            names = "--expires",
            paramLabel = "DATE",
            description = "With create: the last day on which it holds, such as 2027-01-31. Left out: it does not end.")
    private @Nullable String expires;

    TokenCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        switch (words.action()) {
            case "list" -> list();
            case "create" -> create();
            case "revoke" -> revoke();
            default -> throw words.unknown("list, create or revoke");
        }
        return Exit.FINE;
    }

    private void create() {
        words.mustHaveNoId();
        Wanted wanted = new Wanted(
                words.needed(name, "--name NAME, whose it is"),
                words.needed(role, "--role viewer, operator or admin"),
                expires);
        AdminConnection connection = admin.client(surroundings).connection();
        TokenView made = connection.change(
                connection
                        .asking("/tokens")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(Json.printLine(wanted))),
                TokenView.class);
        if (common.json()) {
            surroundings.terminal().say(Json.print(made));
        } else {
            surroundings.terminal().say(Printable.line(String.valueOf(made.token())));
            surroundings
                    .terminal()
                    .complain(Printable.line("%s of %s (%s): keep it, it is not shown again"
                            .formatted(made.role(), made.name(), made.id())));
        }
    }

    private void revoke() {
        AdminConnection connection = admin.client(surroundings).connection();
        TokenView gone = connection.change(
                connection
                        .asking("/tokens/" + encoded(words.id("ID, which `understudy token list` shows")))
                        .DELETE(),
                TokenView.class);
        surroundings
                .terminal()
                .say(
                        common.json()
                                ? Json.print(gone)
                                : Printable.line(
                                        "revoked: %s, %s of %s".formatted(gone.id(), gone.role(), gone.name())));
    }

    private void list() {
        words.mustHaveNoId();
        List<TokenView> tokens = admin.client(surroundings).connection().all("/tokens", TokenView.class);
        Terminal terminal = surroundings.terminal();
        if (common.json()) {
            terminal.say(Json.print(new PageView<>(tokens, null)));
        } else if (tokens.isEmpty()) {
            terminal.say("Nobody has a token.");
        } else {
            Table table = new Table(HEADINGS, COLUMNS).sparing("LAST USED", "BY");
            tokens.forEach(of -> table.add(List.of(
                    of.id(),
                    of.name(),
                    of.role(),
                    toTheSecond(of.created()),
                    of.by(),
                    toTheSecond(of.expires()),
                    toTheSecond(of.lastUsed()))));
            table.lines(terminal.columns()).forEach(terminal::say);
        }
    }

    /** What is no time stays as it came. */
    private static String toTheSecond(@Nullable String time) {
        if (time == null) {
            return "never";
        }
        try {
            return Instant.parse(time).truncatedTo(ChronoUnit.SECONDS).toString();
        } catch (DateTimeParseException e) {
            return time;
        }
    }
}
