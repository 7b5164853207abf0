package understudy.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import understudy.cli.Terminal.Colour;
import understudy.cli.demo.Demo;
import understudy.cli.demo.DemoException;
import understudy.cli.demo.DemoFacts;
import understudy.cli.demo.DemoRollout;
import understudy.cli.demo.DemoSettings;
import understudy.cli.demo.DemoShow;
import understudy.cli.demo.DemoText;
import understudy.control.api.CauseView;
import understudy.control.api.ServiceView;
import understudy.server.Logging;

/** Runs the example bank with Understudy in front of it, and shows on one screen what happens. */
@Command(
        name = "demo",
        description = {
            "Starts a bank's old and new ledger services, puts Understudy in front of them and sends the traffic that a bank"
                    + " sees. New has faults planted in it; one screen says what is happening and what was found.",
            "",
            "Everything is on this machine and on free ports. Ctrl-C ends it, with a summary and exit code 0.",
            "With --fast the exit code is 1 when new did not go all the way, or with --fault-at not back, or a request of a"
                    + " customer failed.",
            ""
        },
        footer = {
            "",
            "  understudy demo",
            "  understudy demo --seconds 60",
            "  understudy demo --fast",
            "  understudy demo --fast --fault-at 25"
        })
final class DemoCommand implements Callable<Integer> {

    private static final int HIGHEST_PORT = 65_535;
    private static final int LONGEST_SECONDS = 86_400;
    private static final int MOST_PER_SECOND = 5_000;
    private static final int PER_SECOND = 60;
    private static final int MOVES = 100;

    /** Nobody waits for longer than that for a rollout that does not come on. */
    private static final Duration FAST_LIMIT = Duration.ofMinutes(3);

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(names = "--seconds", paramLabel = "N", description = "End by itself after so many. Default: go on.")
    private @Nullable Integer seconds;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Where the bank's customers come in. Default: a free one.")
    private int port;

    @Option(names = "--admin-port", paramLabel = "N", description = "Where the page is. Default: a free one.")
    private int adminPort;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Keep findings there. Default: they go with the demo.")
    private @Nullable Path data;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Requests of customers a second. Default: 60, with --fast 200.")
    private @Nullable Integer rate;

    @Option(
            names = "--fast",
            description =
                    "Roll out: new has no faults and goes from 0 to 100 %% by itself, in a minute or so; then the demo ends.")
    private boolean fast;

    @Option(
            names = "--fault-at",
            paramLabel = "SHARE",
            description =
                    "With --fast: plant the faults when new serves so many percent (10, 25, 50 or 100); it is taken back by itself.")
    private @Nullable Integer faultAt;

    DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        DemoSettings settings = settings();
        Optional<Duration> limit = Optional.ofNullable(seconds)
                .map(given -> Duration.ofSeconds(between("--seconds", given, 1, LONGEST_SECONDS)))
                .or(() -> fast ? Optional.of(FAST_LIMIT) : Optional.empty());
        Logging.open(common.json() ? Logging.Format.JSON : Logging.Format.TEXT, "error");
        Asked asked = Asked.by(surroundings.stopping()); // first: whoever ends the opening leaves nothing behind either
        DemoFacts last;
        try (Demo demo = opened(settings)) {
            last = shown(demo, limit, asked);
        }
        say(last);
        return last.endedWell() ? Exit.FINE : Exit.NO;
    }

    private DemoSettings settings() {
        Optional<DemoRollout> rollout = rollout();
        int usual = fast ? DemoRollout.PER_SECOND : PER_SECOND;
        return new DemoSettings(
                between("--port", port, 0, HIGHEST_PORT),
                between("--admin-port", adminPort, 0, HIGHEST_PORT),
                Optional.ofNullable(data),
                between("--rate", rate == null ? usual : rate, 1, MOST_PER_SECOND),
                rollout);
    }

    private Optional<DemoRollout> rollout() {
        if (faultAt != null && !(fast && DemoRollout.STEPS.contains(faultAt))) {
            throw CommandFailed.wrongUse(
                    "--fault-at: %d (expected: 10, 25, 50 or 100, with --fast)".formatted(faultAt));
        }
        if (fast && data != null) {
            throw CommandFailed.wrongUse(
                    "--data: %s (expected: none with --fast, whose rollout begins anew each time)".formatted(data));
        }
        OptionalInt at = faultAt == null ? OptionalInt.empty() : OptionalInt.of(faultAt);
        return fast ? Optional.of(new DemoRollout(at)) : Optional.empty();
    }

    private static int between(String name, int value, int smallest, int largest) {
        if (value < smallest || value > largest) {
            throw CommandFailed.wrongUse("%s: %d (expected: %d..%d)".formatted(name, value, smallest, largest));
        }
        return value;
    }

    private Demo opened(DemoSettings settings) {
        try {
            return Demo.open(settings, surroundings.clock());
        } catch (DemoException e) {
            throw CommandFailed.wrongUse(Printable.line(String.valueOf(e.getMessage())));
        }
    }

    private DemoFacts shown(Demo demo, Optional<Duration> limit, Asked asked) throws InterruptedException {
        AdminClient admin = AdminClient.of(withoutSlash(demo.places().page()), Optional.empty(), Optional.empty());
        DemoShow show = new DemoShow(() -> facts(demo, admin), text(), asked);
        Terminal terminal = surroundings.terminal();
        if (common.json()) {
            show.silently(limit);
        } else if (terminal.hasWidth()) {
            show.onTerminal(terminal.out(), limit);
        } else {
            terminal.say("Understudy demo: a bank's old and new ledger service side by side; the page: "
                    + demo.places().page());
            show.asLines(terminal.out(), limit);
        }
        demo.sendCustomersHome();
        return show.last();
    }

    private DemoText text() {
        return new DemoText(surroundings.terminal().columns(), Printable::line);
    }

    private static DemoFacts facts(Demo demo, AdminClient admin) {
        ServiceView service = admin.services().stream()
                .filter(view -> view.name().equals(Demo.SERVICE))
                .findFirst()
                .orElseThrow();
        List<CauseView> causes = admin.causes(Demo.SERVICE, "");
        return demo.rollsOut()
                ? demo.facts(service, causes, admin.rollout(Demo.SERVICE, MOVES))
                : demo.facts(service, causes);
    }

    private void say(DemoFacts last) {
        Terminal terminal = surroundings.terminal();
        if (common.json()) {
            terminal.say(Json.print(last.summary()));
            return;
        }
        List<String> lines = text().summary(last);
        terminal.say(terminal.painted(Colour.STRONG, lines.getFirst()));
        lines.stream().skip(1).forEach(terminal::say);
    }

    private static URI withoutSlash(URI page) {
        return URI.create(page.toString().replaceFirst("/$", ""));
    }

    /** Knows whether this process was asked to end. */
    private record Asked(CountDownLatch latch) implements DemoShow.Ending {

        static Asked by(Stopping stopping) {
            CountDownLatch latch = new CountDownLatch(1);
            Thread.ofVirtual().name("demo-stopping").start(() -> {
                try {
                    stopping.await();
                    latch.countDown();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            return new Asked(latch);
        }

        @Override
        public boolean within(Duration limit) throws InterruptedException {
            return latch.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public void pause(Duration time) throws InterruptedException {
            Thread.sleep(time);
        }
    }
}
