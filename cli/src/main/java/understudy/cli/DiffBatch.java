package understudy.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import understudy.cli.DiffCommand.Found;
import understudy.cli.DiffCommand.Result;
import understudy.compare.Comparer;
import understudy.compare.rule.Rules;
import understudy.server.config.ConfigException;
import understudy.server.config.ConfigFile;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reply;

/** Compares one case a line: JSON in, JSON out, in the same order. A line that is no case gets an error in its place. */
final class DiffBatch {

    /** One line of the output. */
    record Line(
            @Nullable JsonNode id,
            @Nullable String verdict,
            @Nullable String reason,
            @Nullable List<Found> differences,
            @Nullable String error) {}

    private static final List<String> KEYS = List.of("id", "left", "right", "type", "rules");

    private final Rules rules;
    private final Optional<String> type;
    private final Function<Rules, Comparer> comparers;
    private int exitCode = Exit.FINE;

    /**
     * A batch.
     *
     * @param rules for lines that bring none
     * @param type the content type of lines that name none; JSON without it
     */
    DiffBatch(Rules rules, Optional<String> type, Function<Rules, Comparer> comparers) {
        this.rules = rules;
        this.type = type;
        this.comparers = comparers;
    }

    /** Answers every line; the exit code is that of the worst: wrong use before mismatch before not comparable. */
    int run(InputStream in, Terminal terminal) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                terminal.say(Json.printLine(answer("line " + number, line)));
            }
        }
        return exitCode;
    }

    private Line answer(String name, String line) {
        JsonNode id = null;
        try {
            JsonNode row = Json.readStrictly(line);
            id = row.get("id");
            refuseUnknown(row);
            Result result = compare(name, row);
            note(result.exitCode());
            return new Line(id, result.verdict(), result.reason(), result.differences(), null);
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

    private static void refuseUnknown(JsonNode row) {
        for (String key : row.propertyNames()) {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException(
                        "%s: unknown key (expected: one of %s)".formatted(key, String.join(", ", KEYS)));
            }
        }
    }

    private String type(JsonNode row) {
        JsonNode own = row.get("type");
        if (own != null && !own.isString()) {
            throw new IllegalArgumentException("type: no string (expected: a content type)");
        }
        return own == null ? type.orElse("application/json") : own.asString();
    }

    private Result compare(String name, JsonNode row) {
        String kind = type(row);
        JsonNode own = row.get("rules");
        Rules held = own == null
                ? rules
                : ConfigFile.parseRules(name, "{\"rules\": " + own + "}", variable -> Optional.empty());
        return Result.of(comparers.apply(held).compare(reply(row, "left", kind), reply(row, "right", kind)));
    }

    private static Reply reply(JsonNode row, String side, String type) {
        JsonNode text = row.get(side);
        if (text == null || !text.isString()) {
            throw new IllegalArgumentException("%s: %s (expected: the text of a document as a string)"
                    .formatted(side, text == null ? "missing" : "no string"));
        }
        return new Reply(200, "", Headers.of("Content-Type", type), Body.of(text.asString()));
    }

    private Line wrong(@Nullable JsonNode id, String error) {
        note(Exit.WRONG_USE);
        return new Line(id, null, null, null, error);
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
