package understudy.compare.structure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An element while a document is read, and what came of it. Bodies are made of many small ones, so what an element does not have takes no
 * room. Mutable, for one thread.
 */
final class XmlElement {

    private final String name;
    private final String namespace;
    private Map<String, String> attributes = Map.of();
    private Map<String, List<XmlElement>> children = Map.of();
    private List<String> order = List.of();
    private List<String> texts = List.of();

    XmlElement(String name, String namespace) {
        this.name = name;
        this.namespace = namespace;
    }

    void attribute(String of, String value) {
        if (attributes.isEmpty()) {
            attributes = new TreeMap<>();
        }
        attributes.put(of, value);
    }

    void add(XmlElement child) {
        if (children.isEmpty()) {
            children = new LinkedHashMap<>();
        }
        children.computeIfAbsent(child.name, any -> new ArrayList<>(1)).add(child);
        order(child.name);
    }

    /** Takes in the text before a child, and empties it. Blanks between elements are layout. */
    void say(StringBuilder text) {
        say(text, false);
    }

    /** Takes in the last text, and empties it. Blanks in an element without others are what it says. */
    void end(StringBuilder text) {
        say(text, children.isEmpty());
    }

    private void say(StringBuilder text, boolean blanksToo) {
        if (text.isEmpty()) {
            return;
        }
        String said = text.toString();
        text.setLength(0);
        if (blanksToo || !said.isBlank()) {
            if (texts.isEmpty()) {
                texts = new ArrayList<>(1);
            }
            texts.add(said);
            order("#text");
        }
    }

    private void order(String next) {
        if (order.isEmpty()) {
            order = new ArrayList<>(1);
        }
        if (order.isEmpty() || !order.getLast().equals(next)) {
            order.add(next);
        }
    }

    String name() {
        return name;
    }

    String namespace() {
        return namespace;
    }

    Map<String, String> attributes() {
        return attributes;
    }

    Map<String, List<XmlElement>> children() {
        return children;
    }

    /** Names of children and {@code #text} as they stand, repeated ones once. */
    List<String> order() {
        return order;
    }

    List<String> texts() {
        return texts;
    }

    boolean isText() {
        return children.isEmpty() && attributes.isEmpty();
    }
}
