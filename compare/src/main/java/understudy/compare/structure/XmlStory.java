package understudy.compare.structure;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import understudy.compare.header.MediaType;

/**
 * XML told as an object of the root's name. An element with nothing but text is that text; another one is an object of its
 * attributes ({@code "@id"}), its text ({@code "#text"}) and its children by name, each name with an array. What canonical
 * XML calls the same is told the same: prefixes, order of attributes, CDATA, comments, empty tags; and blanks between
 * elements. {@code "#order"} lists the names of children of several names in the order in which they stand.
 *
 * <p>Document types are not read: no entity, no network, no file.
 */
final class XmlStory {

    static final String ORDER = "#order";

    /** A namespace stands in a body once and is told with every name that it is of: so many times the body that may take. */
    private static final int MOST_TIMES = 4;

    private static final int ALWAYS_ALLOWED = 64 << 10;

    private final JsonOut out;
    private final StringBuilder text = new StringBuilder();
    private final List<XmlElement> open = new ArrayList<>();
    private int namespacesLeft;

    private XmlStory(JsonOut out, int length) {
        this.out = out;
        this.namespacesLeft = Math.max(ALWAYS_ALLOWED, length * MOST_TIMES);
    }

    static void tell(MediaType type, byte[] body, JsonOut out) {
        XmlStory story = new XmlStory(out, body.length);
        XmlElement root = story.read(type, body);
        out.beginObject().name(root.name());
        story.element(root, "");
        out.endObject();
    }

    private XmlElement read(MediaType type, byte[] body) {
        try {
            XMLStreamReader reader = XmlParser.open(type, body);
            try {
                return document(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            if (e instanceof Untold untold) {
                throw untold;
            }
            throw Untold.format("not XML that is read here");
        }
    }

    private XmlElement document(XMLStreamReader reader) throws XMLStreamException {
        XmlElement root = null;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> begin(reader);
                case XMLStreamConstants.END_ELEMENT -> root = end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) {
                        text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.ENTITY_REFERENCE, XMLStreamConstants.DTD ->
                    throw Untold.format("a document type, which is not read");
                default -> {}
            }
        }
        if (root == null) {
            throw Untold.format("no element");
        }
        return root;
    }

    private void begin(XMLStreamReader reader) {
        out.piece();
        if (open.size() > JsonOut.DEEPEST / 2 - 2) {
            throw Untold.budget();
        }
        if (!open.isEmpty()) {
            open.getLast().say(text);
        }
        String namespace = reader.getNamespaceURI();
        XmlElement element = new XmlElement(reader.getLocalName(), namespace == null ? "" : namespace);
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            out.piece();
            String of = reader.getAttributeNamespace(i);
            String name = of == null || of.isEmpty()
                    ? reader.getAttributeLocalName(i)
                    : "{" + tellable(of) + "}" + reader.getAttributeLocalName(i);
            element.attribute(name, reader.getAttributeValue(i));
        }
        open.add(element);
    }

    private XmlElement end() {
        XmlElement done = open.removeLast();
        done.end(text);
        if (!open.isEmpty()) {
            open.getLast().add(done);
        }
        return done;
    }

    private String tellable(String namespace) {
        namespacesLeft -= namespace.length();
        if (namespacesLeft < 0) {
            throw Untold.budget();
        }
        return namespace;
    }

    private void element(XmlElement element, String namespaceAround) {
        boolean sameNamespace = element.namespace().equals(namespaceAround);
        if (element.isText() && sameNamespace) {
            out.text(element.texts().isEmpty() ? "" : element.texts().getFirst());
            return;
        }
        out.beginObject();
        if (!sameNamespace) {
            out.name("@xmlns").text(tellable(element.namespace()));
        }
        element.attributes().forEach((name, value) -> out.name("@" + name).text(value));
        texts(element);
        if (element.order().size() > 1) {
            out.name(ORDER).beginArray();
            element.order().forEach(out::text);
            out.endArray();
        }
        element.children().forEach((name, children) -> {
            out.name(name).beginArray();
            children.forEach(child -> element(child, element.namespace()));
            out.endArray();
        });
        out.endObject();
    }

    private void texts(XmlElement element) {
        if (element.texts().size() == 1) {
            out.name("#text").text(element.texts().getFirst());
        } else if (element.texts().size() > 1) {
            out.name("#text").beginArray();
            element.texts().forEach(out::text);
            out.endArray();
        }
    }
}
