package understudy.cli;

import static understudy.cli.AdminConnection.encoded;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import understudy.control.api.ApprovalView;
import understudy.control.api.PageView;
import understudy.control.api.VerdictView;

/** Agrees, as the second person, to what somebody else asked for, or does not. */
@Command(
        name = "approvals",
        description = {
            "Shows what waits for a second person, where auth.fourEyes in the config says so, and is that person. A step of a"
                    + " rollout that waits is let go by `understudy approve` instead.",
            "",
            "  list         what waits",
            "  approve ID   it is done now, as whoever asked for it",
            "  reject ID    it is not done",
            ""
        })
final class ApprovalsCommand implements Callable<Integer> {

    private static final List<String> HEADINGS = List.of("ID", "ASKED FOR BY", "AT", "SERVICE", "WHAT", "WHY");
    private static final List<Table.Column> COLUMNS = List.of(
            Table.Column.LEFT,
            Table.Column.CUT,
            Table.Column.LEFT,
            Table.Column.CUT,
            Table.Column.CUT,
            Table.Column.CUT);

    /** What is said. */
    private record Verdict(String verdict, @Nullable String reason) {}

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final AdminOption admin = new AdminOption();

    @Mixin
    private final ActionWords words = new ActionWords();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is kept.")
    private @Nullable String reason;

    ApprovalsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        switch (words.action()) {
            case "list" -> list();
            case "approve", "reject" -> decide();
            default -> throw words.unknown("list, approve or reject");
        }
        return Exit.FINE;
    }

    private void decide() {
        String id = words.id("ID, which `understudy approvals` shows");
        AdminConnection connection = admin.client(surroundings).connection();
        VerdictView said = connection.change(
                connection
                        .asking("/approvals/" + encoded(id))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(Json.printLine(new Verdict(words.action(), reason)))),
                VerdictView.class);
        String what = said.verdict().equals("approve") ? "done" : "not done";
        surroundings
                .terminal()
                .say(
                        common.json()
                                ? Json.print(said)
                                : Printable.line(
                                        "%s: %s".formatted(what, said.approval().says())));
    }

    private void list() {
        words.mustHaveNoId();
        List<ApprovalView> waiting = admin.client(surroundings).connection().all("/approvals", ApprovalView.class);
        Terminal terminal = surroundings.terminal();
        if (common.json()) {
            terminal.say(Json.print(new PageView<>(waiting, null)));
        } else if (waiting.isEmpty()) {
            terminal.say("Nothing waits for a second person.");
        } else {
            Table table = new Table(HEADINGS, COLUMNS);
            waiting.forEach(of -> table.add(List.of(
                    of.id(),
                    of.by(),
                    of.at(),
                    of.service() == null ? "" : of.service(),
                    of.says(),
                    of.reason() == null ? "" : of.reason())));
            table.lines(terminal.columns()).forEach(terminal::say);
        }
    }
}
