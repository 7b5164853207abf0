package understudy.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import understudy.cli.Terminal.Colour;
import understudy.control.api.CauseView;
import understudy.control.api.PairView;
import understudy.control.api.RawPairView;

/** Shows one cause with a pair that has it, or one pair. */
@Command(
        name = "show",
        description = {
            "Shows a pair: the request, both replies, the differences. Of a cause, what is known of it and its newest"
                    + " pair; as JSON that pair is the cause's member newest.",
            "",
            "--raw prints both replies of a pair as they are kept, redacted: nothing is laid out, nothing compared. That somebody"
                    + " looked at them goes on record.",
            ""
        })
final class ShowCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final AdminOption admin = new AdminOption();

    @Parameters(index = "0", paramLabel = "ID", description = "Id of a cause or of a pair.")
    private String id = "";

    @Option(names = "--raw", description = "The replies of a pair as they are kept.")
    private boolean raw;

    ShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        AdminClient client = admin.client(surroundings);
        if (raw) {
            RawPairView pair = client.raw(id).orElseThrow(() -> notAPair(client));
            new RawPairReport(surroundings.terminal()).print(pair, common.json());
            return Exit.FINE;
        }
        Optional<CauseView> cause = client.cause(id);
        if (cause.isPresent()) {
            show(cause.get(), client);
        } else {
            show(client.pair(id).orElseThrow(() -> unknown(id, client)));
        }
        return Exit.FINE;
    }

    private CommandFailed notAPair(AdminClient client) {
        return CommandFailed.wrongUse("id: %s is no kept pair at %s; `understudy show` of a cause names its pairs"
                .formatted(Printable.line(id), client.base()));
    }

    static CommandFailed unknown(String id, AdminClient client) {
        return CommandFailed.wrongUse(
                "id: %s is neither a cause nor a kept pair at %s; `understudy causes` lists causes"
                        .formatted(Printable.line(id), client.base()));
    }

    private void show(CauseView cause, AdminClient client) {
        Terminal terminal = surroundings.terminal();
        if (common.json()) {
            terminal.say(Json.print(cause, "newest", newest(cause, client)));
            return;
        }
        terminal.say("%s  %s %s %s"
                .formatted(
                        terminal.painted(Colour.STRONG, "cause " + Printable.line(cause.id())),
                        Printable.line(cause.endpoint()),
                        Printable.line(cause.path()),
                        Printable.line(CauseWords.kind(cause.kind(), cause.valueClass()))));
        if (!cause.id().equals(id)) {
            fact("has in it", id);
        }
        fact("service", cause.service());
        fact("state", CauseWords.decided(cause));
        if (cause.stale() != null) {
            fact("stale", cause.stale());
        }
        fact("severity", cause.severity());
        fact(
                "seen",
                "%s times, first %s, last %s"
                        .formatted(Numbers.count(cause.count()), cause.firstSeen(), cause.lastSeen()));
        if (cause.pattern() != null) {
            fact("pattern", cause.pattern());
        }
        if (cause.breaks() != null) {
            fact("breaks", cause.breaks());
        }
        CauseDoubt.facts(cause).forEach(this::fact);
        if (cause.root() != null) {
            fact("comes of", cause.root());
        }
        cause.with().forEach(part -> fact("with it", "%s %s  %s".formatted(part.path(), part.kind(), part.id())));
        fact("old said", cause.oldExample());
        fact("new said", cause.newExample());
        client.offered(cause.id()).forEach(rule -> fact("rule", RuleWords.offer(rule)));
        fact("pairs", cause.samples().isEmpty() ? "none kept" : String.join(" ", cause.samples()));
        if (!cause.samples().isEmpty()) {
            terminal.say("");
            newest(cause, client).ifPresent(this::show);
        }
    }

    private static Optional<PairView> newest(CauseView cause, AdminClient client) {
        return cause.samples().isEmpty()
                ? Optional.empty()
                : client.pair(cause.samples().getLast());
    }

    private void fact(String name, String value) {
        surroundings.terminal().say("  %-9s %s".formatted(name, Printable.line(value)));
    }

    private void show(PairView pair) {
        if (common.json()) {
            surroundings.terminal().say(Json.print(pair));
        } else {
            new PairReport(surroundings.terminal()).print(pair);
        }
    }
}
