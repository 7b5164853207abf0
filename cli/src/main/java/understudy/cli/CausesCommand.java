package understudy.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import understudy.control.api.CauseView;
import understudy.control.api.PageView;
import understudy.control.api.ServiceView;

/** Lists what differs, grouped by cause. */
@Command(
        name = "causes",
        description = {
            "Lists what differs, grouped by cause: new ones first, then the most severe, then the most"
                    + " frequent; last those that are stale: fixed, noise, or seen no longer. Those that always occur together are one, with the number of the others, (+3), and their"
                    + " places on the next line.",
            "",
            "Exit code 0, whether there are causes or none.",
            ""
        })
final class CausesCommand implements Callable<Integer> {

    /** One column: how it is headed, how it stands, and what is in it. */
    private record Shown(String heading, Table.Column column, Function<CauseView, String> cell) {}

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ServiceChoice choice = new ServiceChoice();

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only causes in this state: new, newBug, oldBug, intended, noise or fixed.")
    private @Nullable String state;

    @Option(names = "--stale", description = "Only causes that need no look any more: fixed, noise, or seen no longer.")
    private boolean stale;

    CausesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        AdminClient client = choice.client(surroundings);
        List<CauseView> causes = new ArrayList<>();
        for (ServiceView service : choice.services(client)) {
            causes.addAll(client.causes(service.name(), state, stale));
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
            terminal.say("No causes: no difference was found"
                    + (state == null ? "" : " in state " + state)
                    + (stale ? " that is stale." : state == null ? " yet." : "."));
            return;
        }
        List<Shown> shown = shown(causes, surroundings.clock().instant());
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
        terminal.say("");
        terminal.say("`understudy show ID` shows a cause with a pair that has it.");
        terminal.say("`understudy cause ID STATE` decides one.");
        if (causes.stream().anyMatch(cause -> cause.ruleProposed() != null)) {
            terminal.say(
                    "One marked \"%s\" would be explained by a proposed rule: `show` says which, and how to accept it."
                            .formatted(CauseDoubt.RULE));
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
