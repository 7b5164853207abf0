package understudy.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import understudy.control.api.CauseView;
import understudy.control.api.PageView;
import understudy.control.api.ServiceView;

/** Lists what differs, grouped by cause. */
@Command(
        name = "causes",
        description = {
            "Lists what differs, grouped by cause: new ones first, then the most severe, then the most"
                    + " frequent. Those that always occur together are one, with the number of the others: (+3).",
            "",
            "Exit code 0, whether there are causes or none.",
            ""
        })
final class CausesCommand implements Callable<Integer> {

    private static final List<String> HEADINGS =
            List.of("SERVICE", "ENDPOINT", "PATH", "KIND", "STATE", "COUNT", "LAST SEEN", "ID");
    private static final List<Table.Column> COLUMNS = List.of(
            Table.Column.CUT,
            Table.Column.CUT,
            Table.Column.CUT,
            Table.Column.LEFT,
            Table.Column.LEFT,
            Table.Column.RIGHT,
            Table.Column.RIGHT,
            Table.Column.LEFT);

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final AdminOption admin = new AdminOption();

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only causes in this state: new, newBug, oldBug, intended, noise or fixed.")
    private @Nullable String state;

    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "Only this service.")
    private @Nullable String only;

    CausesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        AdminClient client = admin.client(surroundings);
        List<CauseView> causes = new ArrayList<>();
        for (ServiceView service : Services.chosen(client, only)) {
            causes.addAll(client.causes(service.name(), state));
        }
        causes.sort(CauseWords.FIRST_TO_LOOK_AT);
        if (common.json()) {
            surroundings.terminal().say(Json.print(new PageView<>(causes, null)));
        } else {
            print(causes);
        }
        return Exit.FINE;
    }

    private void print(List<CauseView> causes) {
        Terminal terminal = surroundings.terminal();
        if (causes.isEmpty()) {
            terminal.say("No causes: no difference was found" + (state == null ? " yet." : " in state " + state + "."));
            return;
        }
        Instant now = surroundings.clock().instant();
        Table table = new Table(HEADINGS, COLUMNS);
        for (CauseView cause : causes) {
            table.add(List.of(
                    cause.service(),
                    cause.endpoint(),
                    CauseWords.place(cause),
                    cause.kind(),
                    CauseWords.state(cause),
                    Numbers.count(cause.count()),
                    Ago.of(cause.lastSeen(), now),
                    cause.id()));
        }
        table.lines(terminal.columns()).forEach(terminal::say);
        terminal.say("");
        terminal.say("`understudy show ID` shows a cause with a pair that has it.");
        terminal.say("`understudy cause ID STATE` decides one.");
    }
}
