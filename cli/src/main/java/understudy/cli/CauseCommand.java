package understudy.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import understudy.control.api.CauseView;
import understudy.control.api.DecisionView;
import understudy.control.api.PartView;

/** Decides a cause. */
@Command(
        name = "cause",
        description = {
            "Says what a cause is, so that it is not looked at twice. What is decided of a cause holds for those listed under"
                    + " it too; intended and noise do so with --with alone.",
            "",
            "  new       undecided; --owner says who looks into it",
            "  newBug    new is wrong",
            "  oldBug    old is wrong: --keep if new is to do the same, --fix if new is right",
            "  intended  as it should be: pairs that show nothing else count as intended",
            "  noise     of no consequence: pairs that show nothing else count as noise",
            "  fixed     gone: seen again, it is new again and told of again",
            "",
            "Counts of before stay as they are. Exit code 2: no such cause, or what was typed does not go together.",
            ""
        })
final class CauseCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final AdminOption admin = new AdminOption();

    @Parameters(index = "0", paramLabel = "ID", description = "Id of a cause.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "STATE", description = "new, newBug, oldBug, intended, noise or fixed.")
    private String state = "";

    @Option(
            names = "--owner",
            paramLabel = "NAME",
            description = "Who answers for it; if left out, who did before, and with \"\" nobody.")
    private @Nullable String owner;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why; if left out, what was said before, and with \"\" nothing.")
    private @Nullable String reason;

    @Option(
            names = "--expires",
            paramLabel = "WHEN",
            description =
                    "With intended and noise: the last day that it holds, such as 2026-12-31 (UTC), or a time such as"
                            + " 2026-12-31T18:00:00Z. From then on it is new again.")
    private @Nullable String expires;

    @Option(
            names = "--with",
            description =
                    "With intended and noise: for those listed under it too. Refused where one of them goes by a name of money"
                            + " or follows another pattern: that one may be another fault, and is decided by itself.")
    private boolean with;

    @ArgGroup
    private @Nullable Remedy remedy;

    /** What is to be done about a bug of old. */
    private static final class Remedy {

        @Option(names = "--keep", description = "With oldBug: new is to do as old does.")
        private boolean keep;

        @Option(names = "--fix", description = "With oldBug: new is right and stays as it is.")
        private boolean fix;
    }

    CauseCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        AdminClient client = admin.client(surroundings);
        DecisionView decision = new DecisionView(
                state,
                (remedy != null && remedy.keep) ? true : null,
                (remedy != null && remedy.fix) ? true : null,
                owner,
                reason,
                expires,
                with ? true : null);
        List<PartView> before =
                with ? List.of() : client.cause(id).map(CauseView::with).orElse(List.of());
        CauseView decided = client.decide(id, decision).orElseThrow(() -> unknown(client));
        if (common.json()) {
            surroundings.terminal().say(Json.print(decided));
        } else {
            print(decided);
            apart(decided, before).forEach(this::printUndecided);
        }
        return Exit.FINE;
    }

    private CommandFailed unknown(AdminClient client) {
        return CommandFailed.wrongUse("id: %s is no cause at %s; `understudy causes` lists them"
                .formatted(Printable.line(id), client.base()));
    }

    /** Those that were under it, and are not decided with it. */
    private static List<PartView> apart(CauseView decided, List<PartView> before) {
        List<String> along = decided.with().stream().map(PartView::id).toList();
        return before.stream().filter(part -> !along.contains(part.id())).toList();
    }

    private void printUndecided(PartView part) {
        surroundings
                .terminal()
                .say("  but not %s, seen in the same pairs: %s %s"
                        .formatted(
                                Printable.line(part.id()), Printable.line(part.path()), Printable.line(part.kind())));
    }

    private void print(CauseView cause) {
        Terminal terminal = surroundings.terminal();
        terminal.say("cause %s is %s: %s %s %s"
                .formatted(
                        Printable.line(cause.id()),
                        CauseWords.state(cause),
                        Printable.line(cause.endpoint()),
                        Printable.line(cause.path()),
                        Printable.line(cause.kind())));
        cause.with()
                .forEach(part -> terminal.say("  and with it %s: %s %s"
                        .formatted(
                                Printable.line(part.id()), Printable.line(part.path()), Printable.line(part.kind()))));
    }
}
