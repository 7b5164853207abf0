package understudy.compare.structure;

import java.nio.charset.Charset;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * HTML as a browser reads it, one tag or text a line: attributes sorted, blanks in texts as one, comments left out. Pages that
 * a browser takes for the same are the same lines.
 */
public final class HtmlTokens {

    private static final int MOST_CHARS = 16 << 20;

    private HtmlTokens() {}

    /** The lines. Throws {@link Untold} when there would be too many of them. */
    public static String of(byte[] html, Charset charset) {
        Lines lines = new Lines();
        Jsoup.parse(new String(html, charset)).traverse(lines);
        return lines.out.toString();
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
