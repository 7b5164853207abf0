package understudy.compare.structure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.DataNode;
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
    /** Within so many bytes a page says in which charset it is. */
    private static final int BEGINNING = 2_048;
    /** What byte order marks begin with, as the lower case of Latin letters. */
    private static final String BYTE_ORDER_MARKS = "\u00EF\u00FE\u00FF\0";

    private HtmlTokens() {}

    /** The lines. Throws {@link Untold} when it would take too much, or there would be too many of them. */
    public static String of(byte[] html, Optional<MediaType> type) {
        String page = text(html, type.flatMap(MediaType::charsetName));
        if (HtmlWeight.isTooMuch(page)) {
            throw Untold.budget();
        }
        Lines lines = new Lines();
        Jsoup.parse(page).traverse(lines);
        return lines.out.toString();
    }

    /**
     * What a page says in the charset of its type, of its byte order mark or of its own {@code meta}, as browsers have it. One that
     * has other bytes than its charset knows is read one character a byte, so that different pages stay different.
     */
    private static String text(byte[] html, Optional<String> named) {
        Optional<Charset> charset = named.isPresent() ? Charsets.named(named.get()) : Optional.of(ofItsOwn(html));
        return charset.flatMap(known -> Charsets.text(html, known)).orElseGet(() -> new String(html, ISO_8859_1));
    }

    /** The charset that the beginning of a page tells; it is read as a page only where it may tell one. */
    private static Charset ofItsOwn(byte[] html) {
        byte[] beginning = Arrays.copyOf(html, Math.min(html.length, BEGINNING));
        String words = new String(beginning, ISO_8859_1).toLowerCase(Locale.ROOT);
        boolean marked = !words.isEmpty() && BYTE_ORDER_MARKS.indexOf(words.charAt(0)) >= 0;
        if (!marked && !words.contains("charset") && !words.contains("encoding")) {
            return UTF_8;
        }
        try {
            return Jsoup.parse(new ByteArrayInputStream(beginning), null, "").charset();
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
