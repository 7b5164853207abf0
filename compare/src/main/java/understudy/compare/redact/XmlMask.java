package understudy.compare.redact;

import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import understudy.compare.encoding.LetterCase;
import understudy.compare.header.MediaType;
import understudy.compare.json.JsonMask.Masked;
import understudy.compare.json.Masking;
import understudy.compare.structure.Untold;
import understudy.compare.structure.XmlParser;

/**
 * Copies XML for people to see, with secrets masked. A text is looked at as it reads: with its entities undone, across CDATA
 * and comments. Comments and instructions are left out, and where the document stops being XML, the copy ends. One use each.
 */
final class XmlMask {

    private final Masking words;
    private final SecretNames names;
    private final int limit;
    private final StringBuilder out = new StringBuilder();
    /** What was said since the last tag. */
    private final StringBuilder text = new StringBuilder();

    private boolean tagOpen;
    private int depth;
    /** How deep the secret element is that this is in; 0 outside of one. */
    private int secretFrom;
    /** What the elements say that are open, the outermost first. */
    private final Deque<Pair> pairs = new ArrayDeque<>();

    /** {@code <name>password</name><value>...</value>}: what children say of the one that holds a value, and where that stands. */
    private static final class Pair {
        private boolean told;
        private int from;
        private int to;
        private String value = "";
    }

    private XmlMask(Masking words, SecretNames names, int limit) {
        this.words = words;
        this.names = names;
        this.limit = limit;
    }

    /**
     * A masked copy of a document, or of as much of it as is XML, up to about {@code limit} characters.
     *
     * @throws Untold when nothing of it is XML that is read here
     */
    static Masked mask(MediaType type, byte[] body, Masking words, SecretNames names, int limit) {
        XmlMask mask = new XmlMask(words, names, limit);
        boolean whole = mask.copy(type, body);
        if (mask.out.isEmpty()) {
            throw Untold.format("not XML that is read here");
        }
        return new Masked(mask.out.toString(), whole);
    }

    private boolean copy(MediaType type, byte[] body) {
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
            return false;
        }
    }

    private boolean document(XMLStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> begin(reader);
                case XMLStreamConstants.END_ELEMENT -> end(reader);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (depth > 0) {
                        text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.ENTITY_REFERENCE, XMLStreamConstants.DTD ->
                    throw Untold.format("a document type, which is not read");
                default -> {}
            }
            if (out.length() > limit) {
                return false;
            }
        }
        return true;
    }

    private void begin(XMLStreamReader reader) {
        depth++;
        if (secretFrom > 0) {
            return;
        }
        say();
        closeTag();
        out.append('<').append(name(reader.getPrefix(), reader.getLocalName()));
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            String prefix = reader.getNamespacePrefix(i);
            attribute(prefix == null ? "xmlns" : "xmlns:" + prefix, words.text(said(reader.getNamespaceURI(i))));
        }
        boolean paired = !pairs.isEmpty() && pairs.getLast().told && holds(reader.getLocalName());
        boolean secret = attributes(reader) || names.has(reader.getLocalName()) || paired;
        pairs.addLast(new Pair());
        secretFrom = secret ? depth : 0;
        tagOpen = true;
    }

    /** Gives whether one of them says that its element is a secret: {@code <entry key="password">}. */
    private boolean attributes(XMLStreamReader reader) {
        boolean telling = names.has(reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            telling |= says(reader, i);
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String value = said(reader.getAttributeValue(i));
            boolean secret = names.has(reader.getAttributeLocalName(i)) || (telling && !says(reader, i));
            attribute(
                    name(reader.getAttributePrefix(i), reader.getAttributeLocalName(i)),
                    secret && !value.isEmpty() ? words.secret(value) : words.text(value));
        }
        return telling;
    }

    private boolean says(XMLStreamReader reader, int attribute) {
        String value = said(reader.getAttributeValue(attribute)).strip();
        return names.areSaidBy(reader.getAttributeLocalName(attribute), value);
    }

    private static boolean holds(String name) {
        return LetterCase.small(name).endsWith("value");
    }

    /** Takes in what a child says that holds nothing but text. */
    private void pair(String name, String said, int from) {
        if (pairs.isEmpty()) {
            return;
        }
        Pair pair = pairs.getLast();
        if (holds(name)) {
            pair.value = said;
            pair.from = from;
            pair.to = out.length();
        } else if (!pair.told && names.areSaidBy(name, said.strip())) {
            pair.told = true;
            if (!pair.value.isEmpty()) {
                out.replace(pair.from, pair.to, words.secret(pair.value));
            }
        }
    }

    private void end(XMLStreamReader reader) {
        if (secretFrom > 0 && depth > secretFrom) {
            depth--;
            return;
        }
        pairs.removeLast();
        String said = secretFrom > 0 ? "" : text.toString();
        if (secretFrom > 0 && !text.isEmpty()) {
            String secret = text.toString();
            text.setLength(0);
            closeTag();
            out.append(words.secret(secret));
        }
        secretFrom = 0;
        depth--;
        boolean simple = tagOpen;
        closeTagFor(said);
        int from = out.length();
        say();
        if (simple && !said.isEmpty()) {
            pair(reader.getLocalName(), said, from);
        }
        if (tagOpen) {
            out.append("/>");
            tagOpen = false;
        } else {
            out.append("</")
                    .append(name(reader.getPrefix(), reader.getLocalName()))
                    .append('>');
        }
    }

    private void say() {
        if (!text.isEmpty()) {
            closeTag();
            String masked = words.text(text.toString());
            text.setLength(0);
            out.append(masked.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        }
    }

    private void closeTagFor(String content) {
        if (!content.isEmpty()) {
            closeTag();
        }
    }

    private void closeTag() {
        if (tagOpen) {
            out.append('>');
            tagOpen = false;
        }
    }

    private void attribute(String name, String value) {
        String escaped = value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
        out.append(' ').append(name).append("=\"").append(escaped).append('"');
    }

    private String name(String prefix, String local) {
        return words.text(prefix == null || prefix.isEmpty() ? local : prefix + ":" + local);
    }

    private static String said(String value) {
        return value == null ? "" : value;
    }
}
