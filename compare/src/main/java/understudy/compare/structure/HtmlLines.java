package understudy.compare.structure;

import java.util.Comparator;
import java.util.stream.StreamSupport;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import understudy.compare.text.TextComparison;

/**
 * Writes a page as lines. A line that begins with {@code <} is a tag, any other one is text: text that begins so, or with a
 * backslash, gets a backslash in front. Runs of blanks in texts are one, as a browser shows them, and none where a line
 * begins or ends. Mutable, for one thread.
 */
final class HtmlLines implements NodeVisitor {

    private static final int MOST_CHARS = 16 << 20;

    private final StringBuilder out;
    /** The text since the last tag, across comments. */
    private final StringBuilder run = new StringBuilder();

    /** Whether the last that was written is the tag of the element that is open. */
    private boolean justOpened;

    private int textLines;
    private int exactDepth;
    /** Whether a blank that comes next would not show. */
    private boolean swallowing = true;
    /** Whether what shows last is a blank, which would not show where the line ends. */
    private boolean trailing;
    /** Where that blank is, once it is written. */
    private int trailingAt;

    /** None yet; of a page of about so many characters. */
    HtmlLines(int expected) {
        this.out = new StringBuilder(Math.min(expected, MOST_CHARS));
    }

    String lines() {
        flush();
        return out.toString();
    }

    @Override
    public void head(Node node, int depth) {
        switch (node) {
            case Element element when depth > 0 -> open(element);
            case TextNode text -> text(text.getWholeText());
            case DataNode data -> data(data.getWholeData());
            case DocumentType type -> documentType(type);
            default -> {}
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (depth > 0 && node instanceof Element element) {
            close(element);
        }
    }

    private void open(Element element) {
        switch (HtmlFlow.of(element)) {
            case INLINE -> flush();
            case BLOCK -> endLine();
            case SOLID -> {
                flush();
                trailing = false;
                swallowing = true;
            }
        }
        put("<").put(element.normalName());
        attributes(element);
        put(">\n");
        justOpened = true;
        exactDepth += HtmlFlow.isExact(element) ? 1 : 0;
    }

    private void close(Element element) {
        HtmlFlow flow = HtmlFlow.of(element);
        if (flow == HtmlFlow.INLINE) {
            flush();
        } else {
            endLine();
        }
        exactDepth -= HtmlFlow.isExact(element) ? 1 : 0;
        if (justOpened) {
            out.setLength(out.length() - 2);
            put("/>\n");
        } else {
            put("</").put(element.normalName()).put(">\n");
        }
        justOpened = false;
        swallowing &= flow != HtmlFlow.SOLID;
    }

    private void text(String text) {
        if (exactDepth > 0) {
            run.append(text);
            trailing = false;
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean blank = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
            if (!blank || !swallowing) {
                run.append(blank ? ' ' : c);
                trailing = blank;
                swallowing = blank;
            }
        }
    }

    /** Scripts and styles are nothing that shows, so that the line goes on behind them. */
    private void data(String data) {
        flush();
        if (!data.isEmpty()) {
            textLines(data);
        }
    }

    private void endLine() {
        if (trailing && !run.isEmpty()) {
            run.setLength(run.length() - 1);
        } else if (trailing) {
            out.deleteCharAt(trailingAt);
            if (out.charAt(trailingAt) == '\n' && (trailingAt == 0 || out.charAt(trailingAt - 1) == '\n')) {
                out.deleteCharAt(trailingAt);
            }
        }
        trailing = false;
        flush();
        swallowing = true;
    }

    private void flush() {
        if (!run.isEmpty()) {
            textLines(run.toString());
            trailingAt = out.length() - 2;
            run.setLength(0);
        }
    }

    private void textLines(String text) {
        justOpened = false;
        int from = 0;
        while (from <= text.length()) {
            int found = text.indexOf('\n', from);
            int end = found < 0 ? text.length() : found;
            boolean likeTag = end > from && (text.charAt(from) == '<' || text.charAt(from) == '\\');
            put(likeTag ? "\\" : "").put(text, from, end).put("\n");
            if (++textLines > TextComparison.MOST_LINES) {
                throw Untold.budget();
            }
            from = end + 1;
        }
    }

    private void documentType(DocumentType type) {
        put("<!doctype ").put(type.name()).put(" ");
        quoted(type.publicId());
        put(" ");
        quoted(type.systemId());
        put(">\n");
    }

    private void attributes(Element element) {
        if (element.attributesSize() > 0) {
            StreamSupport.stream(element.attributes().spliterator(), false)
                    .sorted(Comparator.comparing(Attribute::getKey))
                    .forEach(this::attribute);
        }
    }

    /** What is on by being there says nothing by repeating its name. */
    private void attribute(Attribute attribute) {
        String value = attribute.getValue();
        boolean on =
                value.equalsIgnoreCase(attribute.getKey()) && attribute.html().indexOf('=') < 0;
        put(" ").put(attribute.getKey()).put("=");
        quoted(on ? "" : value);
    }

    private void quoted(String value) {
        put("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> put("&quot;");
                case '&' -> put("&amp;");
                case '\n' -> put("&#10;");
                default -> out.append(c);
            }
        }
        put("\"");
    }

    private HtmlLines put(String text) {
        return put(text, 0, text.length());
    }

    private HtmlLines put(String text, int from, int end) {
        if (out.length() + end - from > MOST_CHARS) {
            throw Untold.budget();
        }
        out.append(text, from, end);
        return this;
    }
}
