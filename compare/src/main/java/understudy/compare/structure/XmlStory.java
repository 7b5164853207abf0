package understudy.compare.structure;

import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import understudy.compare.header.MediaType;

/**
 * XML told as an object of the root's name. An element with nothing but text is that text; another one is an object of its
 * attributes ({@code "@id"}), its text ({@code "#text"}), its processing instructions ({@code "?target"}) and its children by name,
 * each name with an array. What canonical XML calls the same is told the same: prefixes, those of {@code xsi:type} included, order
 * of attributes, CDATA, comments, empty tags; and blanks that are layout. Where there are several names, {@code "#order"} lists
 * them as they stand, repeated ones once and counted, and {@code "#sequence"} says the same as one text.
 *
 * <p>A document type is told by what it names ({@code "!doctype"}); one that declares anything is not read: no entity, no network, no file.
 */
final class XmlStory {

    private static final String DOCTYPE = "!doctype";
    private static final String ORDER = "#order";
    private static final String SEQUENCE = "#sequence";
    private static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    /** Elements in each other: each is told as an array in an object. */
    static final int DEEPEST = JsonOut.DEEPEST / 2 - 1;

    /** A namespace stands in a body once and is told with every name that it is of: so many times the body that may take. */
    private static final int MOST_TIMES = 4;

    /** For each name a reader looks through the declarations that hold. */
    private static final int MOST_LOOKUPS = 20_000_000;

    private static final int ALWAYS_ALLOWED = 64 << 10;

    private final JsonOut out;
    private final StringBuilder text = new StringBuilder();
    private final List<XmlElement> open = new ArrayList<>();
    private int namespacesLeft;
    /** Empty when there is none. */
    private String doctype = "";

    /** How many declarations of namespaces hold. */
    private int inScope;

    private long lookups;

    private XmlStory(JsonOut out, int length) {
        this.out = out;
        this.namespacesLeft = Math.max(ALWAYS_ALLOWED, length * MOST_TIMES);
    }

    static void tell(MediaType type, byte[] body, JsonOut out) {
        XmlStory story = new XmlStory(out, body.length);
        XmlElement document = story.read(type, body);
        out.beginObject();
        if (!story.doctype.isEmpty()) {
            out.name(DOCTYPE).text(story.doctype);
        }
        story.order(document.counted(false));
        XmlElement.byName(document.counted(false)).forEach((name, parts) -> {
            out.name(name);
            if (parts.getFirst() instanceof XmlElement root) {
                story.element(root, "", false);
            } else {
                story.array(parts, "", false);
            }
        });
        out.endObject();
    }

    /** What stands in a document: instructions and its root. */
    private XmlElement read(MediaType type, byte[] body) {
        try {
            String written = XmlText.of(type, body);
            XMLStreamReader reader = XmlParser.open(written);
            try {
                return document(reader, written);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            if (e instanceof Untold untold) {
                throw untold;
            }
            throw XmlParser.isBeyondLimits(e) ? Untold.budget() : Untold.format("not XML that is read here");
        }
    }

    private XmlElement document(XMLStreamReader reader, String written) throws XMLStreamException {
        XmlElement document = new XmlElement("", "", false);
        open.add(document);
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> begin(reader);
                case XMLStreamConstants.END_ELEMENT -> {
                    inScope -= reader.getNamespaceCount();
                    end();
                }
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> instruction(reader);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (open.size() > 1) {
                        text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.DTD -> doctype = XmlDoctype.said(written);
                case XMLStreamConstants.ENTITY_REFERENCE -> throw Untold.format("entities, which are not read");
                default -> {}
            }
        }
        return document;
    }

