package understudy.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import understudy.control.api.MoveView;
import understudy.control.api.RolloutView;

/** Says where a rollout is and why. */
@Command(
        name = "explain",
        description = {
            "Says where the rollout is, and of each gate its bound, its limit and what is missing.",
            "",
            "With --watch each move is shown as it is made.",
            "",
            "Exit code 0: every gate is open. 1: some are not.",
            ""
        })
final class ExplainCommand implements Callable<Integer> {

    private static final int MOVES = 1_000;
    private static final int WATCHED_MOVES = 20;

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final AdminOption admin = new AdminOption();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "The move that held at a time, such as 2026-12-31T18:00:00Z, with the numbers that made it.")
    private @Nullable String at;

    @Option(names = "--moves", paramLabel = "N", description = "The last moves too, the latest first: 0..1000.")
    private int moves;

    @Mixin
    private final WatchOption watch = new WatchOption();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SERVICE",
            description = "Which one. Needed when there are several.")
    private @Nullable String only;

    ExplainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        AdminClient client = admin.client(surroundings);
        String service = SteerOptions.one(client, only);
        if (at != null) {
            return then(client.rollout(service, MOVES), time(at));
        }
        if (moves < 0 || moves > MOVES) {
            throw CommandFailed.wrongUse("--moves: %d (expected: 0..%d)".formatted(moves, MOVES));
        }
        RolloutFacts facts = new RolloutFacts();
        return watch.show(
                new WatchOption.Shown("explain", client, common.json(), () -> look(client, service, facts)),
                surroundings);
    }

    private Display look(AdminClient client, String service, RolloutFacts facts) {
        RolloutView now = client.rollout(service, watch.isWanted() ? Math.max(moves, WATCHED_MOVES) : moves);
        boolean open = !now.gates().isEmpty() && now.gates().stream().allMatch(gate -> gate.passed());
        return new Display(open ? Exit.FINE : Exit.NO, terminal -> print(now, terminal), now, facts.of(now));
    }

    private static void print(RolloutView now, Terminal terminal) {
        RolloutWords.say(now, false, terminal);
        RolloutWords.plan(now, terminal);
        RolloutWords.gates(now.gates(), terminal);
        RolloutWords.cure(now, terminal);
        if (!now.moves().isEmpty()) {
            terminal.say("");
            now.moves().forEach(move -> terminal.say(RolloutWords.line(move)));
        }
    }

    private int then(RolloutView rollout, Instant time) {
        MoveView move = rollout.moves().stream()
                .filter(one -> !Instant.parse(one.at()).isAfter(time))
                .findFirst()
                .orElseThrow(() -> CommandFailed.wrongUse("--at: %s: nothing is kept of that time".formatted(time)));
        Terminal terminal = surroundings.terminal();
        if (common.json()) {
            terminal.say(Json.print(move));
            return Exit.FINE;
        }
        RolloutWords.move(Printable.line(move.at()), move, terminal);
        return Exit.FINE;
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw CommandFailed.wrongUse(
                    "--at: %s (expected: a time such as 2026-12-31T18:00:00Z)".formatted(Printable.line(text)));
        }
    }
}
