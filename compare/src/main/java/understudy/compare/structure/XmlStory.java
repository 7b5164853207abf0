package understudy.compare.structure;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
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

    private static final int MOST_ELEMENTS = 200_000;

    private XmlStory() {}

    /** An element under way. */
    private static final class Element {
        private final String name;
        private final String namespace;
        private final Map<String, String> attributes = new TreeMap<>();
        private final Map<String, List<Element>> children = new LinkedHashMap<>();
        private final List<String> order = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private final List<String> texts = new ArrayList<>();
        private boolean ended;

        Element(String name, String namespace) {
            this.name = name;
            this.namespace = namespace;
        }

        void add(Element child) {
            endText();
            children.computeIfAbsent(child.name, any -> new ArrayList<>()).add(child);
            order(child.name);
        }

        /** Blanks between elements are layout; those in an element without others are what it says. */
        void endText() {
            String said = text.toString();
            text.setLength(0);
            if (!said.isBlank() || (children.isEmpty() && ended && !said.isEmpty())) {
                texts.add(said);
                order("#text");
            }
        }

        void end() {
            ended = true;
            endText();
        }

        private void order(String next) {
            if (order.isEmpty() || !order.getLast().equals(next)) {
                order.add(next);
            }
        }

        boolean isText() {
            return children.isEmpty() && attributes.isEmpty();
        }
    }

    static void tell(MediaType type, byte[] body, JsonOut out) {
        Element root = read(type, body);
        out.beginObject().name(root.name);
        element(root, "", out);
        out.endObject();
    }

    private static Element read(MediaType type, byte[] body) {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(XmlText.of(type, body)));
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

    /** A factory that follows nothing out of the document. Its own limits on names and attributes stay. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLReporter((message, errorType, information, location) -> {}); // else it writes to stderr
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside of the document is read");
        });
        return factory;
    }

    private static Element document(XMLStreamReader reader) throws XMLStreamException {
        List<Element> open = new ArrayList<>();
        Element root = null;
        int elements = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++elements > MOST_ELEMENTS || open.size() > JsonOut.DEEPEST / 2 - 2) {
                        throw Untold.budget();
                    }
                    open.add(begun(reader));
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    Element done = open.removeLast();
                    done.end();
                    if (open.isEmpty()) {
                        root = done;
                    } else {
                        open.getLast().add(done);
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) {
                        open.getLast().text.append(reader.getText());
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

    private static Element begun(XMLStreamReader reader) {
        String namespace = reader.getNamespaceURI();
        Element element = new Element(reader.getLocalName(), namespace == null ? "" : namespace);
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String of = reader.getAttributeNamespace(i);
            String name = of == null || of.isEmpty()
                    ? reader.getAttributeLocalName(i)
                    : "{" + of + "}" + reader.getAttributeLocalName(i);
            element.attributes.put(name, reader.getAttributeValue(i));
        }
        return element;
    }

    private static void element(Element element, String namespaceAround, JsonOut out) {
        boolean sameNamespace = element.namespace.equals(namespaceAround);
        if (element.isText() && sameNamespace) {
            out.text(element.texts.isEmpty() ? "" : element.texts.getFirst());
            return;
        }
        out.beginObject();
        if (!sameNamespace) {
            out.name("@xmlns").text(element.namespace);
        }
        element.attributes.forEach((name, value) -> out.name("@" + name).text(value));
        texts(element, out);
        if (element.order.size() > 1) {
            out.name(ORDER).beginArray();
            element.order.forEach(out::text);
            out.endArray();
        }
        element.children.forEach((name, children) -> {
            out.name(name).beginArray();
            children.forEach(child -> element(child, element.namespace, out));
            out.endArray();
        });
        out.endObject();
    }

    private static void texts(Element element, JsonOut out) {
        if (element.texts.size() == 1) {
            out.name("#text").text(element.texts.getFirst());
        } else if (element.texts.size() > 1) {
            out.name("#text").beginArray();
            element.texts.forEach(out::text);
            out.endArray();
        }
    }
}