    private void begin(XMLStreamReader reader) {
        out.piece();
        if (open.size() > DEEPEST) {
            throw Untold.budget();
        }
        inScope += reader.getNamespaceCount();
        lookups += (long) inScope * (1 + reader.getAttributeCount());
        if (lookups > MOST_LOOKUPS) {
            throw Untold.budget();
        }
        XmlElement around = open.getLast();
        around.say(text);
        XmlElement element =
                new XmlElement(reader.getLocalName(), orNone(reader.getNamespaceURI()), around.preserves());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            out.piece();
            attribute(reader, i, element);
        }
        open.add(element);
    }

    private void attribute(XMLStreamReader reader, int i, XmlElement element) {
        String of = orNone(reader.getAttributeNamespace(i));
        String local = reader.getAttributeLocalName(i);
        String value = reader.getAttributeValue(i);
        if (of.equals(XMLConstants.XML_NS_URI) && local.equals("space")) {
            element.space(value);
        }
        boolean isType = of.equals(SCHEMA_INSTANCE) && local.equals("type");
        element.attribute(
                of.isEmpty() ? local : "{" + tellable(of) + "}" + local, isType ? type(reader, value) : value);
    }

    /** The name of a type with its namespace in place of the prefix; a prefix that stands for none stays. */
    private String type(XMLStreamReader reader, String value) {
        String name = value.strip();
        int colon = name.indexOf(':');
        String namespace = reader.getNamespaceURI(name.substring(0, Math.max(0, colon)));
        return namespace == null || name.startsWith("{")
                ? "{}" + name
                : "{" + tellable(namespace) + "}" + name.substring(colon + 1);
    }

    private void instruction(XMLStreamReader reader) {
        out.piece();
        open.getLast().say(text);
        open.getLast().add(new XmlPart.Instruction(reader.getPITarget(), orNone(reader.getPIData())));
    }

    private void end() {
        XmlElement done = open.removeLast();
        done.say(text);
        open.getLast().add(done);
    }

    private static String orNone(@Nullable String said) {
        return said == null ? "" : said;
    }

    private String tellable(String namespace) {
        namespacesLeft -= namespace.length();
        if (namespacesLeft < 0) {
            throw Untold.budget();
        }
        return namespace;
    }

    private void element(XmlElement element, String namespaceAround, boolean inText) {
        List<XmlPart> parts = element.counted(inText);
        boolean sameNamespace = element.namespace().equals(namespaceAround);
        boolean onlyText = parts.isEmpty() || (parts.size() == 1 && parts.getFirst() instanceof XmlPart.Text);
        if (onlyText && element.attributes().isEmpty() && sameNamespace) {
            out.text(parts.isEmpty() ? "" : ((XmlPart.Text) parts.getFirst()).text());
            return;
        }
        out.beginObject();
        if (!sameNamespace) {
            out.name("@xmlns").text(tellable(element.namespace()));
        }
        element.attributes().forEach((name, value) -> out.name("@" + name).text(value));
        order(parts);
        boolean textBelow = inText || element.isMixed();
        XmlElement.byName(parts).forEach((name, named) -> {
            out.name(name);
            if (named.size() == 1 && named.getFirst() instanceof XmlPart.Text(String only)) {
                out.text(only);
            } else {
                array(named, element.namespace(), textBelow);
            }
        });
        out.endObject();
    }

    private void array(List<XmlPart> parts, String namespace, boolean inText) {
        out.beginArray();
        for (XmlPart part : parts) {
            switch (part) {
                case XmlElement child -> element(child, namespace, inText);
                case XmlPart.Text(String said) -> out.text(said);
                case XmlPart.Instruction(String target, String data) -> out.text(data);
            }
        }
        out.endArray();
    }

    /** Nothing where all parts are of one name. */
    private void order(List<XmlPart> parts) {
        List<String> runs = new ArrayList<>();
        for (int from = 0, to = 0; from < parts.size(); from = to) {
            String name = parts.get(from).name();
            while (to < parts.size() && parts.get(to).name().equals(name)) {
                to++;
            }
            runs.add(to - from == 1 ? name : name + "*" + (to - from));
        }
        if (runs.size() > 1) {
            out.name(ORDER).beginArray();
            runs.forEach(out::text);
            out.endArray();
            out.name(SEQUENCE).text(String.join(" ", runs));
        }
    }
}
