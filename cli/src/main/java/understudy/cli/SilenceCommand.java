package understudy.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import understudy.control.api.PageView;
import understudy.control.api.SilenceView;

/** Lets nobody be told of some alerts for a while. */
@Command(
        name = "silence",
        description = {
            "Lets a running gateway tell nobody of some alerts for a while. They still go to the log; of a state that lasts when a"
                    + " silence is over people are told then.",
            "",
            "  list        the silences that hold",
            "  add         one more: needs --service, --type or both, --for, --owner and --reason",
            "  remove ID   one of them ends now",
            ""
        })
final class SilenceCommand implements Callable<Integer> {

    private static final Pattern SPAN = Pattern.compile("(\\d{1,6})([mhd])");
    private static final List<String> HEADINGS = List.of("ID", "SERVICE", "TYPE", "UNTIL", "OWNER", "REASON");
    private static final List<Table.Column> COLUMNS = List.of(
            Table.Column.LEFT,
            Table.Column.CUT,
            Table.Column.LEFT,
            Table.Column.LEFT,
            Table.Column.CUT,
            Table.Column.CUT);

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final AdminOption admin = new AdminOption();

    @Mixin
    private final ActionWords words = new ActionWords();

    @Option(names = "--service", paramLabel = "SERVICE", description = "With add: alerts of this service alone.")
    private @Nullable String service;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "With add: alerts of this type alone, such as newCause or shadowDown.")
    private @Nullable String type;

    @Option(names = "--for", paramLabel = "TIME", description = "With add: how long, such as 30m, 2h or 3d.")
    private @Nullable String span;

    @Option(names = "--owner", paramLabel = "NAME", description = "With add: who says so.")
    private @Nullable String owner;

    @Option(names = "--reason", paramLabel = "TEXT", description = "With add: why nobody needs to be told.")
    private @Nullable String reason;

    SilenceCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        switch (words.action()) {
            case "list" -> list();
            case "add" -> said("silenced", admin.client(surroundings).silence(wanted()));
            case "remove" -> said("ended", admin.client(surroundings).unsilence(words.id("the id of a silence")));
            default -> throw words.unknown("list, add or remove");
        }
        return Exit.FINE;
    }

    private SilenceView wanted() {
        words.mustHaveNoId();
        Instant until = surroundings.clock().instant().plus(span()).truncatedTo(ChronoUnit.SECONDS);
        return new SilenceView(
                null,
                service,
                type,
                words.needed(owner, "--owner NAME, who says so"),
                words.needed(reason, "--reason TEXT, why nobody needs to be told"),
                null,
                until.toString());
    }

    private Duration span() {
        Matcher matcher = SPAN.matcher(words.needed(span, "--for TIME, such as 2h"));
        if (!matcher.matches()) {
            throw CommandFailed.wrongUse(Printable.line(
                    "--for: %s (expected: minutes, hours or days, such as 30m, 2h or 3d)".formatted(span)));
        }
        long n = Long.parseLong(matcher.group(1));
        Duration length = switch (matcher.group(2)) {
            case "m" -> Duration.ofMinutes(n);
            case "h" -> Duration.ofHours(n);
            default -> Duration.ofDays(n);
        };
        if (length.isZero() || length.compareTo(SilenceView.LONGEST) > 0) {
            throw CommandFailed.wrongUse(
                    Printable.line("--for: %s (expected: 1m..%dd)".formatted(span, SilenceView.LONGEST.toDays())));
        }
        return length;
    }

    private void said(String how, SilenceView silence) {
        if (common.json()) {
            surroundings.terminal().say(Json.print(silence));
        } else {
            surroundings
                    .terminal()
                    .say(Printable.line("%s: %s: %s of %s, until %s"
                            .formatted(how, silence.id(), typeOf(silence), serviceOf(silence), silence.until())));
        }
    }

    private void list() {
        words.mustHaveNoId();
        List<SilenceView> silences = admin.client(surroundings).silences();
        Terminal terminal = surroundings.terminal();
        if (common.json()) {
            terminal.say(Json.print(new PageView<>(silences, null)));
        } else if (silences.isEmpty()) {
            terminal.say("No silences: everything is told.");
        } else {
            Table table = new Table(HEADINGS, COLUMNS).sparing("REASON", "OWNER");
            silences.forEach(silence -> table.add(List.of(
                    silence.id() == null ? "" : silence.id(),
                    serviceOf(silence),
                    typeOf(silence),
                    silence.until(),
                    silence.owner(),
                    silence.reason())));
            table.lines(terminal.columns()).forEach(terminal::say);
        }
    }

    private static String serviceOf(SilenceView silence) {
        return silence.service() == null ? "any service" : silence.service();
    }

    private static String typeOf(SilenceView silence) {
        return silence.type() == null ? "everything" : silence.type();
    }
}
