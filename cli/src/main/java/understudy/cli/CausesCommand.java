package understudy.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import understudy.control.api.CauseView;
import understudy.control.api.PageView;
import understudy.control.api.ServiceView;

/** Lists what differs, grouped by cause. */
@Command(
        name = "causes",
        description = {
            "Lists what differs, grouped by cause: new ones first, then the most severe, then the most"
                    + " frequent; last those that are stale: fixed, noise, or seen no longer. Those that always occur together are one, with the number of the others, (+3), and their"
                    + " places on the next line. With --watch the first " + CausesCommand.WATCHED + " of each service.",
            "",
            "Exit code 0, whether there are causes or none.",
            ""
        })
final class CausesCommand implements Callable<Integer> {

    static final int WATCHED = 200;

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ServiceChoice choice = new ServiceChoice();

    @Mixin
    private final CauseFilter filter = new CauseFilter();

    @Mixin
    private final WatchOption watch = new WatchOption();

    private boolean saidThatThereAreMore;

    CausesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        AdminClient client = choice.client(surroundings);
        return watch.show(new WatchOption.Shown("causes", client, common.json(), () -> look(client)), surroundings);
    }

    private Display look(AdminClient client) {
        List<CauseView> causes = new ArrayList<>();
        List<String> cut = new ArrayList<>();
        for (ServiceView service : choice.services(client)) {
            if (watch.isWanted()) {
                PageView<CauseView> first = client.firstCauses(service.name(), filter.query(), WATCHED);
                causes.addAll(first.items());
                Optional.ofNullable(first.next()).ifPresent(more -> cut.add(service.name()));
            } else {
                causes.addAll(client.causes(service.name(), filter.query()));
            }
        }
        causes.sort(filter.order());
        warnOfMore(cut);
        return new Display(
                Exit.FINE,
                terminal -> {
                    more(cut).ifPresent(terminal::say);
                    print(causes, terminal);
                },
                new PageView<>(causes, null),
                causes.stream().map(CauseWords::fact).toList());
    }

    /** In a script, which has no screen that says so: once, beside what it reads. */
    private void warnOfMore(List<String> cut) {
        if (!cut.isEmpty() && !saidThatThereAreMore && !WatchOption.isOnScreen(common.json(), surroundings)) {
            saidThatThereAreMore = true;
            more(cut).ifPresent(surroundings.terminal()::complain);
        }
    }

    /** What is not followed. It comes before the table, of which a low screen shows the beginning. */
    private static Optional<String> more(List<String> cut) {
        return cut.isEmpty()
                ? Optional.empty()
                : Optional.of("Only the first %d of %s are followed, there are more: --find, --state and --sort choose."
                        .formatted(WATCHED, Printable.line(String.join(", ", cut))));
    }

    private void print(List<CauseView> causes, Terminal terminal) {
        if (causes.isEmpty()) {
            terminal.say(filter.nothing());
            return;
        }
        CauseTable.print(causes, surroundings.clock().instant(), terminal);
        terminal.say("");
        terminal.say("`understudy show ID` shows a cause with a pair that has it.");
        terminal.say("`understudy cause ID STATE` decides one.");
        if (causes.stream().anyMatch(cause -> cause.ruleProposed() != null)) {
            terminal.say(
                    "One marked \"%s\" would be explained by a proposed rule: `show` says which, and how to accept it."
                            .formatted(CauseDoubt.RULE));
        }
    }
}
