package understudy.server.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Turns YAML nodes into entries: fills in, finds duplicate keys, refuses tags. Anchors may be used; what they multiply to
 * is bounded, for a few hundred bytes of them can stand for billions of values, or contain themselves. For one thread.
 */
final class YamlEntries {

    private static final int MOST = 20_000;
    /** What the core schema finds out by itself; {@code ENV_TAG} is how the reader marks plain text such as {@code ${NAME}}. */
    private static final Set<Tag> SCALARS = Set.of(Tag.ENV_TAG, Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL);

    private final String source;
    private final Substitution substitution;
    private final Report report;
    private int count;
    private boolean stopped;

    YamlEntries(String source, Substitution substitution, Report report) {
        this.source = source;
        this.substitution = substitution;
        this.report = report;
    }

    Entry entry(Node root) {
        return entry(root, "", 0);
    }

    private Entry entry(Node node, String path, int depth) {
        Place place = place(node);
        if (++count > MOST || depth > YamlText.DEEPEST) {
            return tooMuch(place);
        }
        if (node instanceof MappingNode mapping) {
            return plain(mapping, Set.of(Tag.MAP), path) ? fields(mapping, path, depth) : new Entry.Broken(place);
        }
        if (node instanceof SequenceNode sequence) {
            return plain(sequence, Set.of(Tag.SEQ), path) ? items(sequence, path, depth) : new Entry.Broken(place);
        }
        return node instanceof ScalarNode scalar ? scalar(scalar, path) : new Entry.Broken(place);
    }

    private Entry tooMuch(Place place) {
        if (!stopped) {
            stopped = true;
            report.problem(place, "", "too many values, or an anchor within itself", "at most " + MOST + " values", "");
        }
        return new Entry.Broken(place);
    }

    private boolean plain(Node node, Set<Tag> expected, String path) {
        boolean plain = expected.contains(node.getTag());
        if (!plain) {
            report.problem(place(node), path, "the tag " + node.getTag().getValue(), "no tag", "");
        }
        return plain;
    }

    private Entry fields(MappingNode mapping, String path, int depth) {
        List<Entry.Field> fields = new ArrayList<>();
        Map<String, Place> seen = new HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Place place = place(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                report.problem(place, path, "a key that is a list or a mapping", "a word", "");
                continue;
            }
            String name = key.getValue();
            String child = path.isEmpty() ? name : path + "." + name;
            Place first = seen.putIfAbsent(name, place);
            if (first != null) {
                report.problem(place, child, "given twice", "", "see line " + first.line());
                continue;
            }
            fields.add(new Entry.Field(name, place, entry(tuple.getValueNode(), child, depth + 1)));
        }
        return new Entry.Fields(place(mapping), fields);
    }

    private Entry items(SequenceNode sequence, String path, int depth) {
        List<Entry> items = new ArrayList<>();
        for (Node node : sequence.getValue()) {
            items.add(entry(node, path + "[" + items.size() + "]", depth + 1));
        }
        return new Entry.Items(place(sequence), items);
    }

    private Entry scalar(ScalarNode node, String path) {
        Place place = place(node);
        if (!plain(node, SCALARS, path)) {
            return new Entry.Broken(place);
        }
        String written = node.getValue();
        return switch (substitution.fill(written)) {
            case Substitution.Filled.Plain(String text) -> new Entry.Scalar(place, text, written, kind(node));
            case Substitution.Filled.Substituted(String text) ->
                new Entry.Scalar(place, text, written, Entry.Kind.SUBSTITUTED);
            case Substitution.Filled.Failed(String what, String expected) -> {
                report.problem(place, path, what, expected, "");
                yield new Entry.Broken(place);
            }
        };
    }

    private static Entry.Kind kind(ScalarNode node) {
        Tag tag = node.getTag();
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return Entry.Kind.NUMBER;
        }
        if (tag.equals(Tag.BOOL)) {
            return Entry.Kind.BOOLEAN;
        }
        return tag.equals(Tag.NULL) ? Entry.Kind.NOTHING : Entry.Kind.TEXT;
    }

    private Place place(Node node) {
        return new Place(source, node.getStartMark().map(Mark::getLine).orElse(0) + 1);
    }
}
