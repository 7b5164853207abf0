package understudy.server.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * YAML 1.2 text to entries. Composing recurses, so the depth is measured on the flat events before: a hostile file is a
 * problem, not a stack overflow.
 */
final class YamlText {

    static final int DEEPEST = 40;

    private YamlText() {}

    /** The file's entries; empty when it is no YAML document, which is reported. */
    static Optional<Entry> read(String source, String text, Substitution substitution, Report report) {
        try {
            if (isTooDeep(text)) {
                report.problem(new Place(source, 1), "", "nested too deep", "at most " + DEEPEST + " levels", "");
                return Optional.empty();
            }
            Optional<Node> node = new Compose(settings()).composeString(text);
            if (node.isEmpty()) {
                report.problem(new Place(source, 1), "", "nothing", report.whole(), "");
            }
            return node.map(root -> new YamlEntries(source, substitution, report).entry(root));
        } catch (MarkedYamlEngineException e) {
            refuse(source, e, report);
        } catch (ReaderException e) {
            String what = "not YAML: a character that may not stand in it, U+%04X".formatted(e.getCodePoint());
            report.problem(new Place(source, lineAt(text, e.getPosition())), "", what, report.example(), "");
        } catch (YamlEngineException e) {
            report.problem(new Place(source, 1), "", "not YAML: " + e.getMessage(), report.example(), "");
        }
        return Optional.empty();
    }

    private static void refuse(String source, MarkedYamlEngineException e, Report report) {
        Optional<Mark> at = e.getProblemMark().or(e::getContextMark);
        boolean ends = e.getProblem().contains("<stream end>");
        String what = "not YAML: column %d: %s"
                .formatted(
                        at.map(Mark::getColumn).orElse(0) + 1,
                        ends ? "the text ends before what it opens is closed" : e.getProblem());
        String cure = ends
                ? e.getContextMark()
                        .map(mark -> "close what line %d opens in column %d"
                                .formatted(mark.getLine() + 1, mark.getColumn() + 1))
                        .orElse("")
                : "";
        String unquoted = e.getProblem().startsWith("mapping values") ? "quote a text that has \": \" in it" : cure;
        int line = at.map(Mark::getLine).orElse(0) + 1;
        report.problem(new Place(source, line), "", what, report.example(), unquoted);
    }

    /** Entries of a text of our own. */
    static Entry literal(String yaml) {
        Report report = new Report();
        Optional<Entry> entry = new Compose(settings())
                .composeString(yaml)
                .map(node ->
                        new YamlEntries("default", new Substitution(name -> Optional.empty()), report).entry(node));
        report.refuseIfAny(key -> key);
        return entry.orElseThrow(() -> new IllegalArgumentException("a default without a value"));
    }

    private static boolean isTooDeep(String text) {
        int depth = 0;
        for (Event event : new Parse(settings()).parseString(text)) {
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                return true;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
        return false;
    }

    private static int lineAt(String text, int position) {
        long breaks =
                text.chars().limit(Math.max(0, position)).filter(c -> c == '\n').count();
        return Math.toIntExact(breaks) + 1;
    }

    private static LoadSettings settings() {
        return LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setAllowNonScalarKeys(true)
                .build();
    }
}
