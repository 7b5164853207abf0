package understudy.compare.structure;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import understudy.compare.header.MediaType;

/** Reads XML that nobody vouches for. Document types are not read: no entity, no network, no file. */
public final class XmlParser {

    private XmlParser() {}

    /** A reader of a document in its charset. Throws {@link Untold} when it is not in it, or that is not known. */
    public static XMLStreamReader open(MediaType type, byte[] body) throws XMLStreamException {
        return factory().createXMLStreamReader(new StringReader(XmlText.of(type, body)));
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
}
