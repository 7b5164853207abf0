package understudy.compare.structure;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import understudy.compare.header.MediaType;

/** Reads XML that nobody vouches for. What document types declare is not read: no entity, no network, no file. */
public final class XmlParser {

    private static final int MOST_ATTRIBUTES = 1_000;
    /** Of names, prefixes included, and of namespaces. */
    private static final int LONGEST_NAME = 8_000;

    /** How the JDK's messages about limits begin, in all languages. */
    private static final String LIMIT_REACHED = "JAXP000100";

    private static final String MESSAGE = "\nMessage: ";

    private XmlParser() {}

    /** A reader of a document in its charset. Throws {@link Untold} when it is not in it, that is not known, or a tag has too many attributes. */
    public static XMLStreamReader open(MediaType type, byte[] body) throws XMLStreamException {
        return open(XmlText.of(type, body));
    }

    /** The same for its text. */
    static XMLStreamReader open(String text) throws XMLStreamException {
        if (XmlWeight.isTooMuch(text, MOST_ATTRIBUTES)) {
            throw Untold.budget();
        }
        return factory().createXMLStreamReader(new StringReader(text));
    }

    /** Whether what the parser threw says that one of its limits was reached, not that something is no XML. */
    static boolean isBeyondLimits(Exception thrown) {
        String said = String.valueOf(thrown.getMessage());
        int message = said.indexOf(MESSAGE); // the first: what follows may be words of the document
        return said.startsWith(LIMIT_REACHED, message < 0 ? 0 : message + MESSAGE.length());
    }

    /** A factory that follows nothing out of the document. Levels are limited by who reads; here, one more is let through. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty("jdk.xml.maxElementDepth", String.valueOf(XmlStory.DEEPEST + 1));
        factory.setProperty("jdk.xml.elementAttributeLimit", String.valueOf(MOST_ATTRIBUTES));
        factory.setProperty("jdk.xml.maxXMLNameLimit", String.valueOf(LONGEST_NAME));
        factory.setXMLReporter((message, errorType, information, location) -> {}); // else it writes to stderr
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside of the document is read");
        });
        return factory;
    }
}
