package understudy.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import understudy.cli.Terminal.Colour;
import understudy.cli.watch.LineFormat;
import understudy.cli.watch.Place;
import understudy.cli.watch.Sight;
import understudy.cli.watch.Unanswered;
import understudy.cli.watch.Watch;

/** Whether a command shows something once, or goes on. */
final class WatchOption {

    private static final int ON_A_TERMINAL = 1;
    private static final int ELSEWHERE = 5;
    private static final int MOST = 3_600;

    @Option(
            names = "--watch",
            description =
                    "Go on until Ctrl-C: on a terminal one screen that is drawn anew, else a line for each change.")
    private boolean wanted;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            description = "With --watch: look at most so often. Default: 1 on a terminal, else 5.")
    private @Nullable Integer every;

    boolean isWanted() {
        return wanted;
    }

    /**
     * What is shown.
     *
     * @param title what it is, for who watches
     * @param look asks for it
     */
    record Shown(String title, AdminClient client, boolean json, Supplier<Display> look) {}

    /** Shows it; the exit code is that of what was shown last. */
    int show(Shown shown, Surroundings surroundings) throws InterruptedException {
        if (!wanted && every != null) {
            throw CommandFailed.wrongUse("--every: given without --watch (expected: both)");
        }
        if (every != null && (every < 1 || every > MOST)) {
            throw CommandFailed.wrongUse("--every: %d (expected: 1..%d)".formatted(every, MOST));
        }
        Display first = shown.look().get();
        if (wanted) {
            return watch(shown, first, surroundings);
        }
        if (shown.json()) {
            surroundings.terminal().say(Json.print(first.json()));
        } else {
            first.text().accept(surroundings.terminal());
        }
        return first.exitCode();
    }

    private int watch(Shown shown, Display first, Surroundings surroundings) throws InterruptedException {
        Terminal terminal = surroundings.terminal();
        boolean screen = isOnScreen(shown.json(), surroundings);
        int seconds = every != null ? every : screen ? ON_A_TERMINAL : ELSEWHERE;
        Stopping stopping = surroundings.stopping();
        stopping.listen();
        return new Watch(
                        () -> sight(looked(shown.look()), terminal),
                        shown.client().connection()::events,
                        screen
                                ? onScreen(shown.title(), terminal)
                                : new Place.AsLines(terminal.out(), format(shown.json())),
                        new Watch.Pace(Duration.ofSeconds(seconds), stopping::await, surroundings.clock()))
                .untilEnded(sight(first, terminal));
    }

    /** Whether what goes on is one screen, else it is lines. */
    static boolean isOnScreen(boolean json, Surroundings surroundings) {
        return !json && surroundings.terminal().hasWidth() && !isDumb(surroundings);
    }

    private static boolean isDumb(Surroundings surroundings) {
        return surroundings.environment().getOrDefault("TERM", "dumb").equals("dumb");
    }

    private static Place onScreen(String title, Terminal terminal) {
        return new Place.OnScreen(
                terminal.out(),
                "understudy " + Printable.line(title),
                Window.of(terminal.columns())::size,
                text -> terminal.painted(Colour.BAD, text));
    }

    private static LineFormat format(boolean json) {
        return json ? new ChangeLines.OfJson() : new ChangeLines.OfText();
    }

    /** What passes by itself is waited for; what is interrupted was ended. */
    private static Display looked(Supplier<Display> look) throws Unanswered, InterruptedException {
        try {
            return look.get();
        } catch (CommandFailed failure) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (failure.isPassing()) {
                throw new Unanswered(String.valueOf(failure.getMessage()), failure.exitCode());
            }
            throw failure;
        }
    }

    private static Sight sight(Display display, Terminal terminal) {
        return new Sight(display.exitCode(), columns -> lines(display, terminal, columns), display.facts());
    }

    private static List<String> lines(Display display, Terminal terminal, int columns) {
        StringWriter text = new StringWriter();
        display.text().accept(new Terminal(new PrintWriter(text), terminal.err(), columns, terminal.colours()));
        return text.toString().lines().toList();
    }
}
