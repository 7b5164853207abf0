package understudy.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import understudy.cli.Terminal.Colour;
import understudy.compare.Comparer;
import understudy.compare.Comparison;
import understudy.compare.Difference;
import understudy.compare.rule.Rules;
import understudy.compare.value.ValueClass;
import understudy.server.config.ConfigException;
import understudy.server.config.ConfigFile;
import understudy.traffic.Reply;
import understudy.traffic.Request;

/** Compares two files, URLs or standard input with the rules that a gateway would use. */
@Command(
        name = "diff",
        description = {
            "Compares two replies: files, URLs, or - for standard input. They are compared as a gateway compares them, by"
                    + " what their content types say: of a URL's reply with status and headers, of files by their names'"
                    + " endings or --type. Files that end in .gz, .br or .zst are unpacked.",
            "",
            "With --batch standard input holds one case a line, {\"left\": TEXT, \"right\": TEXT, \"type\": ..., \"rules\": [...], \"endpoint\": ...},"
                    + " and standard output gets one result a line. In place of a text may stand a reply: {\"status\": 200,"
                    + " \"headers\": {...}, \"body\": TEXT} or with \"base64\" in place of the body.",
            "",
            "Exit code 0 when they are equal or differ only as rules expect, 1 when they differ, 2 for wrong use, 3 when they cannot be compared.",
            ""
        })
final class DiffCommand implements Callable<Integer> {

    /** What {@code -o json} prints. */
    record Result(
            String verdict,
            @Nullable String reason,
            boolean truncated,
            List<Found> differences,
            @Nullable List<NotHeld> rulesNotHeld) {

        static Result of(Comparison comparison, List<NotHeld> notHeld) {
            List<NotHeld> told = notHeld.isEmpty() ? null : notHeld;
            return switch (comparison) {
                case Comparison.Equal equal -> new Result("match", null, false, List.of(), told);
                case Comparison.Intended(List<Difference> differences) ->
                    new Result("intended", null, false, found(differences), told);
                case Comparison.NotComparable(var reason) ->
                    new Result("notComparable", reason.label(), false, List.of(), told);
                case Comparison.Different(List<Difference> differences, boolean truncated) ->
                    new Result("mismatch", null, truncated, found(differences), told);
            };
        }

        private static List<Found> found(List<Difference> differences) {
            return differences.stream().map(Found::of).toList();
        }

        int exitCode() {
            return switch (verdict) {
                case "match", "intended" -> Exit.FINE;
                case "mismatch" -> Exit.NO;
                default -> Exit.INCONCLUSIVE;
            };
        }
    }

    /** One difference; the words are those of the API. */
    record Found(String path, String kind, @Nullable String valueClass, String oldValue, String newValue) {
        static Found of(Difference difference) {
            return new Found(
                    difference.path(),
                    difference.kind().label(),
                    difference.valueClass().map(ValueClass::label).orElse(null),
                    difference.oldValue(),
                    difference.newValue());
        }
    }

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description =
                    "A file of what stands below `compare` in a config, headers and rules, or of what `rules export` prints; recheck, learn and"
                            + " expectLag mean nothing here.")
    private @Nullable Path rules;

    @Option(
            names = "--type",
            paramLabel = "MEDIA-TYPE",
            description = "The content type of both, such as application/json or just json, instead of what they say.")
    private @Nullable String type;

    @Option(
            names = "--endpoint",
            paramLabel = "ENDPOINT",
            description =
                    "What both answer, such as \"GET /accounts/{id}\": rules for this endpoint hold. Of two URLs it is their path,"
                            + " where that is the same.")
    private @Nullable String endpoint;

    @Option(names = "--batch", description = "Compare the cases of standard input, one a line.")
    private boolean batch;

    @Parameters(index = "0", arity = "0..1", paramLabel = "OLD", description = "File, URL or -.")
    private @Nullable String old;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NEW", description = "File, URL or -.")
    private @Nullable String fresh;

    DiffCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Rules held = rules == null ? Rules.none() : rules(rules);
        Optional<String> saidType = Optional.ofNullable(type).map(DiffCommand::type);
        Optional<Request> saidRequest = Optional.ofNullable(endpoint).map(DiffCommand::request);
        if (batch) {
            if (old != null) {
                throw CommandFailed.wrongUse("--batch: takes its cases from standard input (expected: no OLD and NEW)");
            }
            return new DiffBatch(held, saidType, saidRequest, Today.of(surroundings.clock()))
                    .run(surroundings.in(), surroundings.terminal());
        }
        if (old == null || fresh == null) {
            throw CommandFailed.wrongUse("OLD and NEW: missing (expected: two files or URLs, or --batch)");
        }
        if (old.equals("-") && fresh.equals("-")) {
            throw CommandFailed.wrongUse("OLD and NEW: both - (expected: standard input once at most)");
        }
        return tell(compared(held, saidType, saidRequest, old, fresh));
    }

    private Result compared(
            Rules held, Optional<String> saidType, Optional<Request> saidRequest, String oldPlace, String newPlace) {
        DiffSource source = new DiffSource(surroundings.in(), saidType);
        Reply oldReply = source.read(oldPlace);
        Reply newReply = source.read(newPlace);
        boolean urls = DiffSource.isUrl(oldPlace) && DiffSource.isUrl(newPlace);
        Request found = urls ? DiffRequest.of(oldPlace, newPlace) : DiffRequest.unknown();
        Request asked = saidRequest.orElse(found);
        Request request = urls ? asked : DiffRequest.takingAnyCoding(asked);
        boolean fields = DiffSource.haveFields(oldPlace, oldReply, newPlace, newReply);
        Rules holding = fields ? held : new Rules(List.of(), held.rules());
        LocalDate today = Today.of(surroundings.clock());
        return Result.of(
                Comparer.of(holding).asOf(today).compare(request, oldReply, newReply),
                NotHeld.of(held.rules(), request, today));
    }

    private int tell(Result result) {
        if (common.json()) {
            surroundings.terminal().say(Json.print(result));
        } else {
            print(result);
            if (result.rulesNotHeld() != null) {
                surroundings.terminal().complain(NotHeld.line(result.rulesNotHeld()));
            }
        }
        return result.exitCode();
    }

    private static String type(String said) {
        try {
            return DiffType.said(said);
        } catch (IllegalArgumentException e) {
            throw CommandFailed.wrongUse("--type: " + e.getMessage());
        }
    }

    private static Request request(String said) {
        try {
            return DiffRequest.of(said);
        } catch (IllegalArgumentException e) {
            throw CommandFailed.wrongUse("--endpoint: " + e.getMessage());
        }
    }

    private Rules rules(Path file) {
        try {
            return ConfigFile.rules(
                    file, name -> Optional.ofNullable(surroundings.environment().get(name)));
        } catch (ConfigException e) {
            throw Problems.refusal(e);
        }
    }

    private void print(Result result) {
        Terminal terminal = surroundings.terminal();
        switch (result.verdict()) {
            case "match" -> terminal.say(terminal.painted(Colour.GOOD, "equal"));
            case "mismatch", "intended" -> {
                if (result.verdict().equals("intended")) {
                    terminal.say(terminal.painted(Colour.GOOD, "equal but for what is meant to differ"));
                }
                DifferenceTable table = new DifferenceTable();
                result.differences()
                        .forEach(found -> table.add(
                                found.path(), found.kind(), found.valueClass(), found.oldValue(), found.newValue()));
                table.lines(terminal).forEach(terminal::say);
                if (result.truncated()) {
                    terminal.say("and more");
                }
            }
            default -> terminal.say("cannot be compared: " + result.reason());
        }
    }
}
