package understudy.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import understudy.cli.Terminal.Colour;
import understudy.control.api.DifferenceView;
import understudy.control.api.PairView;
import understudy.control.api.ReplyView;
import understudy.control.api.RequestView;

/**
 * One pair: request, differences, both replies. The replies stand side by side where the terminal is wide enough, else
 * one above the other with the lines of old marked {@code -} and those of new {@code +}.
 */
final class PairReport {

    private static final int WIDE_ENOUGH = 100;
    private static final String MIDDLE = " | ";
    /** How every mark begins that stands for a value which is not shown. */
    private static final String REDACTED = "[redacted";

    private final Terminal terminal;

    PairReport(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(PairView pair) {
        terminal.say("%s  %s  %s  %s"
                .formatted(
                        terminal.painted(Colour.STRONG, "pair " + Printable.line(pair.id())),
                        Printable.line(pair.service()),
                        Printable.line(pair.endpoint()),
                        Printable.line(pair.at())));
        terminal.say("");
        request(pair.request());
        terminal.say("");
        differences(pair.differences()).forEach(terminal::say);
        terminal.say("");
        List<LineDiff.Row> rows = LineDiff.of(lines(pair.oldReply()), lines(pair.newReply()));
        if (terminal.hasWidth() && terminal.columns() >= WIDE_ENOUGH) {
            sideBySide(pair, rows);
        } else {
            unified(pair, rows);
        }
    }

    private void request(RequestView request) {
        terminal.say(Printable.line(request.method() + " " + request.uri()));
        headers(request.headers()).forEach(terminal::say);
        body(request.body()).forEach(terminal::say);
    }

    private List<String> differences(List<DifferenceView> differences) {
        DifferenceTable table = new DifferenceTable();
        differences.forEach(d -> table.add(d.path(), d.kind(), d.valueClass(), d.oldValue(), d.newValue()));
        return table.lines(terminal);
    }

    private static List<String> lines(ReplyView reply) {
        List<String> lines = new ArrayList<>();
        lines.add("status " + reply.status());
        lines.addAll(headers(reply.headers()));
        lines.addAll(body(reply.body()));
        headers(reply.trailers()).forEach(line -> lines.add("trailer " + line));
        return lines;
    }

    private static List<String> headers(List<List<String>> headers) {
        return headers.stream()
                .map(line -> Printable.line(String.join(": ", line)))
                .toList();
    }

    /** An empty line and the body; nothing where there is none. */
    private static List<String> body(String body) {
        if (body.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(Printable.block(JsonLayout.indented(body)).lines().toList());
        return lines;
    }

    private static String heading(String version, ReplyView reply) {
        return "%s, %s, %s bytes%s"
                .formatted(
                        version,
                        Numbers.millis(reply.tookMillis()),
                        Numbers.count(reply.bodyLength()),
                        unlikeShown(reply.body(), reply.bodyLength()));
    }

    /** Secrets are taken out, content codings undone, long bodies cut: who counts would find another number. */
    private static String unlikeShown(String body, long length) {
        if (body.contains(REDACTED)) {
            return " as sent, shown redacted";
        }
        return body.getBytes(StandardCharsets.UTF_8).length == length ? "" : " as sent";
    }

    private void sideBySide(PairView pair, List<LineDiff.Row> rows) {
        int half = (terminal.columns() - MIDDLE.length()) / 2;
        terminal.say(terminal.painted(
                Colour.QUIET,
                padded(heading("old", pair.oldReply()), half) + MIDDLE + heading("new", pair.newReply())));
        for (LineDiff.Row row : rows) {
            String left = padded(row.inOld().orElse(""), half);
            String right = Table.cut(row.inNew().orElse(""), half);
            boolean same = row.same();
            terminal.say((same ? left : terminal.painted(Colour.BAD, left))
                    + (same ? "   " : MIDDLE)
                    + (same ? right : terminal.painted(Colour.GOOD, right)));
        }
    }

    private void unified(PairView pair, List<LineDiff.Row> rows) {
        terminal.say(terminal.painted(Colour.BAD, "--- " + heading("old", pair.oldReply())));
        terminal.say(terminal.painted(Colour.GOOD, "+++ " + heading("new", pair.newReply())));
        for (LineDiff.Row row : rows) {
            if (row.same()) {
                terminal.say("  " + row.inOld().orElse(""));
            } else {
                row.inOld().ifPresent(line -> terminal.say(terminal.painted(Colour.BAD, "- " + line)));
                row.inNew().ifPresent(line -> terminal.say(terminal.painted(Colour.GOOD, "+ " + line)));
            }
        }
    }

    private static String padded(String text, int width) {
        String cut = Table.cut(text, width);
        return cut + " ".repeat(width - Table.length(cut));
    }
}
