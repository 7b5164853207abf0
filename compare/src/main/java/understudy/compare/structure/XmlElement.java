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
final class XmlElement implements XmlPart {

    private final String name;
    private final String namespace;
    private Map<String, String> attributes = Map.of();
    private List<XmlPart> parts = List.of();
    private boolean preserves;

    /** An element; {@code preserves} says whether all blanks in it count, as that around it has it. */
    XmlElement(String name, String namespace, boolean preserves) {
        this.name = name;
        this.namespace = namespace;
        this.preserves = preserves;
    }

    void attribute(String of, String value) {
        if (attributes.isEmpty()) {
            attributes = new TreeMap<>();
        }
        attributes.put(of, value);
    }

    /** What {@code xml:space} says. */
    void space(String value) {
        preserves = value.equals("preserve") || (preserves && !value.equals("default"));
    }

    void add(XmlPart part) {
        if (parts.isEmpty()) {
            parts = new ArrayList<>(1);
        }
        parts.add(part);
    }

    /** Takes in the text since the last tag, and empties it. */
    void say(StringBuilder text) {
        if (!text.isEmpty()) {
            add(new XmlPart.Text(text.toString()));
            text.setLength(0);
        }
    }

    @Override
    public String name() {
        return name;
    }

    String namespace() {
        return namespace;
    }

    Map<String, String> attributes() {
        return attributes;
    }

    boolean preserves() {
        return preserves;
    }

    /** Whether it says something between its children. */
    boolean isMixed() {
        return hasChildren() && parts.stream().anyMatch(part -> part instanceof XmlPart.Text text && !text.isBlank());
    }

    /**
     * What counts in it. Blanks between children are layout, unless it is kept or part of a text, or they are within a line, with none
     * in front of the first child and behind the last: no layout looks like that.
     *
     * @param inText whether it stands in an element that says something between its children
     */
    List<XmlPart> counted(boolean inText) {
        if (preserves || inText || !hasChildren() || isMixed() || isOneLine()) {
            return parts;
        }
        return parts.stream().filter(part -> !(part instanceof XmlPart.Text)).toList();
    }

    private boolean hasChildren() {
        return parts.stream().anyMatch(part -> !(part instanceof XmlPart.Text));
    }

    private boolean isOneLine() {
        return !(parts.getFirst() instanceof XmlPart.Text)
                && !(parts.getLast() instanceof XmlPart.Text)
                && parts.stream()
                        .noneMatch(part -> part instanceof XmlPart.Text(String text)
                                && (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0));
    }

    /** Parts by their names, in the order of the first of each. */
    static Map<String, List<XmlPart>> byName(List<XmlPart> parts) {
        Map<String, List<XmlPart>> named = new LinkedHashMap<>();
        for (XmlPart part : parts) {
            named.computeIfAbsent(part.name(), any -> new ArrayList<>(1)).add(part);
        }
        return named;
    }
}
