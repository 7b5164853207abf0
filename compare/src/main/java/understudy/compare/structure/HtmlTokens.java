package understudy.compare.structure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import understudy.compare.encoding.Charsets;
import understudy.compare.header.MediaType;

/**
 * HTML as a browser reads it, one tag or text a line: attributes sorted, blanks in texts as one, comments left out. Pages that
 * a browser takes for the same are the same lines.
 */
public final class HtmlTokens {

    private static final int MOST_CHARS = 16 << 20;

    private HtmlTokens() {}

    /** The lines. Throws {@link Untold} when it would take too much, or there would be too many of them. */
    public static String of(byte[] html, Optional<MediaType> type) {
        if (HtmlWeight.isTooMuch(html)) {
            throw Untold.budget();
        }
        Lines lines = new Lines();
        document(html, type.flatMap(MediaType::charsetName)).traverse(lines);
        return lines.out.toString();
    }

    /**
     * The page in the charset of its byte order mark, of its type or of its own {@code meta}, as browsers have it. One that has
     * other bytes than its charset knows is read one character a byte, so that different pages stay different.
     */
    private static Document document(byte[] html, Optional<String> charset) {
        if (charset.isPresent() && Charsets.named(charset.get()).isEmpty()) {
            return Jsoup.parse(new String(html, ISO_8859_1));
        }
        try {
            Document page = Jsoup.parse(new ByteArrayInputStream(html), charset.orElse(null), "");
            return Charsets.text(html, page.charset()).isPresent() ? page : Jsoup.parse(new String(html, ISO_8859_1));
        } catch (IOException e) {
            throw Untold.format("not HTML that is read here");
        }
    }

    private static final class Lines implements NodeVisitor {

        private final StringBuilder out = new StringBuilder();

        @Override
        public void head(Node node, int depth) {
            switch (node) {
                case Element element when depth > 0 -> line("<" + element.normalName() + attributes(element) + ">");
                case TextNode text -> {
                    if (!text.isBlank()) {
                        line(text.text().strip());
                    }
                }
                case DataNode data ->
                    data.getWholeData()
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .forEach(this::line);
                default -> {}
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (depth > 0 && node instanceof Element element && element.childNodeSize() > 0) {
                line("</" + element.normalName() + ">");
            }
        }

        private static String attributes(Element element) {
            if (element.attributesSize() == 0) {
                return "";
            }
            return StreamSupport.stream(element.attributes().spliterator(), false)
                    .sorted(Comparator.comparing(Attribute::getKey))
                    .map(attribute -> " " + attribute.html())
                    .collect(Collectors.joining());
        }

        private void line(String text) {
            if (out.length() + text.length() > MOST_CHARS) {
                throw Untold.budget();
            }
            out.append(text.replace('\n', ' ')).append('\n');
        }
    }
}
