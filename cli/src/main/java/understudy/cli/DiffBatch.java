package understudy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import understudy.cli.BatchLines.Line;
import understudy.cli.DiffCommand.Found;
import understudy.cli.DiffCommand.Result;
import understudy.compare.Comparer;
import understudy.compare.rule.Rules;
import understudy.server.config.ConfigException;
import understudy.server.config.ConfigFile;
import understudy.traffic.Request;

/** Compares one case a line: JSON in, JSON out, in the same order. A line that is no case gets an error in its place. */
final class DiffBatch {

    /** One line of the output. */
    record Answer(
            @Nullable JsonNode id,
            @Nullable String verdict,
            @Nullable String reason,
            @Nullable Boolean truncated,
            @Nullable List<Found> differences,
            @Nullable List<NotHeld> rulesNotHeld,
            @Nullable String error) {

        static Answer of(@Nullable JsonNode id, Result result) {
            return new Answer(
                    id,
                    result.verdict(),
                    result.reason(),
                    result.truncated() ? true : null,
                    result.differences(),
                    result.rulesNotHeld(),
                    null);
        }

        static Answer wrong(@Nullable JsonNode id, String error) {
            return new Answer(id, null, null, null, null, null, error);
        }
    }

    private static final List<String> KEYS = List.of("id", "left", "right", "type", "rules", "headers", "endpoint");

    private final Rules rules;
    private final Optional<String> type;
    private final Optional<Request> request;
    private final LocalDate today;
    private int exitCode = Exit.FINE;
    /** Whether of every line it is known what both sides answer. */
    private boolean allKnown = true;

    /** What the line before was compared by, which the next one mostly is, too. */
    private String heldText = "{}";

    private Comparer held;

    /**
     * A batch.
     *
     * @param rules for lines that bring none
     * @param type the content type of lines that name none; JSON without it
     * @param request what lines answer that name no endpoint
     */
    DiffBatch(Rules rules, Optional<String> type, Optional<Request> request, LocalDate today) {
        this.rules = rules;
        this.type = type;
        this.request = request;
        this.today = today;
        this.held = comparer(rules);
    }

    private Comparer comparer(Rules by) {
        return Comparer.of(by).asOf(today);
    }

    /** Answers every line; the exit code is that of the worst: wrong use before mismatch before not comparable. */
    int run(InputStream in, Terminal terminal) throws IOException {
        BatchLines lines = new BatchLines(in);
        int number = 0;
        for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            number++;
            String name = "line " + number;
            switch (line.get()) {
                case Line.Unreadable(String why) -> terminal.say(Json.printLine(wrong(null, name + ": " + why)));
                case Line.Said(String text) -> {
                    if (!text.isBlank()) {
                        terminal.say(Json.printLine(answer(name, text)));
                    }
                }
            }
        }
        Request known = allKnown ? request.orElseGet(() -> DiffRequest.of("/")) : DiffRequest.unknown();
        List<NotHeld> notHeld = NotHeld.of(rules.rules(), known, today);
        if (!notHeld.isEmpty()) {
            terminal.complain(NotHeld.line(notHeld));
        }
        return exitCode;
    }

    private Answer answer(String name, String line) {
        JsonNode id = null;
        try {
            JsonNode row = Json.readStrictly(line);
            id = row.get("id");
            refuseUnknown(row);
            BatchCase replies = BatchCase.of(row, type);
            Request asked = request(row);
            Comparer comparer = comparer(name, row);
            List<NotHeld> notHeld =
                    row.has("rules") ? NotHeld.of(comparer.rules().rules(), asked, today) : List.of();
            Result result = Result.of(comparer.compare(asked, replies.left(), replies.right()), notHeld);
            note(result.exitCode());
            return Answer.of(id, result);
        } catch (JacksonException e) {
            // Said without the text of the line, which may hold anything.
            boolean twice = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate");
            return wrong(
                    id,
                    name + (twice ? ": a key is there twice" : ": not JSON")
                            + " (expected: {\"left\": TEXT, \"right\": TEXT})");
        } catch (ConfigException e) {
            return wrong(id, e.problems().getFirst().text());
        } catch (IllegalArgumentException e) {
            return wrong(id, name + ": " + e.getMessage());
        }
    }

    private Request request(JsonNode row) {
        JsonNode said = row.get("endpoint");
        if (said == null) {
            allKnown &= request.isPresent();
            return request.orElseGet(DiffRequest::unknown);
        }
        if (!said.isString()) {
            throw new IllegalArgumentException(
                    "endpoint: no string (expected: one endpoint, such as GET /accounts/{id})");
        }
        try {
            return DiffRequest.of(said.asString());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("endpoint: " + e.getMessage(), e);
        }
    }

    private static void refuseUnknown(JsonNode row) {
        if (!row.isObject()) {
            throw new IllegalArgumentException("no object (expected: {\"left\": TEXT, \"right\": TEXT})");
        }
        for (String key : row.propertyNames()) {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException(
                        "%s: unknown key (expected: one of %s)".formatted(key, String.join(", ", KEYS)));
            }
        }
    }

    /** By what the line says; what it does not say is as it is for all. */
    private Comparer comparer(String name, JsonNode row) {
        StringJoiner said = new StringJoiner(", ", "{", "}");
        for (String key : List.of("rules", "headers")) {
            if (row.get(key) != null) {
                said.add("\"%s\": %s".formatted(key, row.get(key)));
            }
        }
        String text = said.toString();
        if (!text.equals(heldText)) {
            Rules own = ConfigFile.parseRules(name, text, variable -> Optional.empty());
            held = comparer(new Rules(
                    row.has("headers") ? own.headers() : rules.headers(),
                    row.has("rules") ? own.rules() : rules.rules()));
            heldText = text;
        }
        return held;
    }

    private Answer wrong(@Nullable JsonNode id, String error) {
        note(Exit.WRONG_USE);
        return Answer.wrong(id, error);
    }

    private void note(int code) {
        exitCode = rank(code) > rank(exitCode) ? code : exitCode;
    }

    private static int rank(int code) {
        return switch (code) {
            case Exit.WRONG_USE -> 3;
            case Exit.NO -> 2;
            case Exit.INCONCLUSIVE -> 1;
            default -> 0;
        };
    }
}
